import { afterAll, beforeAll, expect, test } from 'vitest'
import { besides } from '#server/testing/inLine.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let beside: ReturnType<typeof besides>
beforeAll(async () => {
  world = await newWorld({ processes: 2 })
  beside = besides(world)
})
afterAll(async () => {
  await beside.close()
  await world.close()
})

const closesAt = async () => {
  const { rows } = await world.pool.query(`select (snug_now() + interval '1 hour')::text as at`)
  return new Date(rows[0].at).toISOString()
}
const seated = async (c: Community, n: number) => {
  const all: Caller[] = []
  // Each brings two: nobody hears of the first answers of five hundred.
  for (let i = 0; i < n; i++) all.push(await world.member(c, `Member ${i}`, all[(i >> 1) - 1]))
  return all
}
const send = async (c: Community, more: object = {}) =>
  (await c.host.post(`${c.path}/pings`, { what: 'Everyone', closesAt: await closesAt(), ...more })).body
    .id as string

/** What the rows say, whatever the counters say. */
const counted = async (id: string) =>
  (
    await world.pool.query(
      `select count(*) filter (where choice = 'in' and not waiting)::int as in, count(*) filter (where waiting)::int as waiting,
        count(*) filter (where choice in ('cant', 'notMe'))::int as no, count(*) filter (where choice = 'later')::int as later,
        (select asked from pings where id = $1) - count(k.member_id)::int as silent
      from ping_answers n left join ping_asked k using (community_id, ping_id, member_id) where n.ping_id = $1`,
      [id],
    )
  ).rows[0]

test('500 answers at once, on two processes: an exact tally, enough told once, never overfull', async () => {
  const c = await world.community({ seats: 501 })
  const all = await seated(c, 500)
  const ears = await c.host.listen()
  const id = await send(c, { needed: 100, atMost: 120 })
  const choices = ['in', 'in', 'cant', 'notMe', 'later']
  const begun = performance.now()
  const answers = await Promise.all(
    all.map((who, n) =>
      who.on(n % 2).put(`${c.path}/pings/${id}/answer`, { choice: choices[n % choices.length] }),
    ),
  )
  console.warn(`500 answers: ${Math.round(performance.now() - begun)} ms`)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const { body } = await c.host.get(`${c.path}/pings/${id}`)
  expect(body.tally).toEqual({ in: 120, waiting: 80, no: 200, later: 100, silent: 0 })
  expect(await counted(id)).toEqual(body.tally)
  await world.settled()
  // Each answer is told, once, and the last tally told is the one that stands.
  expect(ears.of('ping.answered')).toHaveLength(500)
  expect(ears.of('ping.answered').at(-1)!.ping.tally).toEqual(body.tally)
  const { rows } = await world.pool.query(
    `select count(*)::int as told, count(distinct member_id)::int as members from notices where ping_id = $1 and kind = 'ping.enough'`,
    [id],
  )
  expect(rows[0].told).toBe(rows[0].members)
  expect(rows[0].told).toBeGreaterThan(100)
}, 120_000)

test('all change their minds at once: the line moves up, nobody twice, never overfull', async () => {
  const c = await world.community({ seats: 41 })
  const all = await seated(c, 40)
  const id = await send(c, { atMost: 10 })
  await Promise.all(all.map((who, n) => who.on(n % 2).put(`${c.path}/pings/${id}/answer`, { choice: 'in' })))
  expect(await counted(id)).toMatchObject({ in: 10, waiting: 30 })
  await Promise.all(
    all.map((who, n) =>
      who.on(n % 2).put(`${c.path}/pings/${id}/answer`, { choice: n % 4 === 0 ? 'in' : 'cant' }),
    ),
  )
  const { body } = await c.host.get(`${c.path}/pings/${id}`)
  expect(body.tally).toEqual({ in: 10, waiting: 0, no: 30, later: 0, silent: 0 })
  expect(await counted(id)).toEqual(body.tally)
  const { rows } = await world.pool.query(
    `select count(*)::int as told, count(distinct member_id)::int as members from notices where ping_id = $1 and kind = 'ping.moved_up'`,
    [id],
  )
  expect(rows[0].told).toBe(rows[0].members)
}, 60_000)

