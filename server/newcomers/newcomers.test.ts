import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Newcomer } from '#shared/newcomers.ts'
import type { Notice } from '#shared/notices.ts'
import { talkIn } from '#server/testing/talk.ts'
import { invited } from '#server/testing/invitations.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let c: Community
let ama: Caller, bo: Caller, cleo: Caller
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
/** Ama brought Bo. Cleo, brought by the host, is there too. */
beforeEach(async () => {
  c = await world.community()
  ama = await world.member(c, 'Ama')
  cleo = await world.member(c, 'Cleo')
  bo = await world.member(c, 'Bo', ama)
})

const inbox = async (who: Caller) => (await who.get<{ items: Notice[] }>(`${c.path}/notices`)).body.items
/** What somebody was told of those they brought, the first first. */
const news = async (who: Caller) =>
  (await inbox(who))
    .filter(({ kind }) => kind.startsWith('newcomer.'))
    .map(({ kind, about }) => `${about!.name} ${kind.slice('newcomer.'.length)}`)
    .reverse()
const brought = async (who: Caller) =>
  (await who.get<{ items: Newcomer[] }>(`${c.path}/newcomers`)).body.items
const duties = async (who: Caller) => {
  const [one] = await brought(who)
  return (
    one &&
    [one.introduced && 'introduced', one.answered && 'answered', one.greeted && 'greeted'].filter(Boolean)
  )
}
const ping = async (by: Caller, more: object = {}) => {
  const { rows } = await world.pool.query<{ at: Date }>(`select snug_now() + interval '1 day' as at`)
  return (await by.post(`${c.path}/pings`, { what: 'Come', closesAt: rows[0]!.at.toISOString(), ...more }))
    .body
}
const answer = (by: Caller, { id }: { id: string }, choice: string, more: object = {}) =>
  by.put(`${c.path}/pings/${id}/answer`, { choice, ...more })
const circleOf = async (keeper: Caller, other: Caller) => {
  const made = await keeper.post(`${c.path}/circles`, {
    name: 'Attic',
    purpose: 'Up there',
    listed: false,
    joining: 'invite',
  })
  const { id } = (
    await keeper.post(`${c.path}/circles/${made.body.id}/invitations`, { memberId: other.memberId })
  ).body
  expect((await other.post(`${c.path}/circle-invitations/${id}/accept`)).status).toBeLessThan(300)
  return made.body.id as string
}

test('an inviter hears of the first steps of the one they brought, each once, and nobody else does', async () => {
  const { start, say } = talkIn(c)
  const [hers, hosts] = [await ama.on(1).listen(), await c.host.listen()]
  const thread = await start(bo)
  expect((await hers.next('notice.added')).notice).toMatchObject({
    kind: 'newcomer.posted',
    about: { id: bo.memberId },
    thread: { id: thread.id },
  })
  await say(bo, await start(cleo))
  const heard = await say(cleo, thread)
  expect((await hers.next('notice.added')).notice).toMatchObject({
    kind: 'newcomer.heard',
    reply: { id: heard.id },
  })
  await say(c.host, thread, 'And again', { answersId: (await say(bo, thread)).id })
  const first = await ping(c.host)
  const { rows } = await world.pool.query<{ at: Date }>(`select snug_now() + interval '1 hour' as at`)
  expect((await answer(bo, first, 'later', { at: rows[0]!.at.toISOString() })).status).toBe(200)
  expect(await news(ama)).toEqual(['Bo posted', 'Bo heard'])
  await answer(bo, first, 'notMe')
  await answer(bo, first, 'in')
  await answer(bo, await ping(cleo), 'in')
  expect(await news(ama)).toEqual(['Bo posted', 'Bo heard', 'Bo answered'])
  await world.settled()
  expect(hosts.of('newcomer.changed').filter(({ newcomer }) => newcomer.id === bo.memberId)).toEqual([])
  // To the host the same of those they brought themselves; of Bo nothing.
  expect(await news(c.host)).toEqual(['Cleo posted', 'Cleo heard'])
  expect(await news(bo)).toEqual([])
})

