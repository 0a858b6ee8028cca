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

type Row = { line: number; cells: string[] }

/**
 * Reads a list of founding members: CSV with name, address and vouch in its first line, in any order, parted by commas,
 * semicolons (as Excel writes where commas part decimals) or tabs (as a spreadsheet copies). Each line tells what is
 * wrong with it; what no line can be read of is refused: `list.header`, `list.empty`, `list.unreadable` (the detail says
 * where), `list.too_long`.
 */
export const readList = (csv: string): ListLine[] => {
  const [first, ...rows] = rowsOf(csv)
  const header = (first?.cells ?? []).map((cell) => cell.toLowerCase())
  const is = (name: string) => header.filter((cell) => cell === name).length === 1
  if (header.length !== columns.length || !columns.every(is)) refuse('list.header')
  if (rows.length === 0) refuse('list.empty')
  const seen = new Set<string>()
  return rows.map(({ line, cells }) => {
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
  let before = 0
  try {
    parse(csv, {
      bom: true,
      trim: true,
      delimiter: delimiterOf(csv),
      record_delimiter: '\n',
      relax_column_count: true,
      max_record_size: longest,
      // Handed over one by one: of a list without end, no more is read than is wanted.
      on_record: (record: string[], { lines }) => {
        const at = { line: before + 1, cells: record }
        before = lines
        if (at.cells.some((cell) => cell !== '')) rows.push(at)
        if (rows.length > limits.list.people + 1) refuse('list.too_long')
        return null
      },
    })
  } catch (error) {
    if (error instanceof Problem || !(error instanceof CsvError)) throw error
    refuse('list.unreadable', { detail: `line ${before + 1}` })
  }
  return rows
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
