import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let snug: Community
let ama: Caller
let bo: Caller
beforeAll(async () => {
  world = await newWorld()
  snug = await world.community({ seats: 30 })
  ama = await world.member(snug, 'Ama')
  bo = await world.member(snug, 'Bo')
})
afterAll(() => world.close())

const start = async (by = ama, given: object = {}) =>
  (await by.post(`${snug.path}/threads`, { kind: 'talk', title: 'T', body: 'B', ...given })).body
const say = async (by: Caller, thread: { id: string }, body = 'R', given: object = {}) =>
  (await by.post(`${snug.path}/threads/${thread.id}/replies`, { body, ...given })).body

test('lengths, unknown fields and what is no text are refused, and nothing is made of them', async () => {
  const thread = await start()
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
  const elsewhere = await say(ama, await start())
  await refused(`/threads/${thread.id}/replies`, { body: 'x', answersId: elsewhere.id }, '/answersId')
  expect((await ama.get(`${snug.path}/threads`)).body.items).toHaveLength(before.items.length + 1)
  expect((await ama.get(`${snug.path}/threads?cursor=nonsense`)).status).toBe(400)
  expect((await say(ama, thread, '😀'.repeat(10_000))).number).toBe(1)
})

test('an id belongs to who sent it first, with these words', async () => {
  const thread = await start()
  const path = `${snug.path}/threads/${thread.id}/replies`
  const reply = { id: uuidv7(), body: 'mine' }
  expect((await ama.post(path, reply)).status).toBe(201)
  const refusals = [
    await ama.post(path, { ...reply, body: 'another' }),
    await bo.post(path, reply),
    await ama.post(`${snug.path}/threads/${(await start()).id}/replies`, reply),
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

test('one changes what is one’s own, and only that', async () => {
  const thread = await start()
  const reply = await say(bo, thread, 'first words')
  const edited = await bo.patch(`${snug.path}/replies/${reply.id}`, { body: 'second **words**' })
  expect(edited.body).toMatchObject({ number: 1, version: 2, html: '<p>second <strong>words</strong></p>' })
  expect(edited.body.editedAt).not.toBeNull()
  expect((await ama.patch(`${snug.path}/replies/${reply.id}`, { body: 'hers' })).body.type).toBe(
    'member.not_yours',
  )
  expect((await snug.host.patch(`${snug.path}/threads/${thread.id}`, { title: 'hers' })).body.type).toBe(
    'member.not_yours',
  )
  const renamed = await ama.patch(`${snug.path}/threads/${thread.id}`, { title: 'Renamed' })
  expect(renamed.body).toMatchObject({ title: 'Renamed', body: 'B', version: 2, last: { version: 2 } })
  expect(
    (await ama.put(`${snug.path}/threads/${thread.id}/needs-no-answer`, { needsNoAnswer: true })).body,
  ).toMatchObject({ needsNoAnswer: true })
  expect(
    (await bo.put(`${snug.path}/threads/${thread.id}/needs-no-answer`, { needsNoAnswer: false })).status,
  ).toBe(403)
})

test('deleting leaves a marker without a word of it, and the talk comes back to what still stands', async () => {
  const thread = await start()
  const first = await say(bo, thread, 'a secret')
  const second = await say(ama, thread, 'an answer', { answersId: first.id })
  const third = await say(bo, thread, 'the last')
  const path = `${snug.path}/threads/${thread.id}`

  expect((await ama.del(`${snug.path}/replies/${first.id}`)).body.type).toBe('member.not_yours')
  expect((await bo.del(`${snug.path}/replies/${first.id}`)).status).toBe(204)
  expect((await bo.del(`${snug.path}/replies/${first.id}`)).status).toBe(204)
  expect((await bo.del(`${snug.path}/replies/${third.id}`)).status).toBe(204)
  expect((await bo.patch(`${snug.path}/replies/${third.id}`, { body: 'x' })).body.type).toBe('reply.deleted')
  const seen = (await ama.get(path)).body
  expect(
    seen.replies.items.map(({ number, body, deletedAt }: never) => [number, body, deletedAt !== null]),
  ).toEqual([
    [1, '', true],
    [2, 'an answer', false],
    [3, '', true],
  ])
  expect(seen.thread.last).toMatchObject({
    number: 2,
    by: { name: 'Ama' },
    answeredAt: null,
    at: second.createdAt,
  })
  const kept = await world.pool.query('select body, html from replies where id = any($1)', [
    [first.id, third.id],
  ])
  expect(kept.rows).toEqual([
    { body: '', html: '' },
    { body: '', html: '' },
  ])
  // A number is never given twice.
  expect((await say(bo, thread)).number).toBe(4)

  expect((await bo.del(path)).body.type).toBe('member.not_yours')
  expect((await ama.del(path)).status).toBe(204)
  expect((await bo.get(path)).body.thread).toMatchObject({ title: '', body: '', html: '' })
  expect((await bo.post(`${path}/replies`, { body: 'late' })).body.type).toBe('thread.deleted')
  expect((await ama.patch(path, { title: 'back' })).body.type).toBe('thread.deleted')
  const listed = async () => (await ama.get(`${snug.path}/threads`)).body.items.map(({ id }: never) => id)
  expect(await listed()).toContain(thread.id)
  await snug.host.del(`${snug.path}/replies/${second.id}`)
  const { items } = (await ama.get(path)).body.replies
  await snug.host.del(`${snug.path}/replies/${items[3].id}`)
  expect(await listed()).not.toContain(thread.id)
})

test('a host deletes another’s, and the log says so once', async () => {
  const thread = await start()
  const reply = await say(bo, thread)
  await snug.host.del(`${snug.path}/replies/${reply.id}`)
  await snug.host.del(`${snug.path}/replies/${reply.id}`)
  await snug.host.del(`${snug.path}/threads/${thread.id}`)
  await ama.del(`${snug.path}/threads/${(await start()).id}`)
  const { rows } = await world.pool.query(
    `select kind, actor_id, subject_id from log_entries where community_id = $1 and kind like '%.deleted' order by at desc limit 2`,
    [snug.id],
  )
  expect(rows).toEqual([
    { kind: 'thread.deleted', actor_id: snug.host.memberId, subject_id: ama.memberId },
    { kind: 'reply.deleted', actor_id: snug.host.memberId, subject_id: bo.memberId },
  ])
})

test('a long thread opens where one left off, and pages both ways', async () => {
  const thread = await start()
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

test('up to twelve threads are at hand, set there by a host', async () => {
  const ids = []
  for (let n = 0; n < 13; n++) ids.push((await start()).id)
  const keep = (by: Caller, id: string, atHand = true) =>
    by.put(`${snug.path}/threads/${id}/at-hand`, { atHand })
  expect((await keep(ama, ids[0])).body.type).toBe('member.host_only')
  const answers = await Promise.all(ids.map((id) => keep(snug.host, id)))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(12).fill(200), 409])
  const full = answers.find(({ status }) => status === 409)!
  expect(full.body.type).toBe('thread.at_hand_full')
  const { items } = (await bo.get(`${snug.path}/threads?atHand=true`)).body
  expect(items).toHaveLength(12)
  await keep(snug.host, items[0].id, false)
  await snug.host.del(`${snug.path}/threads/${items[1].id}`)
  expect((await bo.get(`${snug.path}/threads?atHand=true`)).body.items).toHaveLength(10)
})

test('thanks are told to the author of the reply alone, and can be taken back', async () => {
  const thread = await start()
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

test('who is told: those answered and those who follow, once until they have read; never who has muted', async () => {
  const cy = await world.member(snug, 'Cy')
  const thread = await start()
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
  const thread = await start()
  await say(bo, thread)
  const dee = await world.member(snug, 'Dee')
  const mine = async () => (await dee.get(`${snug.path}/threads/${thread.id}`)).body.thread.mine
  expect(await mine()).toMatchObject({ readTo: null, unread: 0 })
  await say(bo, thread)
  expect(await mine()).toMatchObject({ readTo: null, unread: 3 })
})