test('a first reply in somebody’s thread is a first post, and an answer to it a first reply', async () => {
  const { start, say } = talkIn(c)
  const mine = await say(bo, await start(c.host))
  expect(await news(ama)).toEqual(['Bo posted'])
  await say(bo, { id: mine.threadId }, 'To myself', { answersId: mine.id })
  expect(await news(ama)).toEqual(['Bo posted'])
  await say(cleo, { id: mine.threadId }, 'To you', { answersId: mine.id })
  expect(await news(ama)).toEqual(['Bo posted', 'Bo heard'])
})

test('who answers those they brought need not be told that they were answered', async () => {
  const { start, say } = talkIn(c)
  const thread = await start(bo)
  await say(ama, thread)
  await say(cleo, thread)
  expect(await news(ama)).toEqual(['Bo posted'])
  expect(await duties(ama)).toEqual(['answered'])
})

test('what is said in a circle or between two is no news, and does no duty', async () => {
  const { start, say } = talkIn(c)
  const circleId = await circleOf(ama, bo)
  const hers = await ama.listen()
  const inside = await start(bo, { circleId })
  await say(ama, inside, 'Here is @Bo')
  await say(ama, await start(ama, { circleId, body: 'Here is @Bo' }), 'And @Bo again')
  await answer(bo, await ping(ama, { circleId }), 'in')
  await bo.post(`${c.path}/private`, { memberId: ama.memberId, body: 'Hello.' })
  await ama.post(`${c.path}/private`, { memberId: bo.memberId, body: 'Hello @Bo.' })
  await world.settled()
  expect(await news(ama)).toEqual([])
  expect(await duties(ama)).toEqual([])
  expect(hers.of('newcomer.changed')).toEqual([])
  expect(await brought(ama)).toMatchObject([{ post: null }])
})

test('a newcomer ends it unseen: nobody hears anything, and no version moves', async () => {
  const { start } = talkIn(c)
  const ears = [await ama.listen(), await c.host.on(1).listen()]
  const mine = await bo.on(1).listen()
  const before = await Promise.all(
    ['members', `members/${bo.memberId}`, 'chain', 'newcomers'].map((of) => ama.get(`${c.path}/${of}`)),
  )
  const ended = await bo.put(`${c.path}/me/news`, { ended: true })
  expect(ended.body).toMatchObject({ newsEnded: true })
  expect((await mine.next('me.changed')).me).toEqual(ended.body)
  await world.settled()
  for (const { heard } of ears)
    expect(heard.filter(({ type }) => !['hello', 'presence'].includes(type))).toEqual([])
  for (const [n, of] of ['members', `members/${bo.memberId}`, 'chain', 'newcomers'].entries())
    expect((await ama.get(`${c.path}/${of}`)).body).toEqual(before[n]!.body)
  await start(bo)
  await answer(bo, await ping(c.host), 'in')
  await world.letPass('1 day')
  await bo.get(`${c.path}/members`)
  expect(await news(ama)).toEqual([])
  // Taken up again, what was the first stays the first: a second post is not told as one.
  await bo.put(`${c.path}/me/news`, { ended: false })
  await start(bo)
  expect(await news(ama)).toEqual([])
})

test('quiet for 14 days after they came back: told once, by whichever process, and moved by a visit', async () => {
  await world.letPass('2 days')
  await bo.get(`${c.path}/members`)
  await world.letPass('13 days')
  await ama.get(`${c.path}/members`)
  expect(await news(ama)).toEqual([])
  await bo.get(`${c.path}/members`)
  await world.letPass('13 days')
  expect(await news(ama)).toEqual([])
  await world.letPass('2 days', { sweep: false })
  await Promise.all(world.apps.flatMap(({ sweep }) => [sweep.once(), sweep.once()]))
  expect(await news(ama)).toEqual(['Bo quiet'])
  await bo.get(`${c.path}/members`)
  await world.letPass('20 days')
  expect(await news(ama)).toEqual(['Bo quiet'])
})

