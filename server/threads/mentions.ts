import { sql } from 'drizzle-orm'
import type { Reader } from '#server/database/connection.ts'

/** Somebody who may read what is being written, and so may be called by name in it. */
export type Mentionable = { id: string; name: string }

/**
 * Whose names may be called: the active members of the community or of the circle. Asked only when there is an @ at all,
 * so that most posts cost no query.
 */
export const readReaders = async (
  db: Reader,
  { community, circle }: { community: string; circle: string | null },
  text: string,
): Promise<Mentionable[]> => {
  if (!text.includes('@')) return []
  const { rows } = await db.execute<Mentionable>(sql`
    select m.id, m.name from members m
    where m.community_id = ${community} and m.status in ('active', 'resting') and (${circle}::uuid is null or exists (
      select from circle_members c where c.community_id = m.community_id and c.circle_id = ${circle} and c.member_id = m.id))`)
  return rows
}

const folded = (text: string) => text.normalize('NFC').toLocaleLowerCase('en')
const named = new WeakMap<readonly Mentionable[], Map<string, string[]>>()

/** Full names, and first names where only one reader has them. */
const namesOf = (readers: readonly Mentionable[]) => {
  const known = named.get(readers)
  if (known) return known
  const full = new Map<string, string[]>()
  const first = new Map<string, string[]>()
  const add = (names: Map<string, string[]>, name: string, id: string) =>
    names.set(name, [...(names.get(name) ?? []), id])
  for (const { id, name } of readers) {
    const whole = folded(name.trim())
    add(full, whole, id)
    add(first, whole.split(/\s/)[0]!, id)
  }
  const all = new Map([...[...first].filter(([, ids]) => ids.length === 1), ...full])
  named.set(readers, all)
  return all
}

/** The longest name that stands at the beginning of a text, and whose it is (several, if they share it). */
export const matchMention = (
  readers: readonly Mentionable[],
  text: string,
): { text: string; ids: string[] } | undefined => {
  const names = namesOf(readers)
  for (let end = text.length; end > 0; end--) {
    // A name ends where a word ends.
    const next = text[end]
    if (next !== undefined && /[\p{L}\p{N}_]/u.test(next)) continue
    const ids = names.get(folded(text.slice(0, end)))
    if (ids) return { text: text.slice(0, end), ids }
  }
  return undefined
}
