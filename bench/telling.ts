import type { Notification } from 'pg'
import { setTimeout as rest } from 'node:timers/promises'
import { moment } from './helper.ts'
import { byTurns, median } from './pairs.ts'
import { type Helper, memoryOf, startHelper } from './processes.ts'
import { cookieOf, type Seeded } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, alone, type Row } from './table.ts'

/** Which of the members says it. */
const sayer = 2
const turns = { rounds: 25, seconds: 40 }

/** What is said, and how the frame begins that tells of it. */
type Said = {
  name: string
  frame: 'reply.posted' | 'ping.sent'
  say(url: string, community: Seeded): Promise<Response>
  /** What it used up is given back, so that it can be said again, and what it began is done. */
  after?(db: Setting['db'], community: Seeded): Promise<unknown>
}
const reply: Said = {
  name: 'reply',
  frame: 'reply.posted',
  say: (url, { slug, threads }) =>
    post(`${url}/api/communities/${slug}/threads/${threads[0]!}/replies`, slug, {
      body: 'I have the lamp. '.repeat(12),
    }),
}
/** To all of the community, each of whom has a notice of it. */
const ping: Said = {
  name: 'ping',
  frame: 'ping.sent',
  say: (url, { slug }) =>
    post(`${url}/api/communities/${slug}/pings`, slug, {
      what: 'Carry the shelves',
      closesAt: new Date(Date.now() + 3 * 24 * 60 * 60_000).toISOString(),
    }),
  after: async (db, { id }) => {
    await db.query(`update pings set created_at = created_at - interval '8 days' where community_id = $1`, [
      id,
    ])
    // Until the server has looked at each notice.
    const isBusy = `select exists (select from notices where push_at <= snug_now() or mail_at <= snug_now()) as busy`
    while ((await db.query<{ busy: boolean }>(isBusy)).rows[0]!.busy) await rest(50)
  },
}

/**
 * One reply told to 150 and to 1,000 sockets, each of a member of their own, and one ping to 1,000. Ours: from the commit (heard
 * by a connection that listens as the app does, or from the HTTP answer, if that comes first) until the last socket has it. Floor:
 * raw ws sends the same bytes to as many, from before the first send. With 1,000 listening, the memory of the server.
 */
export const measureTelling = async (setting: Setting): Promise<Row[]> => {
  const ears = await startHelper('ears.ts')
  const raw = await startHelper('floors/sockets.ts')
  const rows: Row[] = []
  try {
    for (const [community, said] of [
      [setting.small, [[reply, undefined]]],
      [
        setting.large,
        [
          [reply, 2],
          [ping, 2],
        ],
      ],
    ] as const)
      rows.push(...(await tellAll(setting, community, ears, raw, said)))
  } finally {
    await ears.stop()
    await raw.stop()
  }
  return rows
}

const tellAll = async (
  { app, db }: Setting,
  community: Seeded,
  ears: Helper,
  raw: Helper,
  all: readonly (readonly [Said, number | undefined])[],
) => {
  // Whoever says it has the answer, and hears it in other words; in their place the first member has a second device.
  const cookies = community.members.map((_, n) => cookieOf(community.slug, n + 1 === sayer ? 1 : n + 1))
  const ours = `${app.url.replace('http', 'ws')}/api/live?community=${community.slug}`
  const { url: floor } = await raw.ask<{ url: string }>({})
  const origin = app.url
  const began = performance.now()
  await ears.ask({ open: ours, origin, cookies })
  const opening = performance.now() - began
  await ears.ask({ open: floor, origin, cookies })
  const count = cookies.length.toLocaleString('en')

  const tell = async (said: Said, atMost: number | undefined) => {
    const beginning = `{"type":"${said.frame}"`
    const whole: number[] = []
    let frame = ''
    const oursOnce = async (): Promise<number> => {
      // An overloaded machine: the server missed its own heartbeat, and its listeners come back.
      const heard = ears
        .ask<{ at: number; frame: string }>({ hear: beginning, from: ours })
        .catch((lost: Error) => console.error(`${lost.message}; opened again`))
      const { sent, committed } = await sayOnce(app.url, db, community, said)
      const last = await heard
      if (!last) {
        await ears.ask({ close: ours })
        await ears.ask({ open: ours, origin, cookies })
        return oursOnce()
      }
      await said.after?.(db, community)
      await ears.ask({ settle: ours })
      frame = last.frame
      whole.push(last.at - sent)
      return last.at - committed
    }
    const floorOnce = async () => {
      const heard = ears.ask<{ at: number }>({ hear: beginning, from: floor })
      const { at } = await raw.ask<{ at: number }>({ say: frame })
      return (await heard).at - at
    }
    for (let warm = 0; warm < 5; warm++) {
      await oursOnce()
      await floorOnce()
    }
    whole.length = 0
    const pairs = await byTurns(turns, oursOnce, floorOnce)
    return [
      against(`${said.name} to the last of ${count} sockets, from commit on`, pairs, atMost),
      alone(`${said.name} to the last of ${count} sockets, from being sent on`, [median(whole)], 'ms'),
    ]
  }

  await db.query('listen snug')
  const rows: Row[] = []
  for (const [said, atMost] of all) rows.push(...(await tell(said, atMost)))
  await db.query('unlisten snug')
  if (cookies.length === 1000)
    rows.push(
      alone('1,000 sockets opened, 50 at a time', [opening], 'ms'),
      alone('memory with 1,000 sockets', [await memoryOf(app.pid)], 'MB', 220),
    )
  await ears.ask({ close: ours })
  await ears.ask({ close: floor })
  return rows
}

/** Says it; when it was sent, and when it was known to be committed. */
const sayOnce = async (url: string, db: Setting['db'], community: Seeded, { frame, say }: Said) => {
  const told = new Promise<number>((heard) => {
    const hear = ({ payload = '' }: Notification) => {
      if (!payload.includes(`"${frame}"`)) return
      db.off('notification', hear)
      heard(moment())
    }
    db.on('notification', hear)
  })
  const sent = moment()
  const response = await say(url, community)
  const answered = moment()
  if (response.status !== 201) throw new Error(`it was refused: ${await response.text()}`)
  await response.arrayBuffer()
  const committed = Math.min(answered, await told)
  return { sent, committed }
}

const post = (url: string, slug: string, body: object) =>
  fetch(url, {
    method: 'POST',
    headers: {
      cookie: cookieOf(slug, sayer),
      origin: new URL(url).origin,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
