import type { LogEntry } from '#shared/communities.ts'

/** A line of a day: an entry, and how many of its kind stand for it. */
export type Line = { entry: LogEntry; count: number }

/** The entries of one day, latest first, as lines: of the kinds that are only counted one, where the latest of them stands. */
export const tallied = (entries: readonly LogEntry[], counted: ReadonlySet<LogEntry['kind']>): Line[] => {
  const lines = new Map<string, Line>()
  for (const entry of entries) {
    const key = counted.has(entry.kind) ? entry.kind : entry.id
    lines.set(key, { entry: lines.get(key)?.entry ?? entry, count: (lines.get(key)?.count ?? 0) + 1 })
  }
  return [...lines.values()]
}
