import { readAgainst } from './reads.ts'
import type { Setting } from './setting.ts'
import type { Row } from './table.ts'

/** Who asks, one after another: people who have read something, each with a session of theirs. */
const askers = Array.from({ length: 18 }, (_, n) => n + 13)

/** The list of 30 threads, and one thread with 20 replies. */
export const measureReading = async (setting: Setting): Promise<Row[]> => {
  const { small } = setting
  const rows: Row[] = []
  for (const [what, path] of [
    ['list of 30 threads, 10 connections', 'threads'],
    ['a thread with 20 replies, 10 connections', `threads/${small.threads[10]!}`],
  ] as const)
    rows.push(await readAgainst(setting, what, { community: small, askers, path, amount: 1200 }))
  return rows
}
