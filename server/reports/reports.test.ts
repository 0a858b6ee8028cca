import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import type { LogEntry } from '#shared/communities.ts'
import type { Notice } from '#shared/notices.ts'
import type { Report } from '#shared/reports.ts'
import { around } from '#server/testing/circles.ts'
import { talkIn } from '#server/testing/talk.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let c: Community
let ama: Caller, bo: Caller, cleo: Caller
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
beforeEach(async () => {
  c = await world.community()
  ama = await world.member(c, 'Ama')
  bo = await world.member(c, 'Bo')
  cleo = await world.member(c, 'Cleo')
})

const at = (...path: string[]) => [c.path, ...path].join('/')
const why = 'This hurts.'
const report = (by: Caller, given: object) => by.post(at('reports'), { why, ...given })
const settle = (by: Caller, id: string, note = 'We spoke with them.') =>
  by.post(at('reports', id, 'settle'), { note })
const reports = async (who: Caller, state = 'open', ...room: string[]) =>
  (await who.get<{ items: Report[] }>(at(...room, `reports?state=${state}`))).body.items
const inRoom = (id: string) => `circles/${id}`
const told = async (who: Caller) =>
  (await who.get<{ items: Notice[] }>(at('notices'))).body.items.filter(({ kind }) =>
    kind.startsWith('report.'),
  )
const kinds = async (who: Caller) => (await told(who)).map(({ kind, about }) => `${kind} ${about?.name}`)
const logged = async (who: Caller, room?: string) =>
  (await who.get<{ items: LogEntry[] }>(room ? at('circles', room, 'log') : at('log'))).body.items.filter(
    ({ kind }) => kind === 'report.settled',
  )
/** Makes somebody a host. */
const hosting = async (who: Caller) =>
  expect((await c.host.put(at('members', who.memberId, 'role'), { role: 'host' })).status).toBe(204)

test('a member reports a reply, with the post as it stood; hosts read it, settle it, and the member is told', async () => {
  const { start, say } = talkIn(c)
  const thread = await start(cleo, { title: 'Glue' })
  const reply = await say(bo, thread, 'You are **useless**.')
  const [hosts, his, cleos] = [await c.host.on(1).listen(), await bo.listen(), await cleo.on(1).listen()]
  const { status, body } = await report(ama, { threadId: thread.id, replyId: reply.id })
  expect(status).toBe(201)
  const open = await reports(c.host)
  expect(open).toMatchObject([
    {
      ...{ id: body.id, circleId: null, private: false, state: 'open', settled: null, why },
      by: { name: 'Ama' },
      author: { name: 'Bo' },
      ...{ threadId: thread.id, reply: { id: reply.id, number: 1 } },
      ...{ title: 'Glue', body: 'You are **useless**.', saidAt: reply.createdAt },
    },
  ])
  expect((await hosts.next('report.changed')).report).toEqual(open[0])
  expect(await kinds(c.host)).toEqual(['report.made Ama'])

  // Whatever becomes of the post, it was said.
  await bo.patch(at('replies', reply.id), { body: 'Well done.' })
  await bo.del(at('replies', reply.id))
  await cleo.patch(at('threads', thread.id), { title: 'Paste' })
  expect(await reports(c.host)).toEqual(open)
  expect(await kinds(c.host)).toEqual(['report.made Ama'])

  const settled = await settle(c.host.on(1), body.id)
  expect(settled.body).toMatchObject({
    state: 'settled',
    settled: { by: { name: 'Hanna' }, note: 'We spoke with them.' },
  })
  expect((await hosts.next('report.changed')).report).toEqual(settled.body)
  expect([await reports(c.host), await reports(c.host, 'settled')]).toEqual([[], [settled.body]])
  expect(await kinds(ama)).toEqual(['report.settled Bo'])
  expect(await logged(c.host)).toMatchObject([{ actor: { name: 'Hanna' } }])
  expect((await settle(c.host, body.id)).body.type).toBe('report.settled')

  // Nobody else hears or reads anything of it.
  await world.settled()
  for (const who of [bo, cleo]) {
    expect(await told(who)).toEqual([])
    expect(await logged(who)).toEqual([])
    expect((await settle(who, body.id)).body.type).toBe('not_found')
  }
  expect(await logged(ama)).toEqual([])
  for (const ears of [his, cleos]) expect(ears.of('report.changed')).toEqual([])
})

