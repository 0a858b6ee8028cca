import { v7 as uuidv7 } from 'uuid'
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

test('lengths, unknown fields and what is no text are refused, and nothing is made of them', async () => {
  const thread = await start(ama)
  const before = (await ama.get(`${snug.path}/threads`)).body
  const refused = async (path: string, body: unknown, pointer: string) => {
    const answer = await ama.post(`${snug.path}${path}`, body)
    expect(answer.status).toBe(400)
    expect(answer.body.type).toBe('request.invalid')
    expect(answer.body.errors?.[0]?.pointer ?? '').toBe(pointer)
  }
  const whole = { kind: 'talk', title: 'T', body: 'B' }
  await refused('/threads', { ...whole, title: '' }, '/title')
  await refused('/threads', { ...whole, title: 'x'.repeat(141) }, '/title')
  await refused('/threads', { ...whole, body: ' \n ' }, '/body')
  await refused('/threads', { ...whole, body: 'x'.repeat(20_001) }, '/body')
  await refused('/threads', { ...whole, kind: 'ping' }, '/kind')
  await refused('/threads', { ...whole, pinned: true }, '/')
  await refused('/threads', { ...whole, id: 'mine' }, '/id')
  await refused('/threads', { ...whole, body: 'a\u0000b' }, '')
  await refused(`/threads/${thread.id}/replies`, { body: '' }, '/body')
  await refused(`/threads/${thread.id}/replies`, { body: 'a\u0000b' }, '')
  await refused(`/threads/${thread.id}/replies`, { body: 'x'.repeat(20_001) }, '/body')
  await refused(`/threads/${thread.id}/replies`, { body: 'x', answersId: uuidv7() }, '/answersId')
  const elsewhere = await say(ama, await start(ama))
  await refused(`/threads/${thread.id}/replies`, { body: 'x', answersId: elsewhere.id }, '/answersId')
  expect((await ama.get(`${snug.path}/threads`)).body.items).toHaveLength(before.items.length + 1)
  expect((await ama.get(`${snug.path}/threads?cursor=nonsense`)).status).toBe(400)
  expect((await say(ama, thread, '😀'.repeat(10_000))).number).toBe(1)
})

test('an id belongs to who sent it first, with these words', async () => {
  const thread = await start(ama)
  const path = `${snug.path}/threads/${thread.id}/replies`
  const reply = { id: uuidv7(), body: 'mine' }
  expect((await ama.post(path, reply)).status).toBe(201)
  const refusals = [
    await ama.post(path, { ...reply, body: 'another' }),
    await bo.post(path, reply),
    await ama.post(`${snug.path}/threads/${(await start(ama)).id}/replies`, reply),
    await bo.post(`${snug.path}/threads`, { id: reply.id, kind: 'talk', title: 'T', body: 'B' }),
    // An id that the server made is nobody's to send.
    await ama.post(path, { id: (await say(ama, thread)).id, body: 'R?' }),
    await bo.post(path, { id: thread.id, body: 'R' }),
  ]
  expect(new Set(refusals.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
  expect(refusals[0]!.body).toMatchObject({ type: 'id.unusable', status: 409 })
  expect((await ama.get(`${snug.path}/threads/${thread.id}`)).body.replies.items).toHaveLength(2)

  const sent = { id: uuidv7(), kind: 'offer', title: 'T', body: 'B' }
  const twice = [await ama.post(`${snug.path}/threads`, sent), await ama.post(`${snug.path}/threads`, sent)]
  expect(twice.map(({ status }) => status)).toEqual([201, 201])
  expect(twice[1]!.body).toEqual(twice[0]!.body)
})

test('a long thread opens where one left off, and pages both ways', async () => {
  const thread = await start(ama)
  const replies: { id: string }[] = []
  for (let n = 1; n <= 30; n++)
    replies.push(await say(bo, thread, `no. ${n}`, n === 28 ? { answersId: replies[1]!.id } : {}))
  const path = `${snug.path}/threads/${thread.id}`
  const numbers = (page: { items: { number: number }[] }) => page.items.map(({ number }) => number)
  const from = async (query: string) => (await ama.get(`${path}?${query}`)).body.replies

  expect(numbers(await from('from=unread&limit=5'))).toEqual([1, 2, 3, 4, 5])
  await ama.put(`${path}/read`, { to: 25 })
  const unread = await from('from=unread&limit=100')
  expect(numbers(unread)[0]).toBe(11)
  expect(unread).toMatchObject({ next: null, previous: '11' })
  const middle = await from('from=23&limit=4')
  expect(numbers(middle)).toEqual([23, 24, 25, 26])
  expect(middle).toMatchObject({ next: '27', previous: '23', quoted: [] })
  const later = await from(`cursor=${middle.next}&limit=4`)
  expect(numbers(later)).toEqual([27, 28, 29, 30])
  expect(later.quoted).toEqual([replies[1]])
  const earlier = await from(`before=${middle.previous}&limit=4`)
  expect(numbers(earlier)).toEqual([19, 20, 21, 22])
  expect(earlier).toMatchObject({ next: '23', previous: '19' })
  expect(await from('before=3')).toMatchObject({ previous: null })
})

test('the list goes by last reply, in pages that lose nothing', async () => {
  const own = await world.community()
  const made = []
  for (let n = 0; n < 7; n++)
    made.push(
      (await own.host.post(`${own.path}/threads`, { kind: 'talk', title: `${n}`, body: 'B' })).body.id,
    )
  await own.host.post(`${own.path}/threads/${made[2]}/replies`, { body: 'up' })
  const seen: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const page: { items: { title: string }[]; next: string | null } = (
      await own.host.get(`${own.path}/threads?limit=3${next && `&cursor=${next}`}`)
    ).body
    seen.push(...page.items.map(({ title }: { title: string }) => title))
    next = page.next
  }
  expect(seen).toEqual(['2', '6', '5', '4', '3', '1', '0'])
})
