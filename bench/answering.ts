import { Agent, request } from 'node:http'
import { byTurns } from './pairs.ts'
import { cookieOf } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, type Row } from './table.ts'

const many = 500
const turns = { rounds: 3, seconds: 30 }
/** Of ten: six in, two can't, one not me, one later; at most 250 may be in, so fifty wait. */
const choices = ['in', 'cant', 'in', 'in', 'notMe', 'in', 'cant', 'in', 'later', 'in']
const expected = { in_count: 250, waiting_count: 50, no_count: 150, later_count: 50, heard: 500 }

/** 500 members answer one ping at once; until the last is answered. The tally is exact afterwards, or the bench fails. */
export const measureAnswering = async (setting: Setting): Promise<Row[]> => {
  const { app, bare, large } = setting
  const ours = async () => {
    const ping = await sow(setting)
    const took = await allAtOnce(`${app.url}/api/communities/${large.slug}/pings/${ping}/answer`, (n) => ({
      cookie: cookieOf(large.slug, n),
      origin: app.url,
    }))
    await demandExact(setting, ping)
    return took
  }
  const floor = async () => {
    const ping = crypto.randomUUID()
    return allAtOnce(
      (n) => `${bare.url}/${large.id}/${large.members[n - 1]!}/pings/${ping}`,
      () => ({}),
    )
  }
  return [against('500 answers to one ping at once, until the last', await byTurns(turns, ours, floor))]
}

const allAtOnce = async (
  url: string | ((member: number) => string),
  headers: (member: number) => Record<string, string>,
) => {
  const agent = new Agent({ keepAlive: true, maxSockets: many })
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: many }, (_, n) =>
      put(agent, typeof url === 'string' ? url : url(n + 2), headers(n + 2), {
        choice: choices[n % choices.length]!,
      }),
    ),
  )
  agent.destroy()
  return performance.now() - begun
}

const put = (agent: Agent, url: string, headers: Record<string, string>, body: object) =>
  new Promise<void>((done, failed) => {
    request(
      url,
      { agent, method: 'PUT', headers: { ...headers, 'content-type': 'application/json' } },
      (response) => {
        response.resume().once('end', () => {
          if (response.statusCode === 200) done()
          else failed(new Error(`an answer was refused with ${response.statusCode}`))
        })
      },
    )
      .once('error', failed)
      .end(JSON.stringify(body))
  })

/** A ping of the host's to all the others. */
const sow = async ({ db, large }: Setting) => {
  const [id, thread] = [crypto.randomUUID(), crypto.randomUUID()]
  const [host] = large.members
  await db.query('begin')
  await db.query(
    `insert into threads (community_id, id, author_id, kind, title, body, html) values ($1, $2, $3, 'ping', 'Chairs', '', '')`,
    [large.id, thread, host],
  )
  await db.query(
    `insert into pings (community_id, id, author_id, thread_id, what, needed, at_most, closes_at, asked)
      values ($1, $2, $3, $4, 'Chairs', 200, 250, snug_now() + interval '1 day', $5)`,
    [large.id, id, host, thread, large.members.length - 1],
  )
  await db.query(
    `insert into ping_asked (community_id, ping_id, member_id) select $1, $2, id from members where community_id = $1 and id <> $3`,
    [large.id, id, host],
  )
  await db.query('commit')
  return id
}

const demandExact = async ({ db, large }: Setting, ping: string) => {
  const { rows } = await db.query<Record<string, number>>(
    `select in_count, waiting_count, no_count, later_count, heard from pings where community_id = $1 and id = $2`,
    [large.id, ping],
  )
  const wrong = Object.entries(expected).filter(([name, count]) => rows[0]?.[name] !== count)
  if (wrong.length > 0) throw new Error(`The tally is wrong: ${JSON.stringify(rows[0])}`)
}
