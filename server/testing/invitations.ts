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
 * What must hold whenever it is quiet (ACCESS I1, I3, I5): never more seats in use than there are, the kept counters
 * equal to what they count, every used invitation used by one member whom its inviter's vouch or an earlier one
 * brought; no seat free while somebody waits for one, and whoever's seat came has an invitation and was told, once. Answers the communities in which it does not.
 */
export const unsound = async (pool: pg.Pool) => {
  const { rows } = await pool.query(`
    select c.slug, c.seats, c.taken, c.resting, c.held, m.*, i.*, w.*
    from communities c
    cross join lateral (select count(*) filter (where status in ('active', 'suspended'))::int as sitting,
      count(*) filter (where status = 'resting')::int as resters,
      count(*) filter (where invited_by is null)::int as founders from members where community_id = c.id) m
    cross join lateral (select count(*) filter (where state in ('open', 'awaiting vouch'))::int as kept,
      count(*) filter (where state = 'accepted')::int as used,
      count(*) filter (where state = 'accepted' and not exists (select 1 from members a
        where a.community_id = c.id and a.id = accepted_by))::int as nobodys,
      (select count(*)::int from notices where community_id = c.id and kind = 'invitation.accepted') as told
      from invitations where community_id = c.id) i
    cross join lateral (select count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'seated' and kind = 'named')::int as came,
      count(*) filter (where kind = 'named' and (state = 'seated') <> exists (select 1 from invitations m
        where m.community_id = c.id and m.id = w.id))::int as unkept,
      (select count(*)::int from notices where community_id = c.id and kind = 'waiting.seat') as told_seat
      from waiting w where community_id = c.id) w
    where c.taken + c.resting + c.held > c.seats or c.taken <> m.sitting or c.resting <> m.resters
      or c.held <> i.kept or m.founders <> 1 or i.nobodys > 0 or i.told <> i.used
      or (w.waiting > 0 and c.taken + c.resting + c.held < c.seats) or w.unkept > 0 or w.told_seat <> w.came`)
  return rows as object[]
}
