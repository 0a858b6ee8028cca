import { type Mentionable, matchMention } from '#shared/mentions.ts'
import { list, t } from '#client/i18n/i18n.ts'

/** Whom words call by name, said while one writes them; and which name is nobody's, once it is written out. */
export const callWords = (words: string, readers: readonly Mentionable[]) => {
  const called = new Set<string>()
  const nobody = new Set<string>()
  // As server/threads/markdown.ts looks for them.
  for (const { 0: word, index } of words.matchAll(/(?<![\p{L}\p{N}_])@[\p{L}\p{N}_]+/gu)) {
    const match = matchMention(readers, words.slice(index + 1, index + 101))
    if (match) called.add(readers.find(({ id }) => id === match.ids[0])!.name)
    else if (index + word.length < words.length) nobody.add(word)
  }
  return [
    called.size > 0 && t('threads.calls', { names: list([...called]) }),
    nobody.size > 0 && t('threads.callsNobody', { names: list([...nobody], 'disjunction') }),
  ]
    .filter(Boolean)
    .join(' ')
}
