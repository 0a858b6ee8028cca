import { matchMention, type Mentionable } from '#shared/mentions.ts'
import { plain } from '#client/members/member.ts'

/** So many are offered: more than one reads at a glance are for a letter more. */
const most = 6

/** The name that is being written before the caret: where its @ stands, and what is there of it. */
export const begunName = (words: string, caret: number) => {
  // As server/threads/markdown.ts looks for an @; a name that ends in a space is written.
  const found = /(?<![\p{L}\p{N}_])@([\p{L}\p{N}_](?:[^@\n]{0,80}\S)?)$/u.exec(words.slice(0, caret))
  if (!found || /^[\p{L}\p{N}_]/u.test(words.slice(caret))) return undefined
  return { at: found.index, typed: found[1]! }
}

/**
 * Whose name begins like this, or a part of whose name does, and who is not oneself: those who are called so first, then by
 * name.
 */
export const namesLike = <T extends Mentionable>(
  readers: readonly T[],
  typed: string,
  myself?: string,
): T[] => {
  const wanted = plain(typed)
  const rank = ({ name }: T) => {
    const whole = plain(name)
    if (whole.startsWith(wanted)) return 0
    return whole.split(/\s+/).some((part) => part.startsWith(wanted)) ? 1 : 2
  }
  const found = readers
    .filter((one) => one.id !== myself && rank(one) < 2)
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
  // What calls them as it stands is no question any more.
  if (found.length === 1 && matchMention(readers, typed)?.text === typed) return []
  return found.slice(0, most)
}

/** The words with that name written out, and where one goes on. */
export const withName = (words: string, { at, typed }: { at: number; typed: string }, name: string) => {
  const after = words.slice(at + 1 + typed.length)
  // A comma stays at its word.
  const gap = /^[\p{L}\p{N}_]|^$/u.test(after) ? ' ' : ''
  const said = `${words.slice(0, at)}@${name}${gap}`
  return { words: said + after, caret: said.length }
}
