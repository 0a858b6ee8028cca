import type { Balance } from '#shared/giving.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import type { Stands } from './farMore.ts'

// What one did in 90 days, of somebody called "me" since "since.at", each found by an index that begins with the member. Where
// it happened is said by t (a thread): "open" there is what may be counted.
const openTo = {
  /** What the member may read now; private talks are nobody's to count. */
  me: `(t.circle_id is null or exists (select from circle_members s
    where s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = me.id)) and t.kind <> 'private'`,
  /** What everybody can notice (ACCESS I8). */
  all: `t.circle_id is null`,
}
const acts = (open: string) => `, since as materialized (select snug_now() - interval '90 days' as at),
  -- The threads of others that they answered; of a newcomer that is a welcome. Who has come back is none.
  answers as materialized (
    select distinct t.id, t.author_id, t.created_at < a.first_joined_at + interval '30 days' and a.invited_by is not null as new
    from me cross join since
    join replies r on r.community_id = me.community_id and r.author_id = me.id and r.created_at > since.at and r.deleted_at is null
    join threads t on t.community_id = r.community_id and t.id = r.thread_id and t.kind in ('talk', 'ask', 'offer')
    join members a on a.community_id = t.community_id and a.id = t.author_id
    where t.author_id <> me.id and ${open}),
  helps as materialized (
    select t.id, t.author_id from me cross join since
    join helped h on h.community_id = me.community_id and h.member_id = me.id and h.created_at > since.at
    join threads t on t.community_id = h.community_id and t.id = h.thread_id where ${open}),
  own as materialized (
    select t.kind, t.answered_at from me cross join since
    join threads t on t.community_id = me.community_id and t.author_id = me.id and t.created_at > since.at
    where t.deleted_at is null and ${open}),
  -- Nobody can have answered a ping that was sent much longer ago.
  ins as materialized (
    select p.author_id from me cross join since
    join pings p on p.community_id = me.community_id and p.created_at > since.at - interval '14 days'
    join ping_answers n on n.community_id = p.community_id and n.ping_id = p.id and n.member_id = me.id
    join threads t on t.community_id = p.community_id and t.id = p.thread_id
    where n.choice = 'in' and n.in_since > since.at and p.author_id <> me.id and ${open}),
  welcomes as materialized (
    select author_id from answers where new
    -- Of whom they brought this time, since they did: of whoever is brought anew the duties are another's (PRODUCT §3).
    union select n.member_id from me cross join since
    join newcomers n on n.community_id = me.community_id and n.brought_by = me.id
    join newcomer_steps s on s.community_id = n.community_id and s.member_id = n.member_id
      and s.step in ('introduced', 'greeted') and s.at > since.at and s.at >= n.brought_at)`

// What was told as help, or is a welcome, is no answer as well: each act counts once.
const alone = `not new and id not in (select id from helps)`

/** One's own balance (PRODUCT §8), in one statement. */
export const readBalance = async (db: Reader, member: Member): Promise<Balance> => {
  const { rows } = await db.$client.query<Balance>(
    asking(
      member,
      'giving.balance',
      `${acts(openTo.me)}
      select json_build_object('asks', (select count(*) from own where kind = 'ask'),
          'pings', (select count(*) from me cross join since
            join pings p on p.community_id = me.community_id and p.author_id = me.id and p.created_at > since.at
            join threads t on t.community_id = p.community_id and t.id = p.thread_id
            where p.state <> 'cancelled' and ${openTo.me})) as asked,
        json_build_object('answered', (select count(*) from answers where ${alone}), 'helped', (select count(*) from helps),
          'offers', (select count(*) from own where kind = 'offer'), 'in', (select count(*) from ins),
          'welcomed', (select count(*) from welcomes),
          'thanked', (select count(*) from me cross join since
            join thanks h on h.community_id = me.community_id and h.member_id = me.id and h.created_at > since.at
            join replies r on r.community_id = h.community_id and r.id = h.reply_id
            join threads t on t.community_id = r.community_id and t.id = r.thread_id where ${openTo.me})) as gave
      from me`,
    ),
  )
  return rows[0] ?? nothing
}
const nothing: Balance = {
  asked: { asks: 0, pings: 0 },
  gave: { answered: 0, helped: 0, offers: 0, in: 0, welcomed: 0, thanked: 0 },
}

/** How giving and getting stand with somebody, as far as everybody could notice; undefined for who has no seat. */
export const readStands = async (
  db: Reader,
  who: { communityId: string; id: string },
): Promise<Stands | undefined> => {
  const { rows } = await db.$client.query<Stands>(
    asking(
      who,
      'giving.stands',
      `${acts(openTo.all)}
      select (select count(*) from answers where ${alone})::int + (select count(*) from helps)::int + (select count(*) from ins)::int
          + (select count(*) from welcomes)::int + (select count(*) from own where kind = 'offer')::int as gave,
        (select count(*)::int from (select author_id from answers union select author_id from helps union select author_id from ins
          union select author_id from welcomes) p) as people,
        (select count(*)::int from own where kind in ('ask', 'ping') or answered_at is not null) as got,
        (select c.taken + c.resting from communities c where c.id = me.community_id) as members
      from me`,
    ),
  )
  return rows[0]
}