test('a host whom it is about neither reads it nor finds it in a log or an inbox', async () => {
  const { start } = talkIn(c)
  await hosting(bo)
  const thread = await start(bo, { title: 'His' })
  const his = await bo.on(1).listen()
  const { body } = await report(ama, { threadId: thread.id })
  expect(await reports(c.host)).toHaveLength(1)
  const nothing = await settle(bo, uuidv7())
  expect((await settle(bo, body.id)).body).toEqual(nothing.body)
  await settle(c.host, body.id)
  expect([await reports(bo), await reports(bo, 'settled'), await told(bo), await logged(bo)]).toEqual([
    [],
    [],
    [],
    [],
  ])
  expect(await logged(c.host)).toHaveLength(1)
  await world.settled()
  expect(his.of('report.changed')).toEqual([])
  // Who becomes a host reads what there is, but for what is about them; who is one no more reads nothing.
  await hosting(cleo)
  expect(await reports(cleo, 'settled')).toHaveLength(1)
  await report(ama, { threadId: (await start(c.host)).id })
  expect(await kinds(cleo)).toEqual(['report.made Ama'])
  await c.host.put(at('members', cleo.memberId, 'role'), { role: 'member' })
  expect(await told(cleo)).toEqual([])
})

test('where nobody would be left to read it, it is refused and says so', async () => {
  const { start, say } = talkIn(c)
  const thread = await start(c.host)
  expect((await report(ama, { threadId: thread.id })).body).toMatchObject({
    type: 'report.no_host',
    status: 409,
  })
  const { start: found, join } = around(world, c)
  const circle = await found(cleo)
  await join(ama, circle)
  const inside = await start(cleo, { circleId: circle.id })
  expect((await report(ama, { threadId: inside.id })).body.type).toBe('report.no_keeper')
  // One's own, what is gone, and what is not there.
  const mine = await say(ama, thread)
  expect((await report(ama, { threadId: thread.id, replyId: mine.id })).body.type).toBe('report.own')
  const theirs = await say(bo, thread)
  expect((await report(ama, { threadId: inside.id, replyId: theirs.id })).body.type).toBe('not_found')
  expect((await report(ama, { threadId: thread.id, replyId: theirs.id, why: ' ' })).status).toBe(400)
  await bo.del(at('replies', theirs.id))
  expect((await report(ama, { threadId: thread.id, replyId: theirs.id })).body.type).toBe('reply.deleted')
  // A host may report as well, and reads it with the others.
  const his = await start(bo)
  expect((await report(c.host, { threadId: his.id })).status).toBe(201)
  expect(await told(c.host)).toEqual([])
  expect(await reports(c.host)).toHaveLength(1)
})

