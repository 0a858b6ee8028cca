import { limits } from '#shared/limits.ts'

// What does not come apart into a letter and its accent.
const apart: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** An address made of a name: "Café Müller" is `cafe-muller`. Empty when no letter of it can stand in one. */
export const slugOf = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => apart[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, limits.slug)
    .replace(/^-|-$/g, '')

export const slugShape = /^[a-z0-9]+(-[a-z0-9]+)*$/
