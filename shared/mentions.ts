/** Who is called by name in what is written. Plain: understood alike on both sides. */

/** Somebody who may read what is being written, and so may be called by name in it. */
export type Mentionable = { id: string; name: string }

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
