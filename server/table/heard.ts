import type { Reader } from '#server/database/connection.ts'

/** Past this, one has been heard enough. */
const enough = 6

const lately = (author: string, at: string) => `h.community_id = me.community_id and h.author_id = ${author}
  and h.created_at > ${at} - interval '30 days' and h.created_at <= ${at}
  and (h.deleted_at is null or h.deleted_at > ${at})`
/**
 * SQL beside "me" (members/claim.ts): how much the whole community had heard of somebody in the 30 days before a moment, up to
 * 6. What is said in circles does not count, so that no order tells anything of it (ACCESS I8). Latest first, so that it is
 * walked only so far.
 */
export const heardOf = (author: string, at: string) => `(select count(*)::int from (
    (select from threads h where ${lately(author, at)} and h.circle_id is null and h.kind in ('talk', 'ask', 'offer')
      order by h.created_at desc limit ${enough})
    union all
    (select from replies h cross join lateral (
        select from threads t where t.community_id = me.community_id and t.id = h.thread_id and t.circle_id is null offset 0) open
      where ${lately(author, at)} order by h.created_at desc limit ${enough})
    limit ${enough}) said)`

const text = `select author, ${heardOf('author', '$3::timestamptz')} as heard
  from (select $1::uuid as community_id offset 0) me cross join unnest($2::uuid[]) as author`

/** How much has been heard of each of these authors of a community, at a moment. */
export type Hearing = (
  community: string,
  at: string,
  authors: Iterable<string>,
) => Promise<Map<string, number>>

/**
 * Counts it once for all who look at a table. The moment is the last full quarter of an hour by the database's clock: every
 * process counts the same, and no order moves because somebody has just written. Kept: a number for each author of the
 * quarter, no more.
 */
export const newHearing = (db: Reader): Hearing => {
  const kept = new Map<string, { at: string; heard: Map<string, number> }>()
  return async (community, at, authors) => {
    const known = kept.get(community)
    const heard = known?.at === at ? known.heard : new Map<string, number>()
    const missing = [...new Set(authors)].filter((author) => !heard.has(author))
    if (missing.length > 0) {
      const { rows } = await db.$client.query<{ author: string; heard: number }>({
        name: 'table.heard',
        text,
        values: [community, missing, at],
      })
      for (const row of rows) heard.set(row.author, row.heard)
      // Somebody who asked about an earlier quarter, and was slow, takes nothing away from who came after.
      if (!known || known.at <= at) kept.set(community, { at, heard })
    }
    return heard
  }
}
