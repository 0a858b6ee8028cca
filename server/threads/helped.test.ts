import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Notice } from '#shared/notices.ts'
import type { MyThread } from '#shared/threads.ts'
import { around } from '#server/testing/circles.ts'
import { talkIn } from '#server/testing/talk.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let snug: Community
let ama: Caller, bram: Caller, sefa: Caller
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
beforeEach(async () => {
  snug = await world.community()
  ama = await world.member(snug, 'Ama')
  bram = await world.member(snug, 'Bram')
  sefa = await world.member(snug, 'Sefa')
})

type Thread = { id: string }
const ask = (by: Caller, more: object = {}): Promise<Thread> =>
  talkIn(snug).start(by, { kind: 'ask', title: 'Who knows?', ...more })
const close = (by: Caller, { id }: Thread, ...helped: Caller[]) =>
  by.put(`${snug.path}/threads/${id}/helped`, { memberIds: helped.map(({ memberId }) => memberId) })
const reopen = (by: Caller, { id }: Thread) => by.del(`${snug.path}/threads/${id}/helped`)
const read = async (who: Caller, { id }: Thread): Promise<MyThread> =>
  (await who.get(`${snug.path}/threads/${id}`)).body.thread
const names = ({ helped }: Pick<MyThread, 'helped'>) => helped.map(({ name }) => name).sort()
const told = async (who: Caller) =>
  (await who.get<{ items: Notice[] }>(`${snug.path}/notices`)).body.items.filter(
    ({ kind }) => kind === 'thread.helped',
  )
const waiting = async (who: Caller) =>
  (await who.get(`${snug.path}/table`)).body.waiting.map((card: { thread: Thread }) => card.thread.id)

test('an ask closes with who helped: all who read it see it, those named are told, and nobody waits any more', async () => {
  const thread = await ask(ama)
  expect(await waiting(sefa)).toEqual([thread.id])
  const [hers, his] = [await sefa.on(1).listen(), await bram.listen()]
  const { status, body } = await close(ama, thread, bram)
  expect([status, names(body), body.needsNoAnswer]).toEqual([200, ['Bram'], true])
  expect(body.closedAt).not.toBeNull()
  expect((await hers.next('thread.changed')).thread).toMatchObject({ helped: [{ name: 'Bram' }] })
  expect((await his.next('notice.added')).notice).toMatchObject({
    kind: 'thread.helped',
    about: { id: ama.memberId },
    thread: { id: thread.id },
  })
  expect(names(await read(sefa, thread))).toEqual(['Bram'])
  expect(await waiting(sefa)).toEqual([])
  await talkIn(snug).say(sefa, thread, 'Late, but still.')
  expect((await read(ama, thread)).last.number).toBe(1)

  await close(ama, thread, sefa, bram)
  const { closedAt, version, helped } = await read(bram, thread)
  expect([closedAt, helped.length]).toEqual([body.closedAt, 2])
  await close(ama, thread, bram, sefa)
  expect((await read(bram, thread)).version).toBe(version)
  expect((await reopen(ama, thread)).status).toBe(204)
  expect(await read(bram, thread)).toMatchObject({ closedAt: null, helped: [], needsNoAnswer: false })
  await close(ama, thread, bram)
  expect([(await told(bram)).length, (await told(sefa)).length, (await told(ama)).length]).toEqual([1, 1, 0])
})