test('answers against the end: what was acknowledged counts, what was late is refused, one end', async () => {
  const c = await world.community({ seats: 31 })
  const all = await seated(c, 30)
  const id = await send(c, { needed: 3 })
  const racing = all.map((who, n) =>
    who.on(n % 2).put(`${c.path}/pings/${id}/answer`, { choice: n % 2 ? 'in' : 'cant' }),
  )
  const close = c.host.on(1).post(`${c.path}/pings/${id}/close`)
  const answers = await Promise.all(racing)
  expect((await close).status).toBe(200)
  const { body } = await c.host.get(`${c.path}/pings/${id}`)
  const acknowledged = answers.filter(({ status }) => status === 200).length
  expect(body.tally.in + body.tally.no).toBe(acknowledged)
  expect(answers.filter(({ status, body }) => status !== 200 && body.type !== 'ping.ended')).toEqual([])
  expect(body.state).toBe(body.tally.in >= 3 ? 'met' : 'lapsed')
  expect(await counted(id)).toEqual(body.tally)
})

test('two processes sweep the same end: it ends once', async () => {
  const c = await world.community()
  const [ama] = await seated(c, 1)
  const ears = await ama!.listen()
  const id = await send(c)
  await ama!.put(`${c.path}/pings/${id}/answer`, { choice: 'in' })
  await world.letPass('1 hour', { sweep: false })
  await Promise.all([0, 1, 0, 1].map((n) => world.apps[n]!.sweep.once()))
  await world.settled()
  expect(ears.of('ping.closed')).toHaveLength(1)
  const { rows } = await world.pool.query(
    `select state, ended_at = closes_at as on_time, (select count(*)::int from notices n where n.ping_id = p.id and kind = 'ping.owed') as owed
      from pings p where id = $1`,
    [id],
  )
  expect(rows).toEqual([{ state: 'met', on_time: true, owed: 1 }])
})

const ends = {
  cancel: (c: Community, id: string) => c.host.post(`${c.path}/pings/${id}/cancel`),
  close: (c: Community, id: string) => c.host.on(1).post(`${c.path}/pings/${id}/close`),
}
test.each([
  ['cancel', 'close', 'cancelled'],
  ['close', 'cancel', 'met'],
  ['close', 'close', 'met'],
] as const)('%s before %s: it is %s, and ends once', async (first, second, state) => {
  const c = await world.community()
  const [ama] = await seated(c, 1)
  const id = await send(c)
  await ama!.put(`${c.path}/pings/${id}/answer`, { choice: 'in' })
  const ears = await ama!.listen()
  const both = [first, second].map((how) => () => ends[how](c, id))
  const answers = await beside.inLine({ id, row: 'pings' }, both)
  expect(answers.map(({ status }) => status)).toEqual([200, 409])
  await world.settled()
  expect(ears.of('ping.closed').map(({ ping }) => ping.state)).toEqual([state])
})

test('its deadline passes while somebody is about to close it and both processes end it: once, on time, and the act is refused', async () => {
  const c = await world.community()
  const [ama, bo] = await seated(c, 2)
  const id = await send(c, { needed: 2 })
  await ama!.put(`${c.path}/pings/${id}/answer`, { choice: 'in' })
  const ears = await ama!.listen()
  const sweeps: Promise<unknown>[] = []
  const answers = await beside.inLine(
    { id, row: 'pings' },
    [
      () => ends.cancel(c, id),
      () => ends.close(c, id),
      () => bo!.put(`${c.path}/pings/${id}/answer`, { choice: 'in' }),
    ],
    async () => {
      await world.letPass('1 hour', { sweep: false })
      sweeps.push(...world.apps.map(({ sweep }) => sweep.once()))
    },
  )
  await Promise.all(sweeps)
  expect(answers.map(({ body }) => body.type)).toEqual(['ping.ended', 'ping.ended', 'ping.ended'])
  await world.settled()
  expect(ears.of('ping.closed').map(({ ping }) => ping.state)).toEqual(['lapsed'])
  const { rows } = await world.pool.query('select ended_at = closes_at as on_time from pings where id = $1', [
    id,
  ])
  expect(rows).toEqual([{ on_time: true }])
})

