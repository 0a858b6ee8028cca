import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { applyPing, keepPing, noPings, viewOf } from '#shared/knownPings.ts'
import type { Ping, PingFrame } from '#shared/pings.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let c: Community
let ama: Caller, bo: Caller, cleo: Caller, dora: Caller
let circle: string
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const names = ['Ama', 'Bo', 'Cleo', 'Dora']
/** Hanna and Ama and Bo are Potters; Cleo and Dora are the rest. */
const settle = async () => {
  c = await world.community()
  ;[ama, bo, cleo, dora] = (await Promise.all(names.map((name) => world.member(c, name)))) as [
    Caller,
    Caller,
    Caller,
    Caller,
  ]
  circle = await potters(c.host, [ama, bo])
}
beforeEach(settle)

const potters = async (keeper: Caller, others: Caller[], listed = true) => {
  const face = { name: 'Potters', purpose: 'Clay.', listed, joining: 'open' }
  const { id } = (await keeper.post(`${c.path}/circles`, face)).body
  for (const who of others) {
    const kept = await keeper.post(`${c.path}/circles/${id}/invitations`, { memberId: who.memberId })
    await who.post(`${c.path}/circle-invitations/${kept.body.id}/accept`)
  }
  return id as string
}
const from = async (span: string) => {
  const { rows } = await world.pool.query('select (snug_now() + $1::interval)::text as at', [span])
  return new Date(rows[0].at).toISOString()
}
const send = async (more: object = {}, minutes = 15) =>
  c.host.post(`${c.path}/pings`, {
    what: 'Come',
    needed: 2,
    closesAt: await from('2 hours'),
    waves: { circleId: circle, minutes },
    ...more,
  })
const at = ({ body }: { body: { id: string } }, act = '') => `${c.path}/pings/${body.id}${act}`
/** Who has how many notices of this kind about it. */
const told = async (ping: { body: { id: string } }, kind = 'ping.sent') => {
  const { rows } = await world.pool.query<{ name: string }>(
    `select m.name from notices n join members m on m.community_id = n.community_id and m.id = n.member_id
      where n.ping_id = $1 and n.kind = $2 order by m.name`,
    [ping.body.id, kind],
  )
  return rows.map(({ name }) => name)
}
const sweepBoth = () => Promise.all([0, 1, 0, 1].map((n) => world.apps[n]!.sweep.once()))

test('first the circle is asked, after a quarter of an hour the rest; all may see it and answer from the start', async () => {
  expect((await c.host.get(`${c.path}/pings/preview?first=${circle}`)).body).toMatchObject({
    now: 0,
    later: 2,
    rest: 2,
  })
  const ping = await send()
  expect(ping.body).toMatchObject({ asked: 2, circleId: null, restAskedAt: null, tally: { silent: 2 } })
  expect(await told(ping)).toEqual(['Ama', 'Bo'])
  expect((await cleo.get(`${c.path}/pings?state=wanting`)).body.items).toEqual([])
  expect((await cleo.get(`${c.path}/marks`)).body.pings).toBe(0)
  expect((await cleo.get(at(ping))).body).toMatchObject({ asksMe: false, what: 'Come' })
  expect((await ama.get(at(ping))).body.asksMe).toBe(true)
  // Unasked, and in no share before it is her turn.
  expect((await dora.put(at(ping, '/answer'), { choice: 'in' })).body.tally).toMatchObject({
    in: 1,
    silent: 2,
  })

  await world.letPass('14 minutes')
  expect(await told(ping)).toEqual(['Ama', 'Bo'])
  await world.letPass('2 minutes')
  // Dora has answered: she is asked nothing more.
  expect(await told(ping)).toEqual(['Ama', 'Bo', 'Cleo'])
  const { body } = await cleo.get(at(ping))
  expect(body).toMatchObject({ asked: 4, asksMe: true, tally: { in: 1, silent: 3 } })
  expect(body.restAskedAt).not.toBeNull()
  expect((await c.host.get(at(ping))).body.forAuthor.silent.map(({ name }: Caller) => name)).toEqual([
    'Ama',
    'Bo',
    'Cleo',
  ])
})

test('with enough the rest are not asked; should somebody step back, they are', async () => {
  const ping = await send()
  for (const who of [ama, bo]) await who.put(at(ping, '/answer'), { choice: 'in' })
  await world.letPass('20 minutes')
  expect(await told(ping)).toEqual(['Ama', 'Bo'])
  await bo.put(at(ping, '/answer'), { choice: 'cant' })
  await world.apps[1]!.sweep.once()
  expect(await told(ping)).toEqual(['Ama', 'Bo', 'Cleo', 'Dora'])
})

test('who is asked in the second wave is fixed as it begins: not who left, is suspended, or rests', async () => {
  const ping = await send()
  const eve = await world.member(c, 'Eve')
  const finn = await world.member(c, 'Finn')
  await cleo.post(`${c.path}/leave`)
  await c.host.post(`${c.path}/members/${dora.memberId}/suspend`, { reason: 'For a while.' })
  await world.pool.query(`update members set status = 'resting' where id = $1`, [finn.memberId])
  await world.letPass('16 minutes')
  expect(await told(ping)).toEqual(['Ama', 'Bo', 'Eve'])
  expect((await eve.get(at(ping))).body.asksMe).toBe(true)
})

