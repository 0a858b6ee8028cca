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

/** A connection of the bus, which runs one query after another: pg is not to be asked while it answers. */
type Line = { client: pg.Client; beat(payload: string): Promise<void> }
const lineOf = (client: pg.Client): Line => {
  let last: Promise<unknown> = Promise.resolve()
  return {
    client,
    async beat(payload) {
      const next = last.then(() =>
        client.query({ name: 'beat', text: `select pg_notify('snug_beat', $1)`, values: [payload] }),
      )
      last = next.catch(() => {})
      await next
    },
  }
}

/**
 * Hears what every process tells, over one connection of its own (LISTEN). It hears its own heartbeat the same way:
 * 700 ms without it and the bus counts as lost, since a connection may be dead long before anybody says so.
 */
export const openBus = async (url: string, ears: Ears): Promise<Bus> => {
  const id = randomUUID()
  let line: Line | undefined
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
      if (line?.client !== next) return
      line = undefined
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
    line = lineOf(next)
    lastHeard = performance.now()
    up = true
    ears.found()
  }
  const beat = async () => {
    if (closing) return
    if (up && performance.now() - lastHeard > silentFor) {
      lose()
      const silent = line
      line = undefined
      void silent?.client.end().catch(() => {})
    }
    if (line) void line.beat(id).catch(() => {})
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
        if (!line) return never(new Error('the bus is lost'))
        line.beat(mark).catch(never)
      }).finally(() => waiting.delete(mark))
    },
    async close() {
      closing = true
      clearTimeout(timer)
      const last = line
      line = undefined
      up = false
      await last?.client.end().catch(() => {})
    },
  }
}
