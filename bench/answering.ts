import { Agent, request } from 'node:http'
import { setTimeout as rest } from 'node:timers/promises'
import { byTurns, median } from './pairs.ts'
import { cookieOf } from './seed.ts'
import type { Setting } from './setting.ts'
import { against, type Row } from './table.ts'

const many = 500
const turns = { rounds: 3, seconds: 40 }
/** Of ten: six in, two can't, one not me, one later; at most 250 may be in, so fifty wait. */
const choices = ['in', 'cant', 'in', 'in', 'notMe', 'in', 'cant', 'in', 'later', 'in']
const expected = { in_count: 250, waiting_count: 50, no_count: 150, later_count: 50, heard: 500 }

/** In which all answer, one after another. */
const within = 5000

/**
 * 500 members answer one ping: within 5 seconds, the median answer; and all at once, until the last. The tally is exact
 * afterwards, or the bench fails. Floor: a bare fastify with one upsert, asked in the same rhythm.
 */
export const measureAnswering = async (setting: Setting): Promise<Row[]> => {
  const { app, bare, large } = setting
  const ours = (over: number, of: (took: Took) => number) => async () => {
    const ping = await sow(setting)
    const url = `${app.url}/api/communities/${large.slug}/pings/${ping}/answer`
    const took = await allAnswer(over, (n) => ({
      url,
      headers: { cookie: cookieOf(large.slug, n), origin: app.url },
    }))
    await demandExact(setting, ping)
    return of(took)
  }
  const floor = (over: number, of: (took: Took) => number) => async () => {
    const ping = crypto.randomUUID()
    return of(
      await allAnswer(over, (n) => ({
        url: `${bare.url}/${large.id}/${large.members[n - 1]!}/pings/${ping}`,
        headers: {},
      })),
    )
  }
  const each = ({ answers }: Took) => median(answers)
  const last = ({ whole }: Took) => whole
  return [
    against(
      '500 answers to one ping within 5 s, the median answer',
      await byTurns(turns, ours(within, each), floor(within, each)),
      3,
    ),
    against(
      '500 answers to one ping at once, until the last',
      await byTurns(turns, ours(0, last), floor(0, last)),
    ),
  ]
}

/** In ms: of each answer from being sent to being answered, and of all from the first to the last. */
type Took = { answers: number[]; whole: number }

/** All answer, spread evenly over so many ms, whether those before them have been answered or not. */
const allAnswer = async (
  over: number,
  asking: (member: number) => { url: string; headers: Record<string, string> },
): Promise<Took> => {
  const agent = new Agent({ keepAlive: true, maxSockets: many })
  const begun = performance.now()
  const answers = await Promise.all(
    Array.from({ length: many }, async (_, n) => {
      await rest((over * n) / many)
      const sent = performance.now()
      const { url, headers } = asking(n + 2)
      await put(agent, url, headers, { choice: choices[n % choices.length]! })
      return performance.now() - sent
    }),
  )
  agent.destroy()
  return { answers, whole: performance.now() - begun }
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
