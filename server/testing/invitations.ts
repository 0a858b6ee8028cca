import type pg from 'pg'
import type { Caller, Community } from './world.ts'

export const vouch = 'She answered my letter about glue with four pages and a drawing.'
export const secretOf = (link: string) => link.split('#')[1]!

/** A new invitation by the host (or by whoever), and the secret of its link. */
export const invited = async ({ host, path }: Community, body: object = {}, by: Caller = host) => {
  const sent = await by.post(`${path}/invitations`, { vouch, ...body })
  if (sent.status !== 201) throw new Error(`not invited: ${JSON.stringify(sent.body)}`)
  return { id: sent.body.invitation.id as string, secret: secretOf(sent.body.link) }
}

export const seatsOf = async (pool: pg.Pool, { id }: Community) => {
  const { rows } = await pool.query(
    'select seats as cap, taken, resting, held, seats - taken - resting - held as free from communities where id = $1',
    [id],
  )
  return rows[0] as { cap: number; taken: number; resting: number; held: number; free: number }
}

/**
 * What must hold whenever it is quiet (ACCESS I1, I3, I5, I17): never more seats in use than there are, the kept counters
 * equal to what they count, every used invitation used by one member whom its inviter's vouch or an earlier one
 * brought; every second vouch logged and told once; no seat free while somebody waits for one, whoever's seat came has an
 * invitation, or sits, and was told, once; nobody waits to return who is here; and whoever sits has come in once more often
 * than they went. Answers the communities in which it does not.
 */
export const unsound = async (pool: pg.Pool) => {
  const { rows } = await pool.query(`
    select c.slug, c.seats, c.taken, c.resting, c.held, m.*, i.*, w.*, l.*, n.*
    from communities c
    cross join lateral (select count(*) filter (where status in ('active', 'suspended'))::int as sitting,
      count(*) filter (where status = 'resting')::int as resters,
      count(*) filter (where invited_by is null)::int as founders from members where community_id = c.id) m
    cross join lateral (select count(*) filter (where state in ('open', 'awaiting vouch'))::int as kept,
      count(*) filter (where state = 'accepted')::int as used,
      count(*) filter (where state = 'accepted' and not exists (select 1 from members a
        where a.community_id = c.id and a.id = accepted_by))::int as nobodys,
      count(co_signed_by)::int as signed,
      count(co_signed_by) filter (where state = 'awaiting vouch')::int as unsigned
      from invitations where community_id = c.id) i
    cross join lateral (select count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'seated' and kind = 'named')::int as came,
      count(*) filter (where state = 'seated' and kind = 'returning')::int as came_back,
      count(*) filter (where state = 'waiting' and kind = 'returning' and exists (select 1 from members h
        where h.community_id = c.id and h.id = member_id and h.status in ('active', 'resting', 'suspended')))::int as idle,
      count(*) filter (where kind = 'named' and (state = 'seated') <> exists (select 1 from invitations m
        where m.community_id = c.id and m.id = w.id))::int as unkept
      from waiting w where community_id = c.id) w
    cross join lateral (select count(*) filter (where kind = 'invitation.co_signed')::int as logged_signed,
      (count(*) filter (where kind in ('member.joined', 'member.returned'))
        - count(*) filter (where kind in ('member.left', 'member.removed')))::int as logged_sitting
      from log_entries where community_id = c.id) l
    cross join lateral (select count(*) filter (where kind = 'invitation.accepted')::int as told,
      count(*) filter (where kind = 'invitation.co_signed')::int as told_signed,
      count(*) filter (where kind = 'waiting.seat')::int as told_seat,
      count(*) filter (where kind = 'waiting.returned')::int as told_back
      from notices where community_id = c.id) n
    where c.taken + c.resting + c.held > c.seats or c.taken <> m.sitting or c.resting <> m.resters
      or c.held <> i.kept or m.founders <> 1 or i.nobodys > 0 or n.told <> i.used
      or i.unsigned > 0 or l.logged_signed <> i.signed or n.told_signed <> i.signed
      or (w.waiting > 0 and c.taken + c.resting + c.held < c.seats) or w.unkept > 0 or n.told_seat <> w.came
      or n.told_back <> w.came_back or w.idle > 0 or l.logged_sitting <> m.sitting + m.resters`)
  return rows as object[]
}
