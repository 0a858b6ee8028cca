import { advertises, attributes, divides, isHeaderBlock, isRule, mayAttribute, signs } from './marks.ts'

/** Longer lines are words, not marks. */
const long = 400

/**
 * What somebody wrote themselves in a reply by mail: without what they answered, wherever it stands, and without their
 * signature (PRODUCT §9). Words between quoted ones stay. What is left may be nothing.
 */
export const cut = (text: string): string => {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b\u200e\u200f\ufeff]/g, '')
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
  const own: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    if (line.startsWith('>')) continue
    const plain = line.trim()
    if (plain !== '' && plain.length <= long) {
      if (signs(plain) || divides(plain)) break
      if (isHeaderBlock(next(lines.slice(at, at + 10), isRule(plain) ? 1 : 0, 6))) break
      const taken = attribution(lines, at)
      if (taken > 0) {
        // Either its words follow as a quote, and one's own may follow those; or they follow as they are.
        if (!next(lines, at + taken, 1)[0]?.startsWith('>')) break
        at += taken - 1
        continue
      }
    }
    own.push(line)
  }
  return withoutAdvertisement(own)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Over how many lines, from this one, it is said who wrote what follows; 0: it is not. */
const attribution = (lines: readonly string[], at: number) => {
  if (!mayAttribute(lines[at]!.trim())) return 0
  let said = ''
  for (let taken = 1; taken <= 3; taken++) {
    const line = lines[at + taken - 1]?.trim() ?? ''
    if (line === '' || line.length > long) return 0
    said = `${said} ${line}`.trim()
    if (attributes(said)) return taken
  }
  return 0
}

/** The next lines that say something. */
const next = (lines: readonly string[], from: number, count: number) => {
  const found: string[] = []
  for (let at = from; at < lines.length && found.length < count; at++) {
    const line = lines[at]!.trim()
    if (line !== '') found.push(line)
    else if (found.length > 0 && count > 1) break
  }
  return found
}

const withoutAdvertisement = (lines: readonly string[]) => {
  const left = [...lines]
  for (;;) {
    const line = left.at(-1)?.trim()
    if (line === undefined || (line !== '' && !(line.length <= long && advertises(line)))) return left
    left.pop()
  }
}
