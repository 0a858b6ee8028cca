import { setTimeout as rest } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1)

test('the same reply sent five times at once, on two processes, is one reply', async () => {
  const snug = await world.community()
  const ama = await world.member(snug, 'Ama')
  const { body: thread } = await ama.post(`${snug.path}/threads`, { kind: 'talk', title: 'T', body: 'B' })
  const [ears, others] = [await ama.listen(), await snug.host.on(1).listen()]
  const path = `${snug.path}/threads/${thread.id}/replies`
  const reply = { id: uuidv7(), body: 'once' }
  const all = await Promise.all([0, 1, 0, 1, 0].map((process) => ama.on(process).post(path, reply)))
  expect(all.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
  expect(new Set(all.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  await world.settled()
  expect(ears.of('reply.posted')).toHaveLength(1)
  expect(others.of('reply.posted')).toHaveLength(1)
  expect((await ama.get(`${snug.path}/threads/${thread.id}`)).body.replies.items).toHaveLength(1)
})

test('fifty replies at once are numbered 1 to 50 in commit order, and heard in it on every process', async () => {
  const snug = await world.community({ seats: 20 })
  const people = await Promise.all(upTo(10).map((n) => world.member(snug, `M${n}`)))
  const { body: thread } = await snug.host.post(`${snug.path}/threads`, {
    kind: 'talk',
    title: 'T',
    body: 'B',
  })
  const ears = [await snug.host.listen(), await snug.host.on(1).listen()]
  const answers = await Promise.all(
    upTo(50).map((n) =>
      people[n % 10]!.on(n % 2).post(`${snug.path}/threads/${thread.id}/replies`, { body: `no. ${n}` }),
    ),
  )
  expect(answers.map(({ body }) => body.number).sort((a, b) => a - b)).toEqual(upTo(50))
  await world.settled()
  for (const { of } of ears) {
    const heard = of('reply.posted')
    expect(heard.map(({ reply }) => reply.number)).toEqual(upTo(50))
    const times = heard.map(({ reply }) => Date.parse(reply.createdAt))
    expect(times).toEqual([...times].sort((a, b) => a - b))
  }
  const { rows } = await world.pool.query(
    'select last_number, numbered, last_version from threads where id = $1',
    [thread.id],
  )
  expect(rows).toEqual([{ last_number: 50, numbered: 50, last_version: 51 }])
})

test('nothing by a removed author commits after the removal, also what was begun before it', async () => {
  const snug = await world.community()
  const ama = await world.member(snug, 'Ama')
  const { body: thread } = await snug.host.post(`${snug.path}/threads`, {
    kind: 'talk',
    title: 'T',
    body: 'B',
  })
  const path = `${snug.path}/threads/${thread.id}`
  const mine = (await ama.post(`${path}/replies`, { body: 'before' })).body

  // The removal holds her row while her writes come in; they wait for it, and then find her gone.
  const remover = await world.pool.connect()
  await remover.query('begin')
  await remover.query(`update members set status = 'removed', ended_at = snug_now() where id = $1`, [
    ama.memberId,
  ])
  const writes = [
    ama.post(`${path}/replies`, { body: 'after' }),
    ama.on(1).post(`${snug.path}/threads`, { kind: 'talk', title: 'after', body: 'B' }),
    ama.patch(`${snug.path}/replies/${mine.id}`, { body: 'after' }),
    ama.del(`${snug.path}/replies/${mine.id}`),
    ama.put(`${path}/read`, { to: 1 }),
  ]
  await waiting(writes.length)
  await remover.query('commit')
  remover.release()
  for (const { status, body } of await Promise.all(writes)) {
    expect(status).toBe(404)
    expect(body.type).toBe('not_found')
  }
  const { items } = (await snug.host.get(path)).body.replies
  expect(items.map(({ body }: { body: string }) => body)).toEqual(['before'])
})

test('nothing is said in a circle once it is closed, also what was begun before', async () => {
  const snug = await world.community()
  const ama = await world.member(snug, 'Ama')
  const circle = await newCircle(snug, ama)
  const { body: thread } = await ama.post(`${snug.path}/threads`, {
    circleId: circle,
    kind: 'talk',
    title: 'T',
    body: 'B',
  })
  const path = `${snug.path}/threads/${thread.id}`
  const reply = { id: uuidv7(), body: 'before' }
  expect((await ama.post(`${path}/replies`, reply)).status).toBe(201)
  const closer = await world.pool.connect()
  await closer.query('begin')
  await closer.query(
    `update circles set closed_at = snug_now(), gone_at = snug_now() + interval '30 days' where id = $1`,
    [circle],
  )
  const writes = [
    ama.post(`${path}/replies`, { body: 'after' }),
    ama.patch(path, { title: 'after' }),
    ama.post(`${snug.path}/threads`, { circleId: circle, kind: 'talk', title: 'after', body: 'B' }),
  ]
  await waiting(writes.length)
  await closer.query('commit')
  closer.release()
  for (const { body } of await Promise.all(writes)) expect(body.type).toBe('circle.closed')
  // It can still be read, and what was sent before is answered as it stands.
  expect((await ama.post(`${path}/replies`, reply)).status).toBe(201)
  expect((await ama.put(`${path}/read`, { to: 1 })).status).toBe(200)
  expect((await ama.get(path)).body.replies.items).toHaveLength(1)
})

const newCircle = async (snug: { path: string }, by: Caller) =>
  (
    await by.post(`${snug.path}/circles`, {
      name: 'C',
      purpose: 'P',
      seats: 4,
      listed: false,
      joining: 'invite',
    })
  ).body.id as string

/** Resolves when so many statements wait for a lock. */
const waiting = async (many: number) => {
  for (;;) {
    const { rows } = await world.pool.query(
      `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )
    if (rows[0].n >= many) return
    await rest(5)
  }
}
