import type pg from 'pg'
import { onto, type Tx } from './connection.ts'

/** What one transaction tells the world once it has committed. The kind names an event of shared/events.ts. */
export type Told = {
  kind: string
  /** The community it belongs to; null for what concerns an account anywhere. */
  community: string | null
  /** Ids only, never content: each process loads what it needs to say. */
  ids?: Record<string, string>
  /** Who may hear it. */
  to?: { all: true } | { circle: string } | { member: string }
  /** Sight that changes exactly here in the stream: applied before the event is delivered (joins) or after (leaves, ends). */
  joins?: { circle: string; member: string }
  leaves?: { circle: string; member: string }
  ends?: { member: string } | { session: string } | { account: string; except?: string }
}
export type Tell = (told: Told) => void
export type Change = <T>(work: (tx: Tx, tell: Tell) => Promise<T>) => Promise<T>

const undone = new Set(['40001', '40P01'])
const codeOf = (error: unknown): string | undefined =>
  error instanceof Error ? ((error as { code?: string }).code ?? codeOf(error.cause)) : undefined

/**
 * One transaction and what it tells: rows, counters, log, notices, jobs and events commit together or not at all.
 * The events ride in the transaction itself (NOTIFY), so every process hears them in commit order.
 *
 * It is committed without waiting for the disk, and then waited for: one transaction more, which does nothing but get a
 * number and be synced, and with it all that came before it. Otherwise every lock would be held while the disk writes, and
 * writers, who have the lock on NOTIFY in common, would go through one at a time, a sync each. What is answered is on disk,
 * as ever; only others may see, or hear of, a thing some milliseconds before it is.
 * A deadlock or serialization failure is tried again; nothing of the failed try is left.
 */
export const changer =
  (pool: pg.Pool): Change =>
  (work) =>
    again(() => once(pool, work))

/** Tries again what a deadlock or a serialization failure undid: a whole transaction, or a statement that is one. */
export const again = async <T>(whole: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await whole()
    } catch (error) {
      if (tries >= 4 || !undone.has(codeOf(error) ?? '')) throw error
      await new Promise((done) => setTimeout(done, 5 + Math.random() * 20 * tries))
    }
  }
}

const once = async <T>(pool: pg.Pool, work: (tx: Tx, tell: Tell) => Promise<T>): Promise<T> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin; set local synchronous_commit = off')
    const told: Told[] = []
    const result = await work(onto(client), (event) => told.push(event))
    await client.query(`${telling(client, told)}commit; select pg_logical_emit_message(true, 'snug', '')`)
    return result
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => (broken = lost))
    throw error
  } finally {
    client.release(broken)
  }
}

/** Told in the same breath as committed: one way to the database less, and the lock on NOTIFY is held as short as can be. */
const telling = (client: pg.PoolClient, told: Told[]) => {
  if (told.length === 0) return ''
  const events = told.map((event) => client.escapeLiteral(JSON.stringify(event)))
  return `select pg_notify('snug', event)
    from unnest(array[${events.join()}]) with ordinality as told(event, n) order by n; `
}
