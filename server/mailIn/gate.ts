import { Refused } from './refused.ts'

const header = { bytes: 64 * 1024, lines: 1000 }
/** No line of a mail is longer than 998 (RFC 5322); some are all the same. */
const longest = 64 * 1024
/** An attachment's lines are of 60 characters and more: of those the size of the mail says how many there may be. */
const short = { under: 60, lines: 20_000 }
/** Each part begins with such a line. */
const dashed = 2000

/**
 * What costs a reader more than its bytes is refused before anything is read: hundreds of thousands of short lines, parts or
 * header lines, lines without end, bare CR or LF. One scan, whoever sent it.
 */
export const demandReadable = (raw: Buffer): void => {
  const counts = { lines: 0, short: 0, dashed: 0 }
  let inHeader = true
  for (let from = 0; from < raw.length;) {
    const cr = raw.indexOf(13, from)
    const lf = raw.indexOf(10, from)
    if (cr < 0 ? lf >= 0 : lf !== cr + 1) throw new Refused('5.6.0', 'A line ends with a bare CR or LF')
    const to = cr < 0 ? raw.length : cr
    const length = to - from
    counts.lines++
    if (length < short.under) counts.short++
    if (raw[from] === dash && raw[from + 1] === dash) counts.dashed++
    if (inHeader && length === 0) inHeader = false
    if (inHeader && (to > header.bytes || counts.lines > header.lines))
      throw new Refused('5.6.0', 'Its headers are too long')
    if (length > longest) throw new Refused('5.6.0', 'It has a line that is too long')
    if (counts.short > short.lines) throw new Refused('5.6.0', 'It has too many lines')
    if (counts.dashed > dashed) throw new Refused('5.6.0', 'It has too many parts')
    from = to + 2
  }
}
const dash = 45
