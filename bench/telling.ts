import { moment } from './helper.ts'
import { byTurns, median } from './pairs.ts'
import { type Helper, memoryOf, startHelper } from './processes.ts'
import { cookieOf, type Seeded } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, alone, type Row } from './table.ts'

const turns = { rounds: 25, seconds: 20 }
const beginning = '{"type":"reply.posted"'

/**
 * One reply told to 150 and to 1,000 sockets, each of a member of their own. Ours: from the commit (heard by a connection
 * that listens as the app does, or from the HTTP answer, if that comes first) until the last socket has it. Floor: raw ws
 * sends the same bytes to as many, from before the first send. With 1,000 listening, the memory of the server.
 */
export const measureTelling = async (setting: Setting): Promise<Row[]> => {
  const ears = await startHelper('ears.ts')
  const raw = await startHelper('floors/sockets.ts')
  const rows: Row[] = []
  try {
    for (const [community, atMost] of [
      [setting.small, undefined],
      [setting.large, 2],
    ] as const)
      rows.push(...(await tell(setting, community, ears, raw, atMost)))
  } finally {
    await ears.stop()
    await raw.stop()
  }
  return rows
}

const tell = async ({ app, db }: Setting, community: Seeded, ears: Helper, raw: Helper, atMost?: number) => {
  const cookies = community.members.map((_, n) => cookieOf(community.slug, n + 1))
  const ours = `${app.url.replace('http', 'ws')}/api/live?community=${community.slug}`
  const { url: floor } = await raw.ask<{ url: string }>({})
  const origin = app.url
  const began = performance.now()
  await ears.ask({ open: ours, origin, cookies })
  const opening = performance.now() - began
  await ears.ask({ open: floor, origin, cookies })

  const whole: number[] = []
  let frame = ''
  const oursOnce = async (): Promise<number> => {
    const heard = ears.ask<{ at: number; frame: string }>({ hear: beginning, from: ours })
    const { sent, committed } = await replyOnce(app.url, db, community)
    const last = await heard.catch(async (lost: Error) => {
      // An overloaded machine: the server missed its own heartbeat, and its listeners come back.
      console.error(`${lost.message}; opened again`)
      await ears.ask({ close: ours })
      await ears.ask({ open: ours, origin, cookies })
    })
    if (!last) return oursOnce()
    frame = last.frame
    whole.push(last.at - sent)
    return last.at - committed
  }
  const floorOnce = async () => {
    const heard = ears.ask<{ at: number }>({ hear: beginning, from: floor })
    const { at } = await raw.ask<{ at: number }>({ say: frame })
    return (await heard).at - at
  }
  await db.query('listen snug')
  for (let warm = 0; warm < 5; warm++) {
    await oursOnce()
    await floorOnce()
  }
  whole.length = 0
  const pairs = await byTurns(turns, oursOnce, floorOnce)
  await db.query('unlisten snug')
  const count = cookies.length.toLocaleString('en')
  const rows = [
    against(`reply to the last of ${count} sockets, from commit on`, pairs, atMost),
    alone(`reply to the last of ${count} sockets, from being sent on`, [median(whole)], 'ms'),
  ]
  if (cookies.length === 1000)
    rows.push(
      alone('1,000 sockets opened, 50 at a time', [opening], 'ms'),
      alone('memory with 1,000 sockets', [await memoryOf(app.pid)], 'MB', 220),
    )
  await ears.ask({ close: ours })
  await ears.ask({ close: floor })
  return rows
}

/** Member 2 replies; when it was sent, and when it was known to be committed. */
const replyOnce = async (url: string, db: Setting['db'], { slug, threads }: Seeded) => {
  const told = new Promise<number>((heard) => db.once('notification', () => heard(moment())))
  const sent = moment()
  const response = await fetch(`${url}/api/communities/${slug}/threads/${threads[0]!}/replies`, {
    method: 'POST',
    headers: { cookie: cookieOf(slug, 2), origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ body: 'I have the lamp. '.repeat(12) }),
  })
  const answered = moment()
  if (response.status !== 201) throw new Error(`the reply was refused: ${await response.text()}`)
  await response.arrayBuffer()
  return { sent, committed: Math.min(answered, await told) }
}
