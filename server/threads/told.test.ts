import { afterAll, beforeAll, expect, test } from 'vitest'
import { talkIn } from '#server/testing/talk.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let snug: Community
let ama: Caller
let bo: Caller
let start: ReturnType<typeof talkIn>['start']
let say: ReturnType<typeof talkIn>['say']
beforeAll(async () => {
  world = await newWorld()
  snug = await world.community({ seats: 30 })
  ;({ start, say } = talkIn(snug))
  ama = await world.member(snug, 'Ama')
  bo = await world.member(snug, 'Bo')
})
afterAll(() => world.close())

test('thanks are told to the author of the reply alone, and can be taken back', async () => {
  const thread = await start(ama)
  const reply = await say(bo, thread)
  const [amas, bos, hosts] = await Promise.all([ama, bo, snug.host].map((who) => who.listen()))
  const path = `${snug.path}/replies/${reply.id}/thanks`
  expect((await bo.put(path)).body.type).toBe('thanks.own')
  expect((await ama.put(path)).status).toBe(204)
  expect((await ama.put(path)).status).toBe(204)
  await world.settled()
  const by = { id: ama.memberId, name: 'Ama' }
  expect(bos!.of('reply.thanked')).toEqual([
    { type: 'reply.thanked', threadId: thread.id, replyId: reply.id, by, thanked: true },
  ])
  expect(bos!.of('notice.added').map(({ notice }) => notice.kind)).toEqual(['thread.thanked'])
  expect(amas!.of('reply.thanked')).toHaveLength(1)
  expect(hosts!.heard.filter(({ type }) => type !== 'hello' && !type.startsWith('presence'))).toEqual([])
  const one = async (who: Caller) =>
    (await who.get(`${snug.path}/threads/${thread.id}`)).body.replies.items[0]
  expect(await one(bo)).toMatchObject({ thanked: false, thankedBy: [by] })
  expect(await one(ama)).toMatchObject({ thanked: true, thankedBy: [] })
  expect(await one(snug.host)).toMatchObject({ thanked: false, thankedBy: [] })
  expect((await ama.del(path)).status).toBe(204)
  expect(await one(bo)).toMatchObject({ thankedBy: [] })
  await world.settled()
  for (const ears of [amas, bos])
    expect(ears!.of('reply.thanked').map(({ thanked }) => thanked)).toEqual([true, false])
})

test('who replies has read what was told of the thread; so has who reads it again', async () => {
  const [mine, yours] = await Promise.all(['Mo', 'Yu'].map((name) => world.member(snug, name)))
  const thread = await start(mine!)
  const unread = async () => (await mine!.get(`${snug.path}/notices`)).body.unread
  const first = await say(yours!, thread)
  expect(await unread()).toBe(1)
  const ears = await mine!.listen()
  await say(mine!, thread)
  expect(await unread()).toBe(0)
  expect(await ears.next('notice.read')).toMatchObject({ unread: 0 })

  // Called by name in a reply that had been read already.
  await yours!.patch(`${snug.path}/replies/${first.id}`, { body: 'R, and @Mo?' })
  expect(await unread()).toBe(1)
  await mine!.put(`${snug.path}/threads/${thread.id}/read`, { to: 2 })
  expect(await unread()).toBe(0)
})

test('who is told: those answered and those who follow, once until they have read; never who has muted', async () => {
  const cy = await world.member(snug, 'Cy')
  const thread = await start(ama)
  const path = `${snug.path}/threads/${thread.id}`
  await cy.put(`${path}/attention`, { attention: 'follow' })
  const told = async (who: Caller) =>
    (await who.get(`${snug.path}/notices`)).body.items
      .filter((notice: { thread: { id: string } | null }) => notice.thread?.id === thread.id)
      .map(({ kind, reply, readAt }: never) => [kind, (reply as { number: number }).number, readAt !== null])
  for (let n = 0; n < 20; n++) await say(bo, thread)
  expect(await told(ama)).toEqual([['thread.replied', 1, false]])
  expect(await told(cy)).toEqual([['thread.replied', 1, false]])
  expect(await told(bo)).toEqual([])
  await ama.put(`${path}/read`, { to: 20 })
  expect(await told(ama)).toEqual([['thread.replied', 1, true]])
  await say(bo, thread)
  expect(await told(ama)).toEqual([
    ['thread.replied', 21, false],
    ['thread.replied', 1, true],
  ])
  await ama.put(`${path}/read`, { to: 21 })
  await ama.put(`${path}/attention`, { attention: 'mute' })
  await say(bo, thread, 'and @Ama?')
  expect(await told(ama)).toHaveLength(2)
  await ama.put(`${path}/attention`, { attention: 'normal' })
  const called = await say(bo, thread, 'and @ama?')
  expect(called.html).toBe('<p>and <span class="mention">@ama</span>?</p>')
  expect((await told(ama))[0]).toEqual(['thread.mentioned', 23, false])
})

test('what was said before one came is no news', async () => {
  const thread = await start(ama)
  await say(bo, thread)
  const dee = await world.member(snug, 'Dee')
  const mine = async () => (await dee.get(`${snug.path}/threads/${thread.id}`)).body.thread.mine
  expect(await mine()).toMatchObject({ readTo: null, unread: 0 })
  await say(bo, thread)
  expect(await mine()).toMatchObject({ readTo: null, unread: 3 })
})