describe('at its edges', () => {
  test('an ask closes with nobody; only by its author; and nothing but an ask closes', async () => {
    const thread = await ask(ama)
    expect((await close(bram, thread)).body.type).toBe('member.not_yours')
    expect((await close(snug.host, thread)).body.type).toBe('member.not_yours')
    expect((await close(ama, thread)).body).toMatchObject({ helped: [], needsNoAnswer: true })
    const waive = { needsNoAnswer: false }
    expect((await ama.put(`${snug.path}/threads/${thread.id}/needs-no-answer`, waive)).body.type).toBe(
      'ask.closed',
    )
    for (const kind of ['talk', 'offer'])
      expect((await close(ama, await ask(ama, { kind }))).body.type).toBe('ask.only')
    await ama.del(`${snug.path}/threads/${thread.id}`)
    expect((await close(ama, thread, bram)).body.type).toBe('thread.deleted')
    expect((await reopen(ama, thread)).body.type).toBe('thread.deleted')
  })

  test('a deleted ask names nobody any more', async () => {
    const thread = await ask(ama)
    await talkIn(snug).say(bram, thread)
    await close(ama, thread, bram)
    await ama.del(`${snug.path}/threads/${thread.id}`)
    expect(names(await read(sefa, thread))).toEqual([])
  })

  test('whoever neither replied nor sits there cannot be named, nor oneself, known or not, alike', async () => {
    const here = around(world, snug)
    const circle = (await here.start(ama, { listed: false, joining: 'invite' })) as Thread
    await here.accept(bram, await here.invite(ama, circle as never, bram))
    const thread = await ask(ama, { circleId: circle.id })
    const nobody = { ...sefa, memberId: '00000000-0000-7000-8000-000000000000' }
    const refusals = await Promise.all([sefa, nobody, ama].map((who) => close(ama, thread, bram, who)))
    expect(refusals.map(({ status, body }) => [status, body])).toEqual(
      refusals.map(() => [400, refusals[0]!.body]),
    )
    expect((await read(ama, thread)).closedAt).toBeNull()
    expect((await close(ama, thread, bram)).status).toBe(200)
  })

  test('whoever replied and has left is named all the same, and told nothing', async () => {
    const thread = await ask(ama)
    await talkIn(snug).say(bram, thread)
    await bram.post(`${snug.path}/leave`)
    expect(names((await close(ama, thread, bram)).body)).toEqual(['Bram'])
    const { rows } = await world.pool.query(
      `select from notices where kind = 'thread.helped' and member_id = $1`,
      [bram.memberId],
    )
    expect(rows).toEqual([])
  })

  test('whoever would rather not hear from its author is named, and not told', async () => {
    await world.pool.query(
      `insert into blocks (community_id, member_id, other_id, kind) values ($1, $2, $3, 'mute')`,
      [snug.id, bram.memberId, ama.memberId],
    )
    const thread = await ask(ama)
    expect(names((await close(ama, thread, bram)).body)).toEqual(['Bram'])
    expect(await told(bram)).toEqual([])
  })
})

test('two devices close an ask at once: one of the two stands whole, and each named is told once', async () => {
  for (let n = 0; n < 8; n++) {
    const thread = await ask(ama)
    const other = (await ama.again()).on(1)
    const [one, two] = await Promise.all([close(ama, thread, bram), close(other, thread, sefa)])
    expect([one.status, two.status]).toEqual([200, 200])
    const stands = await read(snug.host, thread)
    expect([['Bram'], ['Sefa']]).toContainEqual(names(stands))
    const { rows } = await world.pool.query(
      `select count(*)::int as all, count(distinct member_id)::int as each from notices where thread_id = $1 and kind = 'thread.helped'`,
      [thread.id],
    )
    expect(rows[0].all).toBe(rows[0].each)
  }
})

test('what is closed in a circle is told there alone', async () => {
  const here = around(world, snug)
  const circle = (await here.start(ama, { listed: false, joining: 'invite' })) as Thread
  await here.accept(bram, await here.invite(ama, circle as never, bram))
  const thread = await ask(ama, { circleId: circle.id })
  const [inside, outside] = [await bram.listen(), await sefa.on(1).listen()]
  await world.settled()
  await close(ama, thread, bram)
  await world.settled()
  expect(inside.of('thread.changed')).toHaveLength(1)
  expect(outside.heard.filter(({ type }) => !['hello', 'presence'].includes(type))).toEqual([])
  const guess = await close(sefa, thread, bram)
  expect([guess.status, guess.body.type]).toEqual([404, 'not_found'])
})
