import type { Reader } from '#server/database/connection.ts'
import type { Member } from '#server/members/member.ts'

/** Past this, one has been heard enough. */
const enough = 6
const lately = `h.community_id = $1 and h.author_id = who.id and h.created_at > since.at and h.deleted_at is null`

/**
 * How much the whole community has heard of each of these in 30 days, up to 6. What is said in circles does not count,
 * so that no order tells anything of it (ACCESS I8).
 */
export const readHeard = async (db: Reader, { communityId }: Member, ids: readonly string[]) => {
  const { rows } = await db.$client.query<{ id: string; heard: number }>({
    name: 'table.heard',
    // The moment is read once, so that the index can be asked by it; latest first, so that it is walked only so far.
    text: `with since as materialized (select snug_now() - interval '30 days' as at)
      select who.id, (select count(*)::int from (
        (select from threads h where ${lately} and h.circle_id is null and h.kind in ('talk', 'ask', 'offer')
          order by h.created_at desc limit ${enough})
        union all
        (select from replies h cross join lateral (
            select from threads t where t.community_id = $1 and t.id = h.thread_id and t.circle_id is null offset 0) open
          where ${lately} order by h.created_at desc limit ${enough})
        limit ${enough}) said) as heard
      from unnest($2::uuid[]) as who(id) cross join since`,
    values: [communityId, ids],
  })
  const heard = new Map(rows.map((row) => [row.id, row.heard]))
  return (id: string) => heard.get(id) ?? 0
}

const mayRead = `(t.circle_id is null or exists (select from circle_members s
  where s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = $2))`
const inThread = (reply: string) => `join threads t on t.community_id = $1 and t.id = ${reply}.thread_id`

/** With whom of these the asker has spoken: one has answered the other, where the asker may read it. */
export const readSpoken = async (db: Reader, { communityId, id }: Member, ids: readonly string[]) => {
  const { rows } = await db.$client.query<{ id: string }>({
    name: 'table.spoken',
    text: `select t.author_id as id from replies r ${inThread('r')}
        where r.community_id = $1 and r.author_id = $2 and t.author_id = any($3::uuid[]) and ${mayRead}
      union select r.author_id from threads t join replies r on r.community_id = $1 and r.thread_id = t.id
        where t.community_id = $1 and t.author_id = $2 and r.author_id = any($3::uuid[]) and ${mayRead}
      union select o.author_id from replies r join replies o on o.community_id = $1 and o.id = r.answers_id ${inThread('r')}
        where r.community_id = $1 and r.author_id = $2 and o.author_id = any($3::uuid[]) and ${mayRead}
      union select r.author_id from replies o join replies r on r.community_id = $1 and r.answers_id = o.id ${inThread('r')}
        where o.community_id = $1 and o.author_id = $2 and r.author_id = any($3::uuid[]) and ${mayRead}`,
    values: [communityId, id, ids],
  })
  const spoken = new Set(rows.map((row) => row.id))
  return (other: string) => spoken.has(other)
}