test('in a circle it is for its keepers: no host hears, reads or finds it, and no plain member', async () => {
  const { start, say } = talkIn(c)
  const { start: found, join, leave } = around(world, c)
  const circle = await found(cleo, { joining: 'open', name: 'Attic' })
  for (const who of [ama, bo]) await join(who, circle)
  const dora = await world.member(c, 'Dora')
  await join(dora, circle)
  const thread = await start(dora, { circleId: circle.id, title: 'Inside' })
  const reply = await say(bo, thread, 'Go away.')
  const [hosts, keepers, doras] = [await c.host.listen(), await cleo.on(1).listen(), await dora.listen()]
  const { body } = await report(ama, { threadId: thread.id, replyId: reply.id })
  const [open] = await reports(cleo, 'open', inRoom(circle.id))
  expect(open).toMatchObject({ id: body.id, circleId: circle.id, title: 'Inside', body: 'Go away.' })
  expect((await keepers.next('report.changed')).report).toEqual(open)
  expect((await told(cleo))[0]).toMatchObject({ kind: 'report.made', circle: { name: 'Attic' } })
  expect(await reports(c.host)).toEqual([])
  expect((await c.host.get(`${at(inRoom(circle.id))}/reports`)).body.type).toBe('circle.members_only')
  expect((await bo.get(`${at(inRoom(circle.id))}/reports`)).body.type).toBe('circle.keeper_only')

  // A keeper whom it is about reads others, not this one.
  await cleo.put(at(inRoom(circle.id), 'keepers', bo.memberId))
  expect(await reports(bo, 'open', inRoom(circle.id))).toEqual([])
  expect((await settle(bo, body.id)).body.type).toBe('not_found')
  expect((await settle(c.host, body.id)).body.type).toBe('not_found')
  // Who reported it and left the circle is told no more of what is done there.
  await leave(ama, circle)
  await settle(cleo, body.id)
  expect(await told(ama)).toEqual([])
  expect(await logged(cleo, circle.id)).toMatchObject([{ actor: { name: 'Cleo' } }])
  for (const who of [bo, dora]) expect(await logged(who, circle.id)).toEqual([])
  for (const who of [c.host, dora, bo]) {
    expect(await logged(who)).toEqual([])
    expect(await told(who)).toEqual([])
  }
  await world.settled()
  for (const ears of [hosts, doras]) expect(ears.of('report.changed')).toEqual([])
  // Who keeps it no more does not see that anything was reported.
  expect(await told(cleo)).toHaveLength(1)
  await cleo.del(at(inRoom(circle.id), 'keepers', cleo.memberId))
  expect(await told(cleo)).toEqual([])
})

test('from a private talk one of the two hands one post to the hosts, who see nothing else of it', async () => {
  const talk = (await bo.post(at('private'), { memberId: ama.memberId, body: 'Meet me.' })).body
  await bo.post(at('threads', talk.threadId, 'replies'), { body: 'Why not?' })
  await talkIn(c).say(ama, { id: talk.threadId }, 'Because.')
  const { items } = (await ama.get(at('threads', talk.threadId))).body.replies
  expect((await report(cleo, { threadId: talk.threadId })).body.type).toBe('not_found')
  expect((await report(c.host, { threadId: talk.threadId })).body.type).toBe('not_found')
  const { status } = await report(ama, { threadId: talk.threadId, replyId: items[0].id })
  expect(status).toBe(201)
  const [open] = await reports(c.host)
  expect(open).toMatchObject({
    private: true,
    circleId: null,
    threadId: null,
    reply: null,
    title: '',
    body: 'Why not?',
  })
  expect(JSON.stringify([open, await told(c.host)])).not.toMatch(
    new RegExp(`Meet me|Because|${talk.threadId}|${talk.id}|${items[0].id}`),
  )
  await settle(c.host, open!.id)
  expect(await kinds(ama)).toEqual(['report.settled Bo'])
  expect(await told(bo)).toEqual([])
})