test('who never came back is not told as quiet, nor who is kept out, nor past 90 days', async () => {
  const dora = await world.member(c, 'Dora', ama)
  const emre = await world.member(c, 'Emre', ama)
  await world.letPass('2 days')
  for (const who of [dora, emre]) await who.get(`${c.path}/members`)
  await c.host.post(`${c.path}/members/${dora.memberId}/suspend`, { reason: 'Enough.' })
  for (let weeks = 0; weeks < 12; weeks += 2) {
    await emre.get(`${c.path}/members`)
    await world.letPass('13 days')
  }
  await world.letPass('40 days')
  await world.letPass('40 days')
  expect(await news(await ama.again())).toEqual([])
})

test('after 90 days it falls silent; who left or was removed is told nothing', async () => {
  const { start } = talkIn(c)
  const dora = await world.member(c, 'Dora', cleo)
  await cleo.post(`${c.path}/leave`)
  await start(dora)
  await world.letPass('91 days')
  await start(await bo.again())
  await answer(await bo.again(), await ping(await c.host.again()), 'in')
  expect(await news(await ama.again())).toEqual([])
  const { rows } = await world.pool.query('select 1 from notices where member_id = $1 and kind like $2', [
    cleo.memberId,
    'newcomer.%',
  ])
  expect(rows).toEqual([])
})

test('the first reply is told once, from however many at once, and two who meet do not lock each other out', async () => {
  const { start, say } = talkIn(c)
  const dora = await world.member(c, 'Dora', ama)
  const [his, hers] = [await start(c.host), await start(c.host)]
  const [one, two] = [await say(bo, his), await say(dora, hers)]
  const said = await Promise.all([
    ...[cleo, c.host, cleo.on(1)].map((who) => say(who, { id: one.threadId }, 'R', { answersId: one.id })),
    say(dora.on(1), { id: one.threadId }, 'To Bo', { answersId: one.id }),
    say(bo.on(1), { id: two.threadId }, 'To Dora', { answersId: two.id }),
  ])
  expect(said.every(({ number }) => typeof number === 'number')).toBe(true)
  expect((await news(ama)).filter((one) => one.endsWith('heard')).sort()).toEqual(['Bo heard', 'Dora heard'])
})

test('what one step tells of many is one event to their inviter: loaded once, and only where they listen', async () => {
  const names = Array.from({ length: 5 }, (_, n) => `Nell ${n}`)
  const theirs: Caller[] = []
  for (const name of names) theirs.push(await world.member(c, name, ama))
  const [hers, his] = [await ama.listen(), await c.host.on(1).listen()]
  const loads = world.apps.map(({ world: { db } }) => vi.spyOn(db.$client, 'query'))
  const loaded = (name: string) =>
    loads.map(({ mock }) => mock.calls.filter(([query]) => (query as { name?: string }).name === name).length)
  const of = [...theirs, cleo].map(({ memberId }) => memberId)
  await world.apps[0]!.world.change((tx) =>
    tx.$client.query(`select newcomer_step($1, $2, 'answered', null, null, null, null)`, [c.id, of]),
  )
  await world.settled()
  const told = hers.of('notice.added').map(({ notice, unread }) => [notice.about.name, unread])
  expect(told.sort()).toEqual(names.map((name) => [name, 5]))
  expect(hers.of('newcomer.changed').map(({ newcomer }) => newcomer.name)).toEqual(names)
  expect(his.of('notice.added').map(({ notice }) => notice.about.name)).toEqual(['Cleo'])
  expect([loaded('notices.told'), loaded('newcomers.some')]).toEqual([
    [1, 1],
    [1, 1],
  ])
  for (const load of loads) load.mockRestore()
})

