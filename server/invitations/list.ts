import { CsvError, parse } from 'csv-parse/sync'
import { email } from '#shared/accounts.ts'
import type { LineFault, ListLine } from '#shared/bringing.ts'
import { line, text } from '#shared/endpoint.ts'
import { limits } from '#shared/limits.ts'
import { Problem, refuse } from '#server/http/problem.ts'

const columns = ['name', 'address', 'vouch'] as const
const longest = 20_000
/** Empty lines are passed over, but not without end. */
const manyLines = limits.list.people * 5

/** `broken`: what stands from there on could not be parted into cells. */
type Row = { line: number; cells: string[]; broken?: boolean }
/** After so many broken lines it is no list. */
const manyBroken = 20

/**
 * Reads a list of founding members: CSV with name, address and vouch in its first line, in any order, parted by commas,
 * semicolons (as Excel writes where commas part decimals) or tabs (as a spreadsheet copies). Each line tells what is
 * wrong with it: after one whose quotation marks are not as they should be, the next is read as if it began anew. What no line
 * can be read of is refused: `list.header`, `list.empty`, `list.unreadable` (the detail says where), `list.too_long`.
 */
export const readList = (csv: string): ListLine[] => {
  const [first, ...rows] = rowsOf(csv)
  const header = (first?.cells ?? []).map((cell) => cell.toLowerCase())
  const is = (name: string) => header.filter((cell) => cell === name).length === 1
  if (header.length !== columns.length || !columns.every(is)) refuse('list.header')
  if (rows.length === 0) refuse('list.empty')
  const seen = new Set<string>()
  return rows.map(({ line, cells, broken }) => {
    if (broken) return { line, name: '', address: '', vouch: '', faults: [{ at: null, reason: 'quotation' }] }
    const [name = '', typed = '', vouch = ''] = columns.map((column) => cells[header.indexOf(column)] ?? '')
    const address = typed.toLowerCase()
    const faults: LineFault[] =
      cells.length === columns.length ? faultsOf(name, address, vouch) : [{ at: null, reason: 'columns' }]
    if (address && seen.has(address)) faults.push({ at: 'address', reason: 'twice_in_list' })
    seen.add(address)
    return { line, name, address, vouch, faults }
  })
}

const rowsOf = (written: string): Row[] => {
  const csv = written.replace(/\r\n?/g, '\n')
  // What is no list of people is not read through: that would take its time.
  const lines = csv.split('\n')
  if (lines.length > manyLines) refuse('list.too_long')
  const endless = lines.findIndex(({ length }) => length > longest)
  if (endless >= 0) refuse('list.unreadable', { detail: `line ${endless + 1}` })

  const rows: Row[] = []
  const delimiter = delimiterOf(csv)
  let broken = 0
  for (let from = 0; from < lines.length;) {
    const at = readOn(lines, from, delimiter, rows)
    if (at === undefined) break
    // Of a first line that cannot be read, no other can.
    if (rows.length === 0 || ++broken > manyBroken) refuse('list.unreadable', { detail: `line ${at + 1}` })
    rows.push({ line: at + 1, cells: [], broken: true })
    demandFew(rows)
    from = at + 1
  }
  return rows
}

const demandFew = (rows: readonly Row[]) => {
  if (rows.length > limits.list.people + 1) refuse('list.too_long')
}

/** Reads on from a line; answers the one that breaks off, whose quotation marks are not as they should be. */
const readOn = (
  lines: readonly string[],
  from: number,
  delimiter: string,
  rows: Row[],
): number | undefined => {
  let before = 0
  try {
    parse(lines.slice(from).join('\n'), {
      bom: true,
      trim: true,
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      max_record_size: longest,
      // Handed over one by one: of a list without end, no more is read than is wanted.
      on_record: (record: string[], { lines }) => {
        const row = { line: from + before + 1, cells: record }
        before = lines
        if (row.cells.some((cell) => cell !== '')) rows.push(row)
        demandFew(rows)
        return null
      },
    })
  } catch (error) {
    if (error instanceof Problem || !(error instanceof CsvError)) throw error
    return from + before
  }
  return undefined
}

/** What parts the cells is told by the first line, in which there are no other words. */
const delimiterOf = (csv: string) => {
  const [header = ''] = csv.trimStart().split('\n', 1)
  return [';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ','
}

const readableName = line(Infinity)
const readable = text(Infinity)
/** What a spreadsheet would reckon with instead of showing it. No name begins so. */
const formula = /^[=+\-@]/

const faultsOf = (name: string, address: string, vouch: string): LineFault[] => {
  const faults: LineFault[] = []
  const wrong = (at: LineFault['at'], reason: LineFault['reason']) => void faults.push({ at, reason })

  if (name === '') wrong('name', 'missing')
  else if (formula.test(name)) wrong('name', 'formula')
  else if (name.length > limits.accountName) wrong('name', 'too_long')
  else if (!readableName.safeParse(name).success) wrong('name', 'unreadable')

  if (address === '') wrong('address', 'missing')
  else if (!email.safeParse(address).success) wrong('address', 'not_an_address')

  if (vouch === '') wrong('vouch', 'missing')
  else if ([...vouch].length < limits.vouch.min) wrong('vouch', 'too_short')
  else if (vouch.length > limits.vouch.max) wrong('vouch', 'too_long')
  else if (vouch.includes('\0') || !readable.safeParse(vouch).success) wrong('vouch', 'unreadable')
  return faults
}