test('what was heard is what a load brings', async () => {
  const { start } = talkIn(c)
  await hosting(cleo)
  const ears = await cleo.on(1).listen()
  const known = new Map((await reports(cleo)).map((one) => [one.id, one]))
  const made: string[] = []
  for (const who of [bo, cleo, bo])
    made.push((await report(ama, { threadId: (await start(who)).id })).body.id)
  await settle(c.host, made[0]!)
  await settle(c.host, made[1]!)
  await world.settled()
  for (const frame of ears.of('report.changed')) known.set(frame.report.id, frame.report)
  const heard = [...known.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  expect(heard.filter(({ state }) => state === 'open')).toEqual(await reports(cleo))
  expect(heard.filter(({ state }) => state === 'settled')).toEqual(await reports(cleo, 'settled'))
  expect(heard.map(({ id }) => id).sort()).toEqual([made[0], made[2]].sort())
})

test('sent again it is one report; the same post once by each; another’s id is refused', async () => {
  const { start } = talkIn(c)
  const thread = await start(bo)
  const given = { id: uuidv7(), threadId: thread.id }
  const answers = await Promise.all([0, 1, 0, 1].map((process) => report(ama.on(process), given)))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  expect(await reports(c.host)).toHaveLength(1)
  expect(await told(c.host)).toHaveLength(1)
  expect((await report(ama, { ...given, why: 'Otherwise.' })).body.type).toBe('id.unusable')
  expect((await report(cleo, given)).body.type).toBe('id.unusable')
  const twice = await Promise.all([0, 1].map((process) => report(cleo.on(process), { threadId: thread.id })))
  expect(twice.map(({ status }) => status).sort()).toEqual([201, 409])
  expect(twice.find(({ status }) => status === 409)!.body).toMatchObject({ type: 'report.twice' })
  // Deleted since, the retry is answered as it stood; settled, it may be reported anew.
  await bo.del(at('threads', thread.id))
  expect((await report(ama, given)).body).toEqual({ id: given.id })
  expect((await report(ama, { threadId: thread.id })).body.type).toBe('thread.deleted')
})

test('reported while it is deleted: the words as they stood, whole, or nothing at all', async () => {
  const { start, say } = talkIn(c)
  const thread = await start(cleo)
  const rounds = Array.from({ length: 12 }, async (_, n) => {
    const reply = await say(bo, thread, `Words no. ${n}`)
    const remove = () => bo.del(at('replies', reply.id))
    const tell = () => report(ama.on(n % 2), { threadId: thread.id, replyId: reply.id })
    const [made] = await Promise.all(
      n < 6 ? [tell(), remove()] : [remove().then(async () => tell()), undefined],
    )
    return { n, made }
  })
  const all = await Promise.all(rounds)
  const kept = new Map((await reports(c.host)).map(({ id, body }) => [id, body]))
  for (const { n, made } of all)
    if (made.status === 201) expect(kept.get(made.body.id)).toBe(`Words no. ${n}`)
    else expect(made.body).toMatchObject({ type: 'reply.deleted' })
  expect(kept.size).toBe(all.filter(({ made }) => made.status === 201).length)
})

test('two settle at once: one does, with one row in the log and one notice', async () => {
  await hosting(cleo)
  const { body } = await report(ama, { threadId: (await talkIn(c).start(bo)).id })
  const answers = await Promise.all([settle(c.host, body.id), settle(cleo.on(1), body.id)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(await logged(c.host)).toHaveLength(1)
  expect(await told(ama)).toHaveLength(1)
})

test('who was removed gets nothing, and reports nothing any more', async () => {
  const thread = await talkIn(c).start(bo)
  const { body } = await report(ama, { threadId: thread.id })
  await c.host.post(at('members', ama.memberId, 'remove'), { reason: 'Enough.' })
  await settle(c.host, body.id)
  const { rows } = await world.pool.query(
    `select 1 from notices where member_id = $1 and kind like 'report.%'`,
    [ama.memberId],
  )
  expect(rows).toEqual([])
  expect((await report(ama, { threadId: thread.id })).status).toBe(404)
  // What they reported stays to be read.
  expect(await reports(c.host, 'settled')).toMatchObject([{ by: { name: 'Ama' } }])
})

test('a circle that is gone takes its reports along', async () => {
  const { start: found, join } = around(world, c)
  const circle = await found(cleo)
  for (const who of [ama, bo]) await join(who, circle)
  const thread = await talkIn(c).start(bo, { circleId: circle.id })
  await report(ama, { threadId: thread.id })
  await cleo.post(at(inRoom(circle.id), 'close'))
  // Read-only, it is still kept in order.
  expect(await reports(cleo, 'open', inRoom(circle.id))).toHaveLength(1)
  await world.letPass('31 days')
  const { rows } = await world.pool.query('select 1 from reports where community_id = $1', [c.id])
  expect(rows).toEqual([])
  expect(await told(await cleo.again())).toEqual([])
})

test('reports count as posts do', async () => {
  const own = await newWorld({ limits: true })
  try {
    const snug = await own.community()
    const [one, other] = [await own.member(snug, 'Ama'), await own.member(snug, 'Bo')]
    const thread = await talkIn(snug).start(other)
    const tries = Array.from({ length: 31 }, () =>
      one.post(`${snug.path}/reports`, { threadId: thread.id, why }),
    )
    expect((await Promise.all(tries)).filter(({ status }) => status === 429)).toHaveLength(1)
  } finally {
    await own.close()
  }
})