test('an inviter’s duties are ticked by what is done, seen by them alone, for 30 days', async () => {
  const { start, say } = talkIn(c)
  const hers = await ama.listen()
  const changed = async () => (await hers.next('newcomer.changed')).newcomer as Newcomer
  const thread = await start(bo, { title: 'Glue' })
  expect(await changed()).toMatchObject({
    post: { id: thread.id, title: 'Glue' },
    introduced: false,
    answered: false,
  })
  // Somebody else’s naming is no introduction.
  await say(cleo, await start(cleo), 'Meet @Bo')
  expect(await duties(ama)).toEqual([])
  await say(ama, await start(ama), 'This is @Bo')
  expect(await changed()).toMatchObject({ introduced: true })
  await say(cleo, thread)
  expect(await changed()).toMatchObject({ answered: true })
  const greeted = (who: Caller, id: string, done = true) =>
    who.put(`${c.path}/newcomers/${id}/greeted`, { greeted: done })
  expect((await greeted(ama, bo.memberId)).body).toMatchObject({ id: bo.memberId, greeted: true })
  expect(await changed()).toEqual((await brought(ama))[0])
  expect(await duties(ama)).toEqual(['introduced', 'answered', 'greeted'])
  await greeted(ama, bo.memberId, false)
  expect(await duties(ama)).toEqual(['introduced', 'answered'])
  // Not theirs, nobody, oneself: alike.
  for (const [who, id] of [
    [ama, cleo.memberId],
    [c.host, bo.memberId],
    [ama, ama.memberId],
    [bo, bo.memberId],
  ] as const)
    expect((await greeted(who, id)).body.type).toBe('not_found')
  expect((await brought(c.host)).map(({ name }) => name)).toEqual(['Cleo', 'Ama'])
  await world.letPass('31 days')
  expect(await brought(ama)).toEqual([])
  expect((await greeted(ama, bo.memberId)).body.type).toBe('not_found')
})

test('a first post that needs no answer is nothing to see to', async () => {
  const { id } = await talkIn(c).start(bo, { title: 'Hello' })
  expect(await duties(ama)).toEqual([])
  await bo.put(`${c.path}/threads/${id}/needs-no-answer`, { needsNoAnswer: true })
  expect(await duties(ama)).toEqual(['answered'])
})

/** Invited by somebody who has been here for long enough, and taken. */
const invite = async (by: Caller, who: Caller) => {
  const { secret } = await invited(c, {}, by)
  expect((await who.post('/api/invitations/accept', { secret })).status).toBe(201)
}
const newsTo = async (who: Caller) => (await who.get(c.path)).body.me.newsTo?.name ?? null

test('who comes back by themselves is nobody’s newcomer anew', async () => {
  const { start, say } = talkIn(c)
  await bo.post(`${c.path}/leave`)
  await world.letPass('10 days')
  const hers = await ama.listen()
  expect((await bo.post(`${c.path}/return`)).status).toBe(201)
  // What is left of their days goes on, by its old dates.
  const { newcomer } = await hers.next('newcomer.changed')
  expect(newcomer).toEqual((await brought(ama))[0])
  expect(Date.parse(newcomer.until) - Date.parse(newcomer.broughtAt)).toBe(30 * 24 * 60 * 60 * 1000)
  await bo.post(`${c.path}/leave`)
  await world.letPass('81 days')
  ama = await ama.again()
  bo = await bo.again()
  expect((await bo.post(`${c.path}/return`)).status).toBe(201)
  expect(await brought(ama)).toEqual([])
  expect(await newsTo(bo)).toBe(null)
  const thread = await start(bo)
  await say(await cleo.again(), thread)
  await say(ama, thread, 'Here is @Bo')
  await answer(bo, await ping(await c.host.again()), 'in')
  await world.letPass('2 days')
  await bo.get(`${c.path}/members`)
  await world.letPass('15 days')
  expect(await news(ama)).toEqual([])
})

