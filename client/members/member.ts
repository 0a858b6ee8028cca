import { at } from '#client/community/here.tsx'

/** A member's page. */
export const pageOf = (slug: string, id: string) => at(slug, 'members', id)

/** Names as they are sorted and searched: without accents and case. */
export const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Whether all that was typed is somewhere in the words. */
export const matches = (typed: string, ...words: string[]) => {
  const all = plain(words.join(' '))
  return plain(typed)
    .split(/\s+/)
    .every((word) => all.includes(word))
}

/** Whether who brought them, and the vouch, still stand beside the name (PRODUCT §3). */
export const isNew = ({ newUntil }: { newUntil: string | null }, now: number) =>
  newUntil !== null && now < Date.parse(newUntil)
