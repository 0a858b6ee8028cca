import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Told } from '#server/database/change.ts'

export type Bus = {
  /** This process among its siblings. */
  readonly id: string
  /** Resolves when every event committed before the call has been heard here. */
  caughtUp(): Promise<void>
  close(): Promise<void>
}
export type Ears = {
  /** Each committed event, in commit order. */
  hear(event: Told): void
  /** The bus was lost: what was heard since is unknown. Nothing may be delivered until `found`. */
  lost(): void
  /** Listening again; everything must be loaded afresh. */
  found(): void
}

const beatEvery = 200
const silentFor = 700

/**
 * Hears what every process tells, over one connection of its own (LISTEN). It hears its own heartbeat the same way:
 * 700 ms without it and the bus counts as lost, since a connection may be dead long before anybody says so.
 */
export const openBus = async (url: string, ears: Ears): Promise<Bus> => {
  const id = randomUUID()
  let client: pg.Client | undefined
  let lastHeard = 0
  let up = false
  let closing = false
  const waiting = new Map<string, () => void>()

  const lose = () => {
    if (!up) return
    up = false
    ears.lost()
  }
  const listen = async () => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'snug',
      connectionTimeoutMillis: 2000,
      keepAlive: true,
    })
    const gone = () => {
      if (client !== next) return
      client = undefined
      lose()
    }
    next.on('error', gone)
    next.on('end', gone)
    next.on('notification', ({ channel, payload }) => {
      if (channel === 'snug') ears.hear(JSON.parse(payload ?? '') as Told)
      else if (payload?.startsWith(id)) {
        lastHeard = performance.now()
        waiting.get(payload)?.()
      }
    })
    await next.connect()
    await next.query('listen snug; listen snug_beat')
    client = next
    lastHeard = performance.now()
    up = true
    ears.found()
  }
  const beat = async () => {
    if (closing) return
    if (up && performance.now() - lastHeard > silentFor) {
      lose()
      const silent = client
      client = undefined
      void silent?.end().catch(() => {})
    }
    if (client)
      void client
        .query({ name: 'beat', text: `select pg_notify('snug_beat', $1)`, values: [id] })
        .catch(() => {})
    else await listen().catch(() => {})
    timer = setTimeout(() => void beat(), beatEvery)
  }

  await listen()
  let timer = setTimeout(() => void beat(), beatEvery)
  return {
    id,
    async caughtUp() {
      const mark = `${id} ${randomUUID()}`
      await new Promise<void>((heard, never) => {
        waiting.set(mark, heard)
        if (!client) return never(new Error('the bus is lost'))
        client.query(`select pg_notify('snug_beat', $1)`, [mark]).catch(never)
      }).finally(() => waiting.delete(mark))
    },
    async close() {
      closing = true
      clearTimeout(timer)
      const last = client
      client = undefined
      up = false
      await last?.end().catch(() => {})
    },
  }
}