test.each(['close', 'cancel', 'deadline', 'suspended'])(
  'nobody more is asked once it is over: %s',
  async (how) => {
    const ping = await send({ closesAt: await from('20 minutes') })
    if (how === 'suspended')
      await world.pool.query(`update members set status = 'suspended' where id = $1`, [c.host.memberId])
    else if (how !== 'deadline') await c.host.post(at(ping, `/${how}`))
    // All were down while its time came, and its end.
    await world.letPass(how === 'deadline' ? '21 minutes' : '16 minutes', { sweep: false })
    await sweepBoth()
    expect(await told(ping)).toEqual(['Ama', 'Bo'])
  },
)

test('two processes sweep the same wave, against answers: the rest are asked once, and the tally is exact', async () => {
  for (let round = 0; round < 3; round++) {
    await settle()
    const ears = await cleo.on(1).listen()
    const ping = await send({ needed: 4 })
    await world.letPass('16 minutes', { sweep: false })
    await Promise.all([
      sweepBoth(),
      dora.put(at(ping, '/answer'), { choice: 'cant' }),
      ama.on(1).put(at(ping, '/answer'), { choice: 'in' }),
    ])
    await world.settled()
    expect((await told(ping)).filter((name) => name !== 'Dora')).toEqual(['Ama', 'Bo', 'Cleo'])
    expect(ears.of('ping.asks')).toHaveLength(1)
    expect((await cleo.get(at(ping))).body).toMatchObject({
      asked: 4,
      tally: { in: 1, no: 1, silent: 2 },
    })
  }
})

test('whoever leaves as the rest are asked is asked before, or not at all', async () => {
  for (let round = 0; round < 5; round++) {
    const late = await world.member(c, `Late ${round}`)
    await world.letPass('8 days')
    const ping = await send()
    await world.letPass('16 minutes', { sweep: false })
    const [left] = await Promise.all([late.on(1).post(`${c.path}/leave`), sweepBoth()])
    expect(left.status).toBe(204)
    const { rows } = await world.pool.query(
      `select count(*)::int as n from notices n join members m on m.id = n.member_id
        where n.ping_id = $1 and m.id = $2 and n.created_at > m.ended_at`,
      [ping.body.id, late.memberId],
    )
    expect(rows).toEqual([{ n: 0 }])
    await c.host.post(at(ping, '/cancel'))
  }
})

test('load, act, apply what was heard: the same as loading again, over both waves', async () => {
  const seen = await Promise.all(
    [c.host, ama, cleo].map(async (who, n) => ({
      who,
      ears: await who.on(n % 2).listen(),
      known: noPings(),
    })),
  )
  const ping = await send()
  const compare = async () => {
    await world.settled()
    for (const { who, ears, known } of seen) {
      const frames = ears.heard.filter(({ type }) => type.startsWith('ping.')) as unknown as PingFrame[]
      for (const frame of frames) applyPing(known, frame)
      const { body } = await who.get<Ping>(at(ping))
      expect(viewOf(known, body.id), who.name).toEqual(body)
      for (const frame of frames.reverse()) applyPing(known, frame)
      keepPing(known, body)
      expect(viewOf(known, body.id), who.name).toEqual(body)
    }
  }
  await compare()
  await world.letPass('16 minutes')
  await compare()
})

test('refused, and nothing is sent or changed', async () => {
  const hidden = await potters(c.host, [ama], false)
  const others = await potters(dora, [])
  const closed = await potters(c.host, [ama])
  await c.host.post(`${c.path}/circles/${closed}/close`)
  const cases: [object, string, string?][] = [
    [{ needed: undefined }, 'request.invalid', '/needed'],
    [{ needed: 5 }, 'request.invalid', '/needed'],
    [{ needed: 0 }, 'request.invalid', '/needed'],
    [{ circleId: circle }, 'request.invalid', '/waves'],
    [{ waves: { circleId: circle, minutes: 4 } }, 'request.invalid', '/waves/minutes'],
    [{ waves: { circleId: circle, minutes: 120 } }, 'request.invalid', '/waves/minutes'],
    [{ waves: { circleId: circle, minutes: 9e9 } }, 'request.invalid', '/waves/minutes'],
    [{ waves: { circleId: circle } }, 'request.invalid', '/waves/minutes'],
    [{ waves: { circleId: hidden, minutes: 15 } }, 'ping.unlisted'],
    [{ waves: { circleId: others, minutes: 15 } }, 'circle.members_only'],
    [{ waves: { circleId: c.id, minutes: 15 } }, 'not_found'],
    [{ waves: { circleId: closed, minutes: 15 } }, 'circle.closed'],
  ]
  for (const [more, type, pointer] of cases) {
    const { body } = await send(more)
    expect([body.type, body.errors?.[0]?.pointer], JSON.stringify(more)).toEqual([type, pointer])
  }
  // To who is not in it, a hidden one is nothing at all.
  const outside = await cleo.post(`${c.path}/pings`, {
    what: 'Come',
    needed: 1,
    closesAt: await from('1 hour'),
    waves: { circleId: hidden, minutes: 15 },
  })
  expect(outside.body.type).toBe('not_found')
  expect((await cleo.get(`${c.path}/pings/preview?first=${hidden}`)).body.type).toBe('not_found')
  expect((await c.host.get(`${c.path}/pings/preview?first=${hidden}`)).body.type).toBe('ping.unlisted')
  expect((await ama.get(`${c.path}/pings`)).body.items).toEqual([])
  expect((await send({ waves: { circleId: await potters(c.host, []), minutes: 15 } })).body.type).toBe(
    'ping.nobody',
  )
  expect((await c.host.get(`${c.path}/pings/preview`)).body.budget.mine.left).toBe(2)
  // Four is all there are, and not too many.
  expect((await send({ needed: 4 }, 119)).status).toBe(201)
})
