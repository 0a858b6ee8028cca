import type { Change, Tell } from '#server/database/change.ts'
import type { Reader, Tx } from '#server/database/connection.ts'

/**
 * Something that falls due at a moment kept in its own row. `find` lists what is due by the database's clock, without
 * a lock; `settle` runs in a transaction of its own per row, takes the locks in their order, looks again, and does it,
 * so that any number of processes may sweep at once and each thing happens exactly once (ACCESS I20).
 */
export type Due<Row = unknown> = {
  name: string
  find(db: Reader): Promise<Row[]>
  settle(tx: Tx, tell: Tell, row: Row): Promise<void>
}
export const due = <Row>(described: Due<Row>) => described as Due

export type Sweep = {
  /** Settles all that is due now. */
  once(): Promise<void>
  close(): Promise<void>
}

const every = 1000

/** Sweeps each second, on every process; what fell due while all were down is done at the first sweep. */
export const startSweep = (
  db: Reader,
  change: Change,
  dues: readonly Due[],
  failed: (name: string, error: unknown) => void,
  timed = true,
): Sweep => {
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const sweep = async () => {
    for (const { name, find, settle } of dues)
      try {
        // Rows that fail are left for the next sweep; they do not stand in the way of others.
        for (const row of await find(db))
          await change((tx, tell) => settle(tx, tell, row)).catch((error: unknown) => failed(name, error))
      } catch (error) {
        failed(name, error)
      }
  }
  const tick = () => {
    running = sweep().finally(() => {
      if (!closed) timer = setTimeout(tick, every)
    })
  }
  if (timed) tick()
  return {
    once: sweep,
    async close() {
      closed = true
      clearTimeout(timer)
      await running
    },
  }
}
