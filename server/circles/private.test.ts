import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { around, unsoundCircles } from '#server/testing/circles.ts'
import { invited } from '#server/testing/invitations.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let club: Community
let ama: Caller, bo: Caller, cleo: Caller
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterEach(async () => expect(await unsoundCircles(world.pool)).toEqual([]))
afterAll(() => world.close())
beforeEach(async () => {
  club = await world.community()
  ama = await world.member(club, 'Ama')
  bo = await world.member(club, 'Bo')
  cleo = await world.member(club, 'Cleo')
})

const say = (who: Caller, to: Caller, body: string, id?: string) =>
  who.post(`${club.path}/private`, { memberId: to.memberId, body, ...(id && { id }) })
const read = async (who: Caller, threadId: string) => {
  const { thread, replies } = (await who.get(`${club.path}/threads/${threadId}`)).body
  return [thread.body, ...replies.items.map(({ body }: { body: string }) => body)]
}

test('two talk privately, and nobody else hears of it', async () => {
  const his = await bo.on(1).listen()
  const others = [await club.host.listen(), await cleo.on(1).listen()]
  const none = {
    with: { id: bo.memberId, name: 'Bo' },
    circleId: null,
    threadId: null,
    open: true,
    resumes: false,
  }
  expect((await ama.get(`${club.path}/private/${bo.memberId}`)).body).toEqual(none)
  const first = await say(ama, bo, 'Do you have a minute?')
  expect(first.status, JSON.stringify(first.body)).toBe(201)
  const { id: room, threadId } = first.body
  const { talk } = await his.next('private.changed')
  expect(talk).toMatchObject({ id: room, with: { name: 'Ama' }, threadId, open: true })
  expect((await his.next('thread.started')).thread).toMatchObject({ body: 'Do you have a minute?' })
  expect(await around(world, club).inbox(bo)).toEqual(['private.started null'])

  expect((await say(bo, ama, 'Always.')).body.threadId).toBe(threadId)
  expect(await read(ama, threadId)).toEqual(['Do you have a minute?', 'Always.'])
  const [listed] = (await ama.get(`${club.path}/private`)).body.items
  expect(listed).toMatchObject({ with: { name: 'Bo' }, words: 'Always.', thread: { mine: { unread: 1 } } })
  expect((await bo.get(`${club.path}/private/${ama.memberId}`)).body).toMatchObject({
    circleId: room,
    threadId,
  })

  await world.settled()
  for (const ears of others)
    expect(ears.heard.filter(({ type }) => !['hello', 'presence'].includes(type))).toEqual([])
  for (const other of [club.host, cleo]) {
    expect((await other.get(`${club.path}/circles`)).body.items).toEqual([])
    expect((await other.get(`${club.path}/private`)).body.items).toEqual([])
    expect((await other.get(`${club.path}/private/${ama.memberId}`)).body.threadId).toBeNull()
    const room404 = `${club.path}/circles/${room}`
    for (const path of ['', '/members', '/log', '/requests', '/invitations'])
      expect((await other.get(`${room404}${path}`)).status).toBe(404)
    for (const act of ['join', 'leave', 'close'])
      expect((await other.post(`${room404}/${act}`)).status).toBe(404)
    expect((await other.get(`${club.path}/threads?circle=${room}`)).status).toBe(404)
    expect((await other.get(`${club.path}/threads/${threadId}`)).status).toBe(404)
  }
  // It is no circle to the two either: nobody keeps, closes or leaves it.
  for (const act of ['join', 'leave', 'close'])
    expect((await ama.post(`${club.path}/circles/${room}/${act}`)).status).toBe(404)
})

test('one talks with somebody else, who is there', async () => {
  expect((await say(ama, ama, 'Hm.')).body.type).toBe('private.self')
  expect((await ama.get(`${club.path}/private/${ama.memberId}`)).status).toBe(404)
  expect((await ama.post(`${club.path}/private`, { memberId: uuidv7(), body: 'Hm.' })).status).toBe(404)
  expect((await bo.post(`${club.path}/leave`)).status).toBe(204)
  expect((await say(ama, bo, 'Still there?')).body.type).toBe('member.not_active')
  const elsewhere = await world.community()
  expect((await say(ama, elsewhere.host, 'Hello?')).status).toBe(404)
})

