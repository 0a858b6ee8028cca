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

test('one changes what is one’s own, and only that', async () => {
  const thread = await start(ama)
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
  const thread = await start(ama)
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

test('what was deleted is nobody’s unread, in a thread and in the marks', async () => {
  const thread = await start(ama)
  const path = `${snug.path}/threads/${thread.id}`
  const said = []
  for (const words of ['one', 'two', 'three', 'four']) said.push(await say(ama, thread, words))
  const unread = async (who: Caller) => {
    const { items } = (await who.get(`${snug.path}/threads`)).body
    const listed = items.find(({ id }: { id: string }) => id === thread.id).mine.unread
    expect((await who.get(path)).body.thread.mine.unread).toBe(listed)
    return listed
  }
  const cleo = await world.member(snug, 'Cleo')
  await world.pool.query(`update members set joined_at = joined_at - interval '1 day' where id = $1`, [
    cleo.memberId,
  ])
  await bo.put(`${path}/read`, { to: 1 })
  expect([await unread(bo), await unread(cleo)]).toEqual([3, 5])
  const ears = await bo.listen()
  await ama.del(`${snug.path}/replies/${said[2]!.id}`)
  expect((await ears.next('reply.edited')).last).toMatchObject({ number: 4, gone: [3] })
  expect([await unread(bo), await unread(cleo)]).toEqual([2, 4])
  // What was read before is no less read.
  await ama.del(`${snug.path}/replies/${said[0]!.id}`)
  expect([await unread(bo), await unread(cleo)]).toEqual([2, 3])
  await ama.del(`${snug.path}/replies/${said[3]!.id}`)
  await ama.del(path)
  expect([await unread(bo), await unread(cleo)]).toEqual([1, 1])
  await bo.put(`${path}/read`, { to: 2 })
  expect(await unread(bo)).toBe(0)
})

test('a private talk whose only words were deleted is not unread', async () => {
  const [dee, eve] = [await world.member(snug, 'Dee'), await world.member(snug, 'Eve')]
  const { body: talk } = await dee.post(`${snug.path}/private`, { memberId: eve.memberId, body: 'Oh.' })
  const dot = async () => (await eve.get(`${snug.path}/marks`)).body.private[0].unread
  expect(await dot()).toBe(true)
  await dee.del(`${snug.path}/threads/${talk.threadId}`)
  expect(await dot()).toBe(false)
  await dee.post(`${snug.path}/private`, { memberId: eve.memberId, body: 'Now.' })
  expect(await dot()).toBe(true)
  expect((await eve.get(`${snug.path}/threads/${talk.threadId}`)).body.thread.mine.unread).toBe(1)
})

test('a host deletes another’s, and the log says so once', async () => {
  const thread = await start(ama)
  const reply = await say(bo, thread)
  await snug.host.del(`${snug.path}/replies/${reply.id}`)
  await snug.host.del(`${snug.path}/replies/${reply.id}`)
  await snug.host.del(`${snug.path}/threads/${thread.id}`)
  await ama.del(`${snug.path}/threads/${(await start(ama)).id}`)
  const { rows } = await world.pool.query(
    `select kind, actor_id, subject_id from log_entries where community_id = $1 and kind like '%.deleted' order by at desc limit 2`,
    [snug.id],
  )
  expect(rows).toEqual([
    { kind: 'thread.deleted', actor_id: snug.host.memberId, subject_id: ama.memberId },
    { kind: 'reply.deleted', actor_id: snug.host.memberId, subject_id: bo.memberId },
  ])
})

test('up to twelve threads are at hand, set there by a host', async () => {
  const ids = []
  for (let n = 0; n < 13; n++) ids.push((await start(ama)).id)
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
