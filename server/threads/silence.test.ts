import { once } from 'node:events'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ears } from '#server/testing/ears.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
  await world.close()
})

const newCircle = async (snug: Community, by: Caller, given: object = {}) =>
  (
    await by.post(`${snug.path}/circles`, {
      ...{ name: 'C', purpose: 'P', seats: 4, listed: false, joining: 'open' },
      ...given,
    })
  ).body.id as string
const newThread = async (snug: Community, by: Caller, given: object = {}) =>
  (await by.post(`${snug.path}/threads`, { kind: 'talk', title: 'T', body: 'B', ...given })).body
/** What was heard but for who comes and goes. */
const said = (ears: Ears) => ears.heard.filter(({ type }) => type !== 'hello' && !type.startsWith('presence'))

test('of an unlisted circle nobody outside hears or finds anything, the host included', async () => {
  const snug = await world.community()
  const [ama, bo] = [await world.member(snug, 'Ama'), await world.member(snug, 'Bo')]
  const circleId = await newCircle(snug, ama)
  const outside = [bo, snug.host]
  const ears = await Promise.all(outside.map((who, n) => who.on(n).listen()))

  const thread = await newThread(snug, ama, { circleId, body: 'for @Bo, who may not read it' })
  expect(thread.html).not.toContain('mention')
  const path = `${snug.path}/threads/${thread.id}`
  const reply = (await ama.post(`${path}/replies`, { body: 'and @Bo' })).body
  await ama.patch(`${snug.path}/replies/${reply.id}`, { body: 'and again @Bo' })
  await ama.patch(path, { title: 'New' })
  const amas = await ama.listen()
  amas.say({ type: 'writing', threadId: thread.id })
  await ama.put(`${path}/at-hand`, { atHand: true })
  await ama.del(`${snug.path}/replies/${reply.id}`)
  await world.settled()
  for (const heard of ears) expect(said(heard)).toEqual([])

  const nothing = uuidv7()
  for (const who of outside) {
    expect((await who.get(`${snug.path}/threads`)).body.items).toEqual([])
    expect((await who.get(`${snug.path}/threads?atHand=true`)).body.items).toEqual([])
    expect((await who.get(`${snug.path}/notices`)).body.items).toEqual([])
  }
  // Byte for byte what is answered for an id that never was.
  const calls: [keyof Pick<Caller, 'get' | 'post' | 'put' | 'patch' | 'del'>, string, unknown?][] = [
    ['get', '/threads/:thread'],
    ['patch', '/threads/:thread', { title: 'x' }],
    ['del', '/threads/:thread'],
    ['post', '/threads/:thread/replies', { body: 'x' }],
    ['put', '/threads/:thread/read', { to: 1 }],
    ['put', '/threads/:thread/attention', { attention: 'follow' }],
    ['put', '/threads/:thread/needs-no-answer', { needsNoAnswer: true }],
    ['put', '/threads/:thread/at-hand', { atHand: true }],
    ['patch', '/replies/:reply', { body: 'x' }],
    ['del', '/replies/:reply'],
    ['put', '/replies/:reply/thanks'],
    ['del', '/replies/:reply/thanks'],
  ]
  const at = (template: string, ids: { thread: string; reply: string }) =>
    snug.path + template.replace(':thread', ids.thread).replace(':reply', ids.reply)
  for (const [method, template, body] of calls) {
    const hidden = await bo[method](at(template, { thread: thread.id, reply: reply.id }), body)
    const never = await bo[method](at(template, { thread: nothing, reply: nothing }), body)
    expect([hidden.status, hidden.body], template).toEqual([never.status, never.body])
    expect(hidden.status).toBe(404)
  }
  const inCircle = { circleId, kind: 'talk', title: 'T', body: 'B' }
  const hidden = await bo.post(`${snug.path}/threads`, inCircle)
  const never = await bo.post(`${snug.path}/threads`, { ...inCircle, circleId: nothing })
  expect([hidden.status, hidden.body]).toEqual([never.status, never.body])
  expect((await bo.get(`${snug.path}/threads?circle=${circleId}`)).body).toEqual(
    (await bo.get(`${snug.path}/threads?circle=${nothing}`)).body,
  )
  // It was there to be heard.
  expect((await ama.get(`${snug.path}/threads`)).body.items).toHaveLength(1)
})

test('a listed circle says that it is for those inside', async () => {
  const snug = await world.community()
  const [ama, bo] = [await world.member(snug, 'Ama'), await world.member(snug, 'Bo')]
  const circleId = await newCircle(snug, ama, { listed: true, joining: 'ask' })
  const thread = await newThread(snug, ama, { circleId })
  const path = `${snug.path}/threads/${thread.id}`
  for (const who of [bo, snug.host]) {
    expect((await who.get(path)).body.type).toBe('circle.members_only')
    expect((await who.post(`${path}/replies`, { body: 'x' })).body.type).toBe('circle.members_only')
    expect((await who.get(`${snug.path}/threads?circle=${circleId}`)).status).toBe(403)
    expect((await who.get(`${snug.path}/threads`)).body.items).toEqual([])
  }
})

