import { median, type Pairs, ratioOf } from './pairs.ts'

/** One line of the table: what, how much, of how much at most. */
export type Row = { what: string; figure: string; limit: string; held: boolean | undefined }

const digits = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)

/** Something measured against its floor. */
export const against = (what: string, pairs: Pairs, atMost?: number, unit = 'ms'): Row => {
  const { median: ratio, min, max } = ratioOf(pairs)
  return {
    what,
    figure:
      `${ratio.toFixed(2)} × (${min.toFixed(2)}–${max.toFixed(2)}); ` +
      `${digits(median(pairs.ours))} ${unit} to ${digits(median(pairs.floor))} ${unit}`,
    limit: atMost === undefined ? '' : `${atMost.toFixed(1)} ×`,
    held: atMost === undefined ? undefined : ratio <= atMost,
  }
}

/** Something measured by itself: the median of what was seen. */
export const alone = (what: string, values: readonly number[], unit: string, atMost?: number): Row => {
  const middle = median(values)
  const spread = values.length > 1 ? ` (${digits(Math.min(...values))}–${digits(Math.max(...values))})` : ''
  return {
    what,
    figure: `${digits(middle)} ${unit}${spread}`,
    limit: atMost === undefined ? '' : `${atMost} ${unit}`,
    held: atMost === undefined ? undefined : middle <= atMost,
  }
}

const verdict = (held: boolean | undefined) => (held === undefined ? '' : held ? 'ok' : 'over')

/** The table, as Markdown. */
export const tableOf = (rows: readonly Row[]) => {
  const cells = [
    ['What', 'Measured', 'At most', ''],
    ...rows.map(({ what, figure, limit, held }) => [what, figure, limit, verdict(held)]),
  ]
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length), 3))
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  return [line(cells[0]!), line(widths.map((width) => '-'.repeat(width))), ...cells.slice(1).map(line)].join(
    '\n',
  )
}