test('who comes back within their 90 days and goes quiet is told of', async () => {
  await bo.post(`${c.path}/leave`)
  await world.letPass('15 days')
  await bo.post(`${c.path}/return`)
  await world.letPass('2 days')
  await bo.get(`${c.path}/members`)
  await world.letPass('13 days')
  await world.letPass('14 days')
  await world.letPass('1 day')
  expect(await news(ama)).toEqual(['Bo quiet'])
})

test('who is invited anew by another is theirs: duties and news go to them, the chain stays', async () => {
  const { start, say } = talkIn(c)
  const thread = await start(bo)
  await say(ama, thread, 'This is @Bo')
  await ama.put(`${c.path}/newcomers/${bo.memberId}/greeted`, { greeted: true })
  expect(await news(ama)).toEqual(['Bo posted'])
  await bo.post(`${c.path}/leave`)
  await world.letPass('15 days')
  const hers = await cleo.on(1).listen()
  await invite(cleo, bo)
  // Their first post was and is answered; what an inviter does for them, Cleo has still to do.
  expect((await hers.next('newcomer.changed')).newcomer).toEqual((await brought(cleo))[0])
  expect(await brought(ama)).toEqual([])
  expect(await duties(cleo)).toEqual(['answered'])
  expect((await bo.get(`${c.path}/welcome`)).body).toMatchObject({
    inviter: { id: cleo.memberId },
    greet: [{ id: cleo.memberId, because: 'invited_you' }, {}, {}],
  })
  expect(await newsTo(bo)).toBe('Cleo')
  const greeted = (who: Caller) => who.put(`${c.path}/newcomers/${bo.memberId}/greeted`, { greeted: true })
  expect((await greeted(ama)).body.type).toBe('not_found')
  expect((await greeted(cleo)).status).toBe(200)
  await say(ama, thread, 'Again @Bo')
  expect(await duties(cleo)).toEqual(['answered', 'greeted'])
  await say(cleo, thread, 'This is @Bo')
  expect(await duties(cleo)).toEqual(['introduced', 'answered', 'greeted'])

  // What was a first before is no news; what is one now, is.
  await start(bo)
  await answer(bo, await ping(c.host), 'in')
  await world.letPass('2 days')
  await bo.get(`${c.path}/members`)
  await world.letPass('15 days')
  expect(await news(cleo)).toEqual(['Bo answered', 'Bo quiet'])
  expect(await news(ama)).toEqual(['Bo posted'])
  expect((await ama.get(`${c.path}/members/${bo.memberId}`)).body).toMatchObject({
    invitedBy: { id: ama.memberId },
    vouch: 'Bo is somebody I would keep a chair for.',
  })
})

test('what somebody did when their days as a newcomer were over is not told as a first to who brings them anew', async () => {
  const { start, say } = talkIn(c)
  await world.letPass('91 days')
  const [again, host] = [await bo.again(), await c.host.again()]
  await say(host, await start(again))
  await answer(again, await ping(host), 'in')
  await again.post(`${c.path}/leave`)
  cleo = await cleo.again()
  await invite(cleo, again)
  await say(host, await start(again))
  await answer(again, await ping(host), 'in')
  expect(await news(cleo)).toEqual([])
  expect(await duties(cleo)).toEqual(['answered'])
})

test('through the door, accepted comes first, then the rest', async () => {
  const { secret } = await invited(c)
  const dora = await world.outsider('Dora')
  const { body } = await dora.post('/api/invitations/accept', { secret })
  await dora.post(`${c.path}/threads`, { kind: 'talk', title: 'Hello', body: 'Here I am.' })
  const told = (await inbox(c.host))
    .filter(({ about }) => about?.id === body.memberId)
    .map(({ kind }) => kind)
  expect(told.reverse()).toEqual(['invitation.accepted', 'newcomer.posted'])
})