test('who is removed while pings end, are called off or changed hears nothing of it afterwards', async () => {
  const c = await world.community()
  const [ama, bo] = await seated(c, 2)
  const ask = async (who: Caller) => {
    const { body } = await who.post(`${c.path}/pings`, { what: 'Come', closesAt: await closesAt() })
    await bo!.put(`${c.path}/pings/${body.id}/answer`, { choice: 'in' })
    return body.id as string
  }
  const [first, called, changed] = [await ask(c.host), await ask(ama!), await ask(ama!)]
  const over = await send(c)
  const { rows } = await world.pool.query<{ at: Date }>(`select snug_now() + interval '3 days' as at`)
  const told = async () =>
    (await world.pool.query('select from notices where member_id = $1', [bo!.memberId])).rowCount
  const before = await told()
  const acts: Promise<unknown>[] = []
  let done = 0
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  // The removal has written that they are gone, and steps back from the first.
  const [removed] = await beside.inLine(
    { id: first, row: 'pings' },
    [() => c.host.post(`${c.path}/members/${bo!.memberId}/remove`, { reason: 'Enough.' })],
    async () => {
      await world.pool.query(`update pings set closes_at = snug_now() where id = $1`, [over])
      acts.push(
        ama!.post(`${c.path}/pings/${called}/cancel`).finally(() => done++),
        ama!
          .on(1)
          .patch(`${c.path}/pings/${changed}`, { happensAt: rows[0]!.at.toISOString() })
          .finally(() => done++),
        world.apps[0]!.sweep.once().finally(() => done++),
      )
      // Each waits for the removal, or has not.
      while (done + (await beside.pool.query(waiting)).rowCount! < 1 + acts.length);
    },
  )
  await Promise.all(acts)
  expect(removed!.status).toBe(204)
  const states = await Promise.all(
    [called, changed, over].map(async (id) => (await ama!.get(`${c.path}/pings/${id}`)).body.state),
  )
  expect(states).toEqual(['cancelled', 'open', 'lapsed'])
  expect(await told()).toBe(before)
})

test('who tells the outcome of one circle with a ping of another locks both in one order, whichever it is', async () => {
  const c = await world.community()
  const [ama, bo] = await seated(c, 2)
  const rooms: string[] = []
  for (const name of ['One', 'Two']) {
    const circle = { name, purpose: 'Talk.', listed: true, joining: 'open' }
    rooms.push((await ama!.post(`${c.path}/circles`, circle)).body.id)
    await bo!.post(`${c.path}/circles/${rooms.at(-1)}/join`)
  }
  const [low, high] = rooms.sort() as [string, string]
  const ask = async (circleId: string, more: object = {}) =>
    ama!.post(`${c.path}/pings`, { circleId, what: 'Come', closesAt: await closesAt(), ...more })
  const owed = (await ask(high)).body.id
  await bo!.put(`${c.path}/pings/${owed}/answer`, { choice: 'in' })
  await ama!.post(`${c.path}/pings/${owed}/close`)
  const [sent] = await beside.inLine(
    { id: low, row: 'circles' },
    [() => ask(low, { outcome: { pingId: owed, text: 'Done.' } })],
    // It waits for the first, and holds the second not yet.
    () => beside.pool.query('select from circles where id = $1 for update nowait', [high]),
  )
  expect(sent!.status).toBe(201)
})

test('two outcomes at once: the first stands', async () => {
  const c = await world.community()
  const [ama, bo] = await seated(c, 2)
  const id = await send(c)
  for (const who of [ama!, bo!]) await who.put(`${c.path}/pings/${id}/answer`, { choice: 'in' })
  await c.host.post(`${c.path}/pings/${id}/close`)
  const told = await Promise.all(
    [ama!, bo!, c.host].map((who, n) =>
      who.on(n % 2).put(`${c.path}/pings/${id}/outcome`, { text: who.name }),
    ),
  )
  expect(told.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  const { rows } = await world.pool.query(
    `select count(*)::int as told from notices where ping_id = $1 and kind in ('ping.outcome', 'ping.thanks')`,
    [id],
  )
  expect(rows[0].told).toBe(2)
})

test('budgets hold when pings are sent at once, from two processes', async () => {
  const c = await world.community()
  const [ama] = await seated(c, 1)
  const body = { what: 'More', closesAt: await closesAt() }
  const sent = await Promise.all(
    Array.from({ length: 8 }, (_, n) => ama!.on(n % 2).post(`${c.path}/pings`, body)),
  )
  expect(sent.filter(({ status }) => status === 201)).toHaveLength(2)
  expect(new Set(sent.filter(({ status }) => status !== 201).map(({ body }) => body.type))).toEqual(
    new Set(['ping.budget']),
  )
})
