import type { Reader } from '#server/database/connection.ts'
import { asking, type Known } from '#server/members/claim.ts'

/**
 * SQL beside "me" (members/claim.ts) and their "seats" (seats.ts): whether the asker and somebody have answered one another,
 * where the asker may read it. `sits` says otherwise that they sit in a circle, where no "seats" are read.
 */
export const spokenWith = (
  author: string,
  sits = (circle: string) => `${circle} in (select circle_id from seats)`,
) => `exists (select from met where met.community_id = me.community_id
  and met.low_id = least(me.id, ${author}) and met.high_id = greatest(me.id, ${author})
  and (met.circle_id is null or ${sits('met.circle_id')}))`

/** Somebody who is named on a table, as of now. */
export type Person = {
  name: string
  host: boolean
  /** They are here no more, and wait for nobody. */
  left: boolean
  /** The asker and they have answered one another, where the asker may read it. */
  spoken: boolean
}
export type People = ReadonlyMap<string, Person>

/** SQL beside "me": people `m` as they are to the asker. */
export const personColumns = (sits: (circle: string) => string) =>
  `m.id, m.name, m.role = 'host' as host, m.status not in ('active', 'resting') as left, ${spokenWith('m.id', sits)} as spoken`

export type PersonRow = Person & { id: string }
export const byId = (rows: readonly PersonRow[]) => new Map<string, Person>(rows.map((row) => [row.id, row]))

const sitsIn = (circle: string) => `exists (select from circle_members i
  where i.community_id = me.community_id and i.circle_id = ${circle} and i.member_id = me.id)`
const text = `
  select ${personColumns(sitsIn)} from me join members m on m.community_id = me.community_id and m.id = any($3::uuid[])`

/** Those who are known already, and of these whoever is not: asked for only where somebody is missing. */
export const withThem = async (
  db: Reader,
  member: Known,
  known: People,
  ids: Iterable<string>,
): Promise<People> => {
  const missing = [...new Set(ids)].filter((id) => !known.has(id))
  if (missing.length === 0) return known
  const { rows } = await db.$client.query<PersonRow>(asking(member, 'table.people', text, [missing]))
  return new Map([...known, ...byId(rows)])
}
