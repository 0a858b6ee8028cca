import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'
import type { Notice } from '#shared/notices.ts'

let world: TestWorld
let c: Community
let ama: Caller, bo: Caller, cem: Caller
let thread: string
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
beforeEach(async () => {
  c = await world.community({ seats: 50 })
  ;[ama, bo, cem] = [await world.member(c, 'Ama'), await world.member(c, 'Bo'), await world.member(c, 'Cem')]
  thread = (await ama.post(`${c.path}/threads`, { kind: 'talk', title: 'Glue', body: 'Which?' })).body.id
})

const reply = async (who: Caller, body = 'Hide glue.') => {
  const answer = await who.post(`${c.path}/threads/${thread}/replies`, { body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body as { id: string; number: number }
}
const inbox = async (who: Caller) =>
  (await who.get<{ items: Notice[]; unread: number }>(`${c.path}/notices`)).body
/** What stands in an inbox: of each notice its kind and who answered, latest first. */
const told = async (who: Caller) =>
  (await inbox(who)).items.map(({ kind, answers }) => [kind, ...answers.map(({ by }) => by.name)].join(' '))
const readThere = async (who: Caller) =>
  who.put(`${c.path}/notices/read`, { upTo: (await inbox(who)).items[0]!.id })

test('thirty answers by as many people are one notice, which says who answered last and when', async () => {
  const others = await Promise.all(Array.from({ length: 30 }, (_, n) => world.member(c, `Member ${n}`)))
  for (const who of others) await reply(who)
  const { items, unread } = await inbox(ama)
  expect([items.length, unread]).toEqual([1, 1])
  const [{ kind, answers, createdAt }] = items as [Notice]
  expect(kind).toBe('thread.replied')
  expect(answers.map(({ by }) => by.name)).toEqual(Array.from({ length: 8 }, (_, n) => `Member ${29 - n}`))
  expect(answers[0]!.at > createdAt).toBe(true)
})

test('read there, and not the thread, one is told of the next answer; what was read says what it said', async () => {
  const ears = await ama.listen()
  await reply(bo)
  expect((await ears.next('notice.added')).notice.answers[0]?.by.name).toBe('Bo')
  await reply(cem)
  await readThere(ama)
  await reply(bo)
  expect(await ears.next('notice.added')).toMatchObject({
    notice: { kind: 'thread.replied', answers: [{ by: { name: 'Bo' } }] },
    unread: 1,
  })
  expect(await told(ama)).toEqual(['thread.replied Bo', 'thread.replied Cem Bo'])
  // Read in the thread, it is read here.
  await ama.put(`${c.path}/threads/${thread}/read`, { to: 3 })
  expect((await inbox(ama)).unread).toBe(0)
  await reply(cem)
  expect(await told(ama)).toEqual(['thread.replied Cem', 'thread.replied Bo', 'thread.replied Cem Bo'])
})

test('whom everything reaches is told of a thread and its answers in one', async () => {
  await cem.patch(`${c.path}/reach`, { room: { circleId: null, level: 'everything' } })
  thread = (await ama.post(`${c.path}/threads`, { kind: 'talk', title: 'Salt', body: 'How much?' })).body.id
  expect(await told(cem)).toEqual(['thread.started'])
  await reply(bo)
  await reply(ama)
  expect(await told(cem)).toEqual(['thread.started Ama Bo'])
})

test('it stands as long as one of the answers does', async () => {
  const [first, second] = [await reply(bo), await reply(cem)]
  const drop = (who: Caller, { id }: { id: string }) => who.del(`${c.path}/replies/${id}`)
  await drop(bo, first)
  expect([await told(ama), (await inbox(ama)).unread]).toEqual([['thread.replied Cem'], 1])
  await drop(cem, second)
  expect(await inbox(ama)).toMatchObject({ items: [], unread: 0 })
})

test('one’s own answers, and those one would not hear, are not in it; who is called by name is told that instead', async () => {
  await reply(bo)
  await ama.put(`${c.path}/blocks/${cem.memberId}`, { kind: 'mute' })
  await reply(cem)
  expect(await told(ama)).toEqual(['thread.replied Bo'])
  await reply(bo, 'Look here, @Ama.')
  expect(await told(ama)).toEqual(['thread.mentioned', 'thread.replied Bo'])
  await reply(ama)
  await reply(bo)
  expect(await told(ama)).toEqual(['thread.replied Bo', 'thread.mentioned', 'thread.replied Bo'])
})

test('answers of many at once, from two processes, are one notice until it is read', async () => {
  const others = await Promise.all(Array.from({ length: 12 }, (_, n) => world.member(c, `Member ${n}`)))
  await Promise.all(others.map((who, n) => reply(who.on(n % 2))))
  expect((await inbox(ama)).items).toHaveLength(1)
  await Promise.all([readThere(ama), ...others.map((who, n) => reply(who.on(n % 2)))])
  const { items, unread } = await inbox(ama)
  expect(items.length).toBeLessThanOrEqual(2)
  expect(items.filter(({ readAt }) => readAt === null)).toHaveLength(unread)
})