test('the same words sent again are said once, as the first or as a later one', async () => {
  const [first, second] = [uuidv7(), uuidv7()]
  const sent = await Promise.all([0, 1, 0, 1].map((p) => say(ama.on(p), bo, 'Once.', first)))
  expect(sent.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  await say(bo, ama, 'Twice.', second)
  await say(bo, ama, 'Twice.', second)
  expect(await read(ama, sent[0]!.body.threadId)).toEqual(['Once.', 'Twice.'])
  expect((await say(ama, bo, 'Other words.', first)).body.type).toBe('id.unusable')
  expect((await say(ama, cleo, 'Once.', first)).body.type).toBe('id.unusable')
  expect((await say(cleo, ama, 'Once.', first)).body.type).toBe('id.unusable')
  expect((await cleo.get(`${club.path}/private`)).body.items).toEqual([])
})

test('two who start at once end in one talk, with the words of both', async () => {
  for (let round = 0; round < 5; round++) {
    const [one, other] = [await world.member(club, 'One'), await world.member(club, 'Other')]
    const said = await Promise.all([say(one, other, 'From one.'), say(other.on(1), one, 'From the other.')])
    expect(said.map(({ status }) => status)).toEqual([201, 201])
    expect(new Set(said.map(({ body }) => body.threadId)).size).toBe(1)
    expect((await read(one, said[0]!.body.threadId)).sort()).toEqual(['From one.', 'From the other.'])
    for (const who of [one, other]) expect((await who.get(`${club.path}/private`)).body.items).toHaveLength(1)
    await one.post(`${club.path}/leave`)
    await other.post(`${club.path}/leave`)
  }
})

test('when one leaves the community the other reads on, alone; coming back, they take it up again', async () => {
  const { threadId } = (await say(ama, bo, 'Goodbye then.')).body
  const his = await bo.on(1).listen()
  expect((await ama.post(`${club.path}/leave`)).status).toBe(204)
  expect((await his.next('private.changed')).talk).toMatchObject({ with: { name: 'Ama' }, open: false })
  expect(await read(bo, threadId)).toEqual(['Goodbye then.'])
  expect((await say(bo, ama, 'Come back.')).body.type).toBe('circle.closed')
  expect((await bo.get(`${club.path}/private/${ama.memberId}`)).body).toMatchObject({ threadId, open: false })
  const reply = await bo.post(`${club.path}/threads/${threadId}/replies`, { body: 'Come back.' })
  expect(reply.body.type).toBe('circle.closed')

  const { secret } = await invited(club)
  const back = await ama.post('/api/invitations/accept', { secret })
  expect(back.status, JSON.stringify(back.body)).toBe(201)
  expect((await ama.get(`${club.path}/private`)).body.items).toEqual([])
  expect((await bo.get(`${club.path}/private/${ama.memberId}`)).body).toMatchObject({
    open: true,
    resumes: true,
  })
  expect((await say(bo, ama, 'You came back.')).body.threadId).toBe(threadId)
  expect(await read(ama, threadId)).toEqual(['Goodbye then.', 'You came back.'])
})

test('its first words are changed and deleted like any others, and the talk goes on', async () => {
  const { threadId } = (await say(ama, bo, 'Frist.')).body
  const at = `${club.path}/threads/${threadId}`
  expect((await bo.patch(at, { body: 'Not mine.' })).body.type).toBe('member.not_yours')
  expect((await ama.patch(at, { title: 'A title' })).body.type).toBe('thread.bound')
  expect((await ama.patch(at, { body: 'First.' })).body.body).toBe('First.')
  expect((await ama.del(at)).status).toBe(204)
  expect((await bo.post(`${at}/replies`, { body: 'What was it?' })).status).toBe(201)
  expect((await say(ama, bo, 'Nothing.')).body.threadId).toBe(threadId)
  expect(await read(bo, threadId)).toEqual(['', 'What was it?', 'Nothing.'])
})

test('a removal ends it for the removed, and what they were writing at that moment', async () => {
  const { threadId } = (await say(ama, bo, 'Between us.')).body
  await club.host.post('/api/session/confirm', { password: 'four quiet chairs here' })
  const hers = await ama.on(1).listen()
  await Promise.all([
    club.host.post(`${club.path}/members/${ama.memberId}/remove`, { reason: 'Enough.' }),
    ...Array.from({ length: 6 }, (_, i) => say(i % 2 ? ama.on(1) : bo, i % 2 ? bo : ama, `Word ${i}`)),
  ])
  await hers.closed
  const words = await read(bo, threadId)
  expect((await say(bo, ama, 'One more.')).body.type).toBe('circle.closed')
  expect((await say(ama, bo, 'One more.')).status).toBe(404)
  expect(await read(bo, threadId)).toEqual(words)
})

test('a private talk is one thread: nobody starts another in it', async () => {
  const { id: room, threadId } = (await say(ama, bo, 'Just us.')).body
  const started = { circleId: room, kind: 'talk', title: 'Another', body: 'Here too?' }
  const nothing = await ama.post(`${club.path}/threads`, { ...started, circleId: uuidv7() })
  const refused = await ama.post(`${club.path}/threads`, started)
  expect([refused.status, refused.body]).toEqual([404, nothing.body])
  const marks = await bo.get(`${club.path}/marks`)
  expect([marks.status, marks.body.private]).toMatchObject([200, [{ circleId: room, unread: true }]])
  expect((await bo.get(`${club.path}/private`)).body.items).toMatchObject([{ threadId }])
})

test('it goes on when its first words are deleted, and what is said then is news', async () => {
  const { id: room, threadId } = (await say(ama, bo, 'Never mind.')).body
  await bo.put(`${club.path}/threads/${threadId}/read`, { to: 0 })
  expect((await ama.del(`${club.path}/threads/${threadId}`)).status).toBe(204)
  await say(ama, bo, 'Or rather: do you have a minute?')
  expect((await bo.get(`${club.path}/marks`)).body).toMatchObject({
    private: [{ circleId: room, unread: true }],
    notices: 1,
  })
  expect((await bo.get(`${club.path}/notices`)).body.items[0]).toMatchObject({
    kind: 'thread.replied',
    thread: { id: threadId },
  })
})

test('an id is the same in capitals', async () => {
  const capitals = ({ memberId }: Caller) => memberId.toUpperCase()
  const to = (who: Caller, memberId: string) => who.post(`${club.path}/private`, { memberId, body: 'Hello.' })
  const both = [await to(ama, capitals(bo)), await to(bo, capitals(ama))]
  expect(both.map(({ status, body }) => [status, body.id])).toEqual([
    [201, both[0]!.body.id],
    [201, both[0]!.body.id],
  ])
  expect((await to(ama, capitals(ama))).body.type).toBe('private.self')
})
