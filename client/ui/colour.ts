const colours = 10

/** A member's own colour, always the same for the same id, readable under initials in light and dark. */
export function ownColour(id: string): string {
  let sum = 0
  // A UUIDv7 begins with the time: people who joined together would look alike by their first letters.
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0
  return `var(--own-${sum % colours})`
}

/** One or two letters for a name: "Ama Boateng" is AB, "Ama" is A. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}
