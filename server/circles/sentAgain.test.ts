import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { around } from '#server/testing/circles.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

/** ACCESS I14: what was acknowledged is answered again as it stands, also when its room has closed since. */
let world: TestWorld
let club: Community
let ama: Caller, bo: Caller, cleo: Caller
let here: ReturnType<typeof around>
beforeAll(async () => {
  world = await newWorld()
  club = await world.community()
  const members = await Promise.all(['Ama', 'Bo', 'Cleo'].map((name) => world.member(club, name)))
  ;[ama, bo, cleo] = members as [Caller, Caller, Caller]
  here = around(world, club)
})
afterAll(() => world.close())

test('what was sent before a circle closed is answered again; anything new is refused', async () => {
  const circle = await here.start(ama)
  await here.join(bo, circle)
  const circleId = circle.id as string
  const closesAt = new Date(Date.now() + 3600_000).toISOString()
  const thread = uuidv7()
  const calls: [string, object, { another: object }][] = [
    [
      'threads',
      { id: thread, circleId, kind: 'talk', title: 'A word', body: 'Of some weight.' },
      { another: {} },
    ],
    [`threads/${thread}/replies`, { id: uuidv7(), body: 'Of none.' }, { another: {} }],
    ['pings', { id: uuidv7(), circleId, what: 'Who comes', closesAt }, { another: {} }],
    [
      `circles/${circleId}/invitations`,
      { id: uuidv7(), memberId: cleo.memberId },
      { another: { memberId: club.host.memberId } },
    ],
  ]
  const send = async (path: string, body: object) => {
    const { status, body: said } = await ama.post(`${club.path}/${path}`, body)
    return { status, id: said.id, type: said.type }
  }
  const first = []
  for (const [path, body] of calls) first.push(await send(path, body))
  expect(first.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  await ama.post(`${here.at(circle)}/close`)
  for (const [i, [path, body, { another }]] of calls.entries()) {
    expect(await send(path, body)).toEqual(first[i])
    expect((await send(path, { ...body, ...another, id: uuidv7() })).type).toBe('circle.closed')
  }
  const { rows } = await world.pool.query(
    `select (select count(*)::int from pings) as pings, (select count(*)::int from circle_invitations) as invitations,
      (select count(*)::int from replies) as replies`,
  )
  expect(rows).toEqual([{ pings: 1, invitations: 1, replies: 1 }])
})

test('the first and the later words of a private talk, after the other has left', async () => {
  const said = [uuidv7(), uuidv7()].map((id) => ({ id, memberId: bo.memberId, body: 'For you.' }))
  const send = () =>
    Promise.all(said.map(async (one) => (await ama.post(`${club.path}/private`, one)).status))
  for (const one of said) expect((await ama.post(`${club.path}/private`, one)).status).toBe(201)
  await bo.post(`${club.path}/leave`)
  expect(await send()).toEqual([201, 201])
  const more = await ama.post(`${club.path}/private`, { memberId: bo.memberId, body: 'Once more.' })
  expect(more.body.type).toBe('circle.closed')
})