test('who comes in hears from then on, who goes hears nothing after, and neither in the lists', async () => {
  const snug = await world.community()
  const [ama, bo] = [await world.member(snug, 'Ama'), await world.member(snug, 'Bo')]
  const circleId = await newCircle(snug, ama, { listed: true })
  const thread = await newThread(snug, ama, { circleId })
  const replies = `${snug.path}/threads/${thread.id}/replies`
  const ears = await bo.on(1).listen()
  await ama.post(replies, { body: 'before' })
  expect((await bo.post(`${snug.path}/circles/${circleId}/join`)).status).toBe(204)
  await ama.post(replies, { body: 'while' })
  // Heard before leaving: what is on its way to one who leaves is not delivered any more.
  await ears.next('reply.posted')
  expect((await bo.get(`${snug.path}/threads?circle=${circleId}`)).body.items).toHaveLength(1)
  await bo.put(`${snug.path}/threads/${thread.id}/attention`, { attention: 'follow' })
  expect((await bo.post(`${snug.path}/circles/${circleId}/leave`)).status).toBe(204)
  await ama.post(replies, { body: 'after, with @Bo' })
  await world.settled()
  expect(ears.of('reply.posted').map(({ reply }) => reply.body)).toEqual(['while'])
  expect(ears.of('notice.added').filter(({ notice }) => notice.kind.startsWith('thread.'))).toEqual([])
  expect((await bo.get(`${snug.path}/threads`)).body.items).toEqual([])
  // Nor is there a row that an inbox would have to hide.
  const { rows } = await world.pool.query(
    'select kind from notices where member_id = $1 and thread_id = $2',
    [bo.memberId, thread.id],
  )
  expect(rows).toEqual([])
})

test('writing is told to those who may read it, not to oneself, not by who sits unseen, and not too often', async () => {
  const snug = await world.community()
  const [ama, bo, cy] = await Promise.all(['Ama', 'Bo', 'Cy'].map((name) => world.member(snug, name)))
  const circleId = await newCircle(snug, ama!, { listed: true })
  await bo!.post(`${snug.path}/circles/${circleId}/join`)
  const thread = await newThread(snug, ama!, { circleId })
  const ears = await Promise.all([ama!.listen(), ama!.on(1).listen(), bo!.on(1).listen(), cy!.listen()])
  const [amas, again, bos, cys] = ears as [Ears, Ears, Ears, Ears]
  const open = await newThread(snug, ama!)
  const told = await overhear()
  const writing = { type: 'writing', threadId: thread.id }
  amas.say(writing)
  amas.say(writing)
  expect(await bos.next('writing')).toEqual({ ...writing, member: { id: ama!.memberId, name: 'Ama' } })
  await cy!.patch(`${snug.path}/me`, { unseen: true })
  cys.say(writing)
  cys.say({ type: 'writing', threadId: open.id })
  await told(cy!.memberId, thread.id)
  await told(cy!.memberId, open.id)
  await world.settled()
  expect(bos.of('writing')).toHaveLength(1)
  for (const { of } of [amas, again, cys]) expect(of('writing')).toEqual([])

  bos.say({ type: 'writing', threadId: 7 })
  expect(await bos.closed).toBe(4400)
})

/** Waits until the bus has carried somebody's writing, whoever is told of it. */
const overhear = async () => {
  const bus = new pg.Client({ connectionString: world.url })
  await bus.connect()
  const events: { kind: string; ids?: Record<string, string> }[] = []
  bus.on('notification', ({ payload }) => events.push(JSON.parse(payload!)))
  await bus.query('listen snug')
  closing.push(() => bus.end())
  return async (member: string, thread: string) => {
    const is = ({ kind, ids }: (typeof events)[number]) =>
      kind === 'writing' && ids?.member === member && ids.thread === thread
    while (!events.some(is)) await once(bus, 'notification')
  }
}

test('two communities never hear each other, and an id of one is nothing in the other', async () => {
  const [one, other] = [await world.community(), await world.community()]
  const thread = await newThread(one, one.host)
  const ears = await other.host.listen()
  const reply = (await one.host.post(`${one.path}/threads/${thread.id}/replies`, { body: 'canary' })).body
  await world.settled()
  expect(said(ears)).toEqual([])
  expect((await other.host.get(`${other.path}/threads/${thread.id}`)).status).toBe(404)
  expect((await other.host.post(`${other.path}/threads/${thread.id}/replies`, { body: 'x' })).status).toBe(
    404,
  )
  expect((await other.host.put(`${other.path}/replies/${reply.id}/thanks`)).status).toBe(404)
  // An id is one's own within a community: the same in another is another thing.
  expect((await newThread(other, other.host, { id: thread.id })).id).toBe(thread.id)
})

test('posts are thirty in five minutes, on all processes together', async () => {
  const own = await newWorld({ processes: 2, limits: true })
  try {
    const snug = await own.community()
    const thread = await newThread(snug, snug.host)
    const path = `${snug.path}/threads/${thread.id}/replies`
    const answers = await Promise.all(
      Array.from({ length: 33 }, (_, n) => snug.host.on(n % 2).post(path, { body: `no. ${n}` })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(29)
    const refused = answers.find(({ status }) => status === 429)!
    expect(refused.body.type).toBe('request.too_many')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(200)
    // The same again is no further post, and long words (which are looked at otherwise) are no way around.
    const again = { kind: 'talk', title: 'T', body: 'B', id: thread.id }
    expect((await snug.host.post(`${snug.path}/threads`, again)).body.id).toBe(thread.id)
    const said = answers.find(({ status }) => status === 201)!.body
    expect((await snug.host.post(path, { id: said.id, body: said.body })).body).toEqual(said)
    expect((await snug.host.post(path, { body: 'long '.repeat(1000) })).status).toBe(429)
  } finally {
    await own.close()
  }
})
