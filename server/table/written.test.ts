import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Table, ThreadCard } from '#shared/table.ts'
import type { MyThread } from '#shared/threads.ts'
import { around } from '#server/testing/circles.ts'
import { type Answer, type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

// What is written on cards is kept by each process between one table and the next. Nobody may see that it is.
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

const ok = async (answer: ReturnType<Caller['post']>): Promise<Answer['body']> => {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body
}
const start = (who: Caller, more: object = {}): Promise<MyThread> =>
  ok(
    who.post(`${snug.path}/threads`, { kind: 'ask', title: 'Who has a drill?', body: 'For a day.', ...more }),
  )
const cards = async (who: Caller): Promise<ThreadCard[]> => {
  const { waiting, fresh }: Table = (await who.get(`${snug.path}/table`)).body
  return [...waiting, ...fresh]
}
/** The one card there is, as both processes lay it; each has laid it before, and keeps what it read. */
const cardOf = async (who: Caller) => {
  const laid = [await cards(who), await cards(who.on(1))]
  expect(laid[1]).toEqual(laid[0])
  expect(laid[0]).toHaveLength(1)
  return laid[0]![0]!
}
const listed = async (who: Caller, { id }: MyThread): Promise<MyThread | undefined> =>
  (await who.get(`${snug.path}/threads`)).body.items.find((thread: MyThread) => thread.id === id)

test('whatever is done to a thread, its card says what the list of threads says, on every process at once', async () => {
  const thread = await start(bram)
  const path = `${snug.path}/threads/${thread.id}`
  let reply: { id: string } | undefined
  const acts: [string, () => Promise<unknown>][] = [
    ['other words', () => ok(bram.patch(path, { title: 'Who has a saw?', body: 'For two days.' }))],
    ['a word of its own', () => ok(bram.post(`${path}/replies`, { body: 'A small one.' }))],
    ['another name', () => ok(bram.patch(`${snug.path}/me`, { name: 'Bram the Elder' }))],
    ['an answer', async () => (reply = await ok(sefa.post(`${path}/replies`, { body: 'I do.' })))],
    ['another name of who answered', () => ok(sefa.patch(`${snug.path}/me`, { name: 'Sefa the Younger' }))],
    ['read', () => ok(ama.put(`${path}/read`, { to: 1 }))],
    [
      'other words of the answer',
      () => ok(sefa.patch(`${snug.path}/replies/${reply!.id}`, { body: 'We do.' })),
    ],
    ['closed', () => ok(bram.put(`${path}/helped`, { memberIds: [sefa.memberId] }))],
    ['another name of who helped', () => ok(sefa.patch(`${snug.path}/me`, { name: 'Sefa' }))],
    ['opened again', () => ok(bram.del(`${path}/helped`))],
    ['followed', () => ok(ama.put(`${path}/attention`, { attention: 'follow' }))],
    ['kept at hand', () => ok(snug.host.put(`${path}/at-hand`, { atHand: true }))],
    [
      'one more, and it is taken back',
      async () => {
        const { id } = await ok(bram.post(`${path}/replies`, { body: 'Thank you.' }))
        await ok(bram.del(`${snug.path}/replies/${id}`))
      },
    ],
  ]
  await cardOf(ama)
  for (const [what, act] of acts) {
    await act()
    const card = await cardOf(ama)
    expect(card.thread, what).toEqual(await listed(ama, thread))
  }
})

test('a card shows the words as they are now, and whose they are', async () => {
  const thread = await start(bram)
  const path = `${snug.path}/threads/${thread.id}`
  const said = async () => {
    const { words, because } = await cardOf(ama)
    return [words, 'with' in because ? because.with.name : 'by' in because ? because.by.name : undefined]
  }
  expect(await said()).toEqual(['For a day.', 'Bram'])
  await ok(bram.patch(path, { body: 'For a week.' }))
  await ok(bram.patch(`${snug.path}/me`, { name: 'Bram the Elder' }))
  expect(await said()).toEqual(['For a week.', 'Bram the Elder'])

  await ok(ama.put(`${path}/read`, { to: 0 }))
  const first = await ok(sefa.post(`${path}/replies`, { body: 'Mine is broken.' }))
  await ok(sefa.post(`${path}/replies`, { body: 'Ask Toon.' }))
  expect(await said()).toEqual(['Mine is broken.', 'Sefa'])
  await ok(sefa.patch(`${snug.path}/replies/${first.id}`, { body: 'Mine is mended.' }))
  expect(await said()).toEqual(['Mine is mended.', 'Sefa'])
  await ok(sefa.del(`${snug.path}/replies/${first.id}`))
  expect(await said()).toEqual(['Ask Toon.', 'Sefa'])
  await ok(bram.del(path))
  expect([await cards(ama), await cards(ama.on(1))]).toEqual([[], []])
})

test('a circle is called as it is now, and who left it finds nothing of it though others have just looked', async () => {
  const here = around(world, snug)
  const circle = await here.start(bram, { name: 'Potters', listed: false, joining: 'invite' })
  for (const who of [ama, sefa]) await here.accept(who, await here.invite(bram, circle, who))
  await start(bram, { circleId: circle.id })
  expect((await cardOf(ama)).circle?.name).toBe('Potters')
  await ok(bram.patch(`${snug.path}/circles/${circle.id}`, { name: 'Kiln' }))
  expect((await cardOf(ama)).circle?.name).toBe('Kiln')
  expect((await cardOf(sefa)).circle?.name).toBe('Kiln')
  await here.leave(ama, circle)
  expect([await cards(ama), await cards(ama.on(1))]).toEqual([[], []])
  expect((await cardOf(sefa)).circle?.name).toBe('Kiln')
})

test.each(['mute', 'block'])(
  'whom one would %s is not heard, though others have just read them',
  async (kind) => {
    const thread = await start(bram)
    const path = `${snug.path}/threads/${thread.id}`
    for (const who of [ama, snug.host]) await ok(who.put(`${path}/read`, { to: 0 }))
    await ok(sefa.post(`${path}/replies`, { body: 'Canary.' }))
    await ok(bram.post(`${path}/replies`, { body: 'Who else?' }))
    expect([(await cardOf(ama)).words, (await cardOf(snug.host)).words]).toEqual(['Canary.', 'Canary.'])
    await ok(ama.put(`${snug.path}/blocks/${sefa.memberId}`, { kind }))
    expect([(await cardOf(ama)).words, (await cardOf(snug.host)).words]).toEqual(['Who else?', 'Canary.'])
  },
)

test('how far each has read is their own, whoever looked before', async () => {
  const thread = await start(bram)
  for (const body of ['I do.', 'And a saw.'])
    await ok(sefa.post(`${snug.path}/threads/${thread.id}/replies`, { body }))
  await ok(ama.put(`${snug.path}/threads/${thread.id}/read`, { to: 0 }))
  await ok(bram.put(`${snug.path}/threads/${thread.id}/read`, { to: 1 }))
  await ok(ama.put(`${snug.path}/threads/${thread.id}/attention`, { attention: 'follow' }))
  const mine = async (who: Caller) => {
    const { thread, words } = await cardOf(who)
    return [thread.mine.readTo, thread.mine.unread, thread.mine.attention, words]
  }
  expect(await mine(ama)).toEqual([0, 2, 'follow', 'I do.'])
  expect(await mine(snug.host)).toEqual([null, 3, 'normal', 'For a day.'])
  expect(await mine(bram)).toEqual([1, 1, 'normal', 'And a saw.'])
  expect(await mine(ama)).toEqual([0, 2, 'follow', 'I do.'])
})

test('what nobody has changed is read once, by whoever looks first', async () => {
  const { id } = await start(bram)
  const path = `${snug.path}/threads/${id}`
  await ok(ama.put(`${path}/read`, { to: 0 }))
  await ok(bram.post(`${path}/replies`, { body: 'Anybody?' }))
  const asked = vi.spyOn(world.pool, 'query')
  /** How often words were read while these looked, one after another. */
  const readBy = async (...looking: Caller[]) => {
    asked.mockClear()
    for (const who of looking) expect(await cards(who)).toHaveLength(1)
    return asked.mock.calls.filter(([query]) => (query as { name?: string }).name === 'table.written').length
  }
  try {
    expect(await readBy(ama, sefa, ama, snug.host)).toBe(1)
    await ok(bram.patch(path, { title: 'Who has a saw?' }))
    expect(await readBy(sefa, ama)).toBe(1)
  } finally {
    asked.mockRestore()
  }
})

test('of two communities that know a thread by the same id each reads its own', async () => {
  const { id } = await start(bram, { title: 'Canary', body: 'Of the first.' })
  await cardOf(ama)
  const there = await world.community()
  const [one, other] = [await world.member(there, 'Ro'), await world.member(there, 'Sol')]
  await ok(one.post(`${there.path}/threads`, { id, kind: 'ask', title: 'Ours', body: 'Of the second.' }))
  for (const who of [other, other.on(1)]) {
    const { waiting }: Table = (await who.get(`${there.path}/table`)).body
    expect(waiting.map(({ thread, words }) => [thread.id, thread.title, words])).toEqual([
      [id, 'Ours', 'Of the second.'],
    ])
  }
  expect((await cardOf(ama)).words).toBe('Of the first.')
})
