import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Block } from '#shared/blocks.ts'
import type { Notice } from '#shared/notices.ts'
import type { Marks, Table } from '#shared/table.ts'
import { talkIn } from '#server/testing/talk.ts'
import { alike } from '#server/testing/twoWorlds.ts'
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
const put = (who: Caller, other: Caller, kind: 'mute' | 'block') =>
  who.put(at('blocks', other.memberId), { kind })
const letBe = (who: Caller, other: Caller) => who.del(at('blocks', other.memberId))
const blocksOf = async (who: Caller) => (await who.get<{ items: Block[] }>(at('blocks'))).body.items
const kindsTold = async (who: Caller, by: Caller) =>
  (await who.get<{ items: Notice[] }>(at('notices'))).body.items
    .filter(({ about }) => about?.id === by.memberId)
    .map(({ kind }) => kind)
const tableOf = async (who: Caller) => (await who.get<Table>(at('table'))).body
const titles = async (who: Caller) => {
  const { waiting, fresh } = await tableOf(who)
  return [...waiting, ...fresh].map(({ thread }) => thread.title).sort()
}
const marksOf = async (who: Caller) => (await who.get<Marks>(at('marks'))).body
const privately = (by: Caller, to: Caller, body = 'A word.') =>
  by.post(at('private'), { memberId: to.memberId, body })
const talks = async (who: Caller) =>
  (await who.get<{ items: { with: { name: string } }[] }>(at('private'))).body.items.map(
    (talk) => talk.with.name,
  )

test('one mutes, blocks and lets be again; one’s own pages hear it on every process', async () => {
  const [hers, his] = [await ama.on(1).listen(), await bo.on(1).listen()]
  expect((await put(ama, bo, 'mute')).body).toMatchObject({ id: bo.memberId, name: 'Bo', kind: 'mute' })
  expect(await hers.next('block.changed')).toMatchObject({ id: bo.memberId, block: { kind: 'mute' } })
  const blocked = await put(ama.on(1), bo, 'block')
  expect(await hers.next('block.changed')).toEqual({
    type: 'block.changed',
    id: bo.memberId,
    block: blocked.body,
  })
  await put(ama, bo, 'block')
  expect(await blocksOf(ama)).toEqual([blocked.body])
  expect((await marksOf(ama)).unheard).toEqual([bo.memberId])
  expect((await letBe(ama, bo)).status).toBe(204)
  expect((await letBe(ama, bo)).status).toBe(204)
  expect(await hers.next('block.changed')).toEqual({ type: 'block.changed', id: bo.memberId, block: null })
  expect(await blocksOf(ama)).toEqual([])
  await world.settled()
  // Said again it is nothing new; and to nobody else at all.
  expect(hers.of('block.changed')).toHaveLength(3)
  expect(his.heard.map(({ type }) => type)).toEqual(['hello'])
})

test('what was heard is what a load brings', async () => {
  const hers = await ama.listen()
  let known = await blocksOf(ama)
  await put(ama, bo, 'mute')
  await put(ama.on(1), cleo, 'block')
  await put(ama, bo, 'block')
  await letBe(ama.on(1), cleo)
  await put(ama, c.host, 'mute')
  await world.settled()
  for (const { id, block } of hers.of('block.changed'))
    known = [...known.filter((one) => one.id !== id), ...(block ? [block as Block] : [])]
  expect(known.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(await blocksOf(ama))
})

test('oneself, nobody and somebody of elsewhere are refused; who has left may still be muted', async () => {
  const elsewhere = await world.community()
  expect((await put(ama, ama, 'mute')).body.type).toBe('block.self')
  expect((await put(ama, elsewhere.host, 'block')).body.type).toBe('not_found')
  expect((await ama.put(at('blocks', bo.memberId), { kind: 'hate' })).body.type).toBe('request.invalid')
  await bo.post(at('leave'))
  expect((await put(ama, bo, 'mute')).status).toBe(200)
})

test.each(['mute', 'block'] as const)(
  'what somebody says comes to no shelf and no inbox of who would %s them',
  async (kind) => {
    const { start, say } = talkIn(c)
    const hers = await start(ama, { title: 'Hers' })
    await ama.put(at('threads', hers.id, 'attention'), { attention: 'follow' })
    const followed = await start(c.host, { title: 'Followed' })
    await ama.get(at('threads', followed.id))
    await ama.put(at('threads', followed.id, 'read'), { to: 0 })
    await ama.put(at('threads', followed.id, 'attention'), { attention: 'follow' })
    const mine = await say(ama, followed, 'Mine')
    await put(ama, bo, kind)

    await start(bo, { title: 'His', body: 'For @Ama' })
    await start(bo, { title: 'His ask', kind: 'ask' })
    await say(bo, hers, 'To you')
    await say(bo, followed, 'And @Ama', { answersId: mine.id })
    await bo.put(at('replies', mine.id, 'thanks'))
    const edited = await say(bo, followed, 'Nobody yet')
    await bo.patch(at('replies', edited.id), { body: 'Now @Ama' })
    expect((await privately(bo, ama)).status).toBe(201)
    expect(await kindsTold(ama, bo)).toEqual([])
    expect(await titles(ama)).toEqual([])
    expect((await marksOf(ama)).notices).toBe(0)
    // To everybody else nothing is different.
    expect(await titles(cleo)).toEqual(['Followed', 'Hers', 'His', 'His ask'])
    // What one opens is whole.
    const opened = await ama.get(at('threads', hers.id))
    expect(opened.body.replies.items.map(({ body }: { body: string }) => body)).toEqual(['To you'])

    // Somebody else who answers there is heard, and is why it lies on the table.
    await say(cleo, followed, 'From me')
    expect(await kindsTold(ama, cleo)).toEqual(['thread.replied'])
    const { fresh } = await tableOf(ama)
    expect(fresh).toMatchObject([{ words: 'From me', because: { by: { name: 'Cleo' } } }])

    // Let be, they are heard from then on.
    await letBe(ama, bo)
    await say(bo, hers, 'Again @Ama')
    expect(await kindsTold(ama, bo)).toEqual(['thread.mentioned'])
    expect(await titles(ama)).toContain('His')
  },
)

test('a ping reaches everybody who is asked, and order is kept whoever is blocked', async () => {
  await put(ama, bo, 'block')
  await put(ama, c.host, 'block')
  const { rows } = await world.pool.query<{ at: Date }>(`select snug_now() + interval '1 day' as at`)
  const ping = await bo.post(at('pings'), { what: 'Come', closesAt: rows[0]!.at.toISOString() })
  expect(ping.status).toBe(201)
  expect(await kindsTold(ama, bo)).toEqual(['ping.sent'])
  expect((await tableOf(ama)).pings).toHaveLength(1)
  await c.host.post(at('members', ama.memberId, 'warn'), { reason: 'Please do not.' })
  expect(await kindsTold(ama, c.host)).toContain('member.warned')
})

test('a keeper whom one has blocked keeps a seat unheard; muted, one is told', async () => {
  const invite = async () => {
    const { body } = await bo.post(at('circles'), {
      name: 'Attic',
      purpose: 'Up',
      listed: false,
      joining: 'invite',
    })
    expect((await bo.post(at('circles', body.id, 'invitations'), { memberId: ama.memberId })).status).toBe(
      201,
    )
  }
  await put(ama, bo, 'block')
  await invite()
  expect(await kindsTold(ama, bo)).toEqual([])
  await put(ama, bo, 'mute')
  await invite()
  expect(await kindsTold(ama, bo)).toEqual(['circle.invited'])
})

test('two who are apart are not sent to each other: at the table, after joining, for a second vouch', async () => {
  const { start } = talkIn(c)
  await start(ama, { title: 'Hers' })
  await start(bo, { title: 'His' })
  const why = async (who: Caller, title: string) =>
    (await tableOf(who)).waiting.find(({ thread }) => thread.title === title)?.because.code
  const greeted = async (who: Caller) =>
    (await who.get<{ greet: { name: string }[] }>(at('welcome'))).body.greet.map(({ name }) => name)
  expect(await why(bo, 'Hers')).toBe('not_spoken')
  expect(await greeted(bo)).toContain('Ama')
  expect(await greeted(ama)).toContain('Bo')
  // Muted is one-sided, and brings nobody apart.
  await put(ama, bo, 'mute')
  expect(await why(bo, 'Hers')).toBe('not_spoken')
  await put(ama, bo, 'block')
  // What is said of her post stays what it was: another word would tell him.
  expect(await why(bo, 'Hers')).toBe('not_spoken')
  expect(await why(cleo, 'Hers')).toBe('not_spoken')
  expect(await greeted(bo)).not.toContain('Ama')
  expect(await greeted(ama)).not.toContain('Bo')
  expect(await greeted(cleo)).toEqual(expect.arrayContaining(['Ama', 'Bo']))

  await c.host.patch(c.path, { secondVouch: true })
  await world.letPass('15 days')
  for (const who of [ama, bo])
    await (
      await who.again()
    ).post(at('invitations'), { vouch: 'Somebody I would keep a chair for, any day.' })
  const asked = async (who: Caller, by: Caller) =>
    (await kindsTold(await who.again(), by)).includes('invitation.awaiting')
  expect([await asked(ama, bo), await asked(bo, ama)]).toEqual([false, false])
  expect([await asked(cleo, bo), await asked(cleo, ama)]).toEqual([true, true])
})

test('what a blocked one writes privately looks sent, and does not move in the other’s list', async () => {
  await privately(ama, bo)
  await privately(ama, cleo)
  expect(await talks(ama)).toEqual(['Cleo', 'Bo'])
  await put(ama, bo, 'block')
  await world.letPass('1 minute')
  const [toAma, toCleo] = [
    await privately(bo, ama, 'Are you there?'),
    await privately(bo, cleo, 'Are you there?'),
  ]
  expect([toAma.status, toAma.body.open]).toEqual([toCleo.status, toCleo.body.open])
  expect(await talks(ama)).toEqual(['Cleo', 'Bo'])
  const marks = (await marksOf(ama)).private
  expect(marks.map((one) => [one.with.name, one.unread])).toEqual([
    ['Cleo', false],
    ['Bo', false],
  ])
  expect(await kindsTold(ama, bo)).toEqual([])
  // One finds it on their page, if one looks.
  const found = (await ama.get(at('private', bo.memberId))).body
  expect((await ama.get(at('threads', found.threadId))).body.replies.items).toHaveLength(1)
  // Page by page it stands where it stands.
  const first = (await ama.get(`${at('private')}?limit=1`)).body
  const second = (await ama.get(`${at('private')}?limit=1&cursor=${first.next}`)).body
  expect([...first.items, ...second.items].map((one) => one.with.name)).toEqual(['Cleo', 'Bo'])
  expect(second.next).toBeNull()
})

test('a talk that a blocked one begins stands in no list of the other before they answer it', async () => {
  await put(ama, bo, 'block')
  await world.letPass('1 minute')
  await privately(bo, ama)
  expect(await talks(ama)).toEqual([])
  expect((await marksOf(ama)).private).toEqual([])
  expect(await talks(bo)).toEqual(['Ama'])
  await privately(ama, bo, 'I am, but please do not.')
  expect(await talks(ama)).toEqual(['Bo'])
})

/** All that Bo reads about Ama and of everybody, and what his own acts are answered. */
const seenBy = async (who: Caller, other: Caller) => {
  const said: string[] = []
  for (const path of [
    '',
    '/members',
    `/members/${other.memberId}`,
    '/chain',
    '/marks',
    '/notices',
    '/log',
    '/circles',
    '/threads',
    '/private',
    `/private/${other.memberId}`,
    '/newcomers',
    '/blocks',
    '/pings',
    '/pings/preview',
    '/invitations/awaiting',
    '/spotlights',
    '/spotlights/mine',
  ]) {
    const { status, body, headers } = await who.get(`${c.path}${path}`)
    said.push(`${path} ${status} ${headers['content-length']} ${JSON.stringify(body)}`)
  }
  return said
}
/** What one can do to somebody: each answer and each frame of one's own, ids and times aside. */
const actsTowards = async (who: Caller, other: Caller, theirs: { id: string }, reply: { id: string }) => {
  const ears = await who.listen()
  const acts = []
  for (const act of [
    () => who.post(at('threads', theirs.id, 'replies'), { body: `For @${other.name}`, answersId: reply.id }),
    () => who.put(at('replies', reply.id, 'thanks')),
    () => who.post(at('threads'), { kind: 'talk', title: 'T', body: `For @${other.name}` }),
    () => privately(who, other),
    () => privately(who, other, 'Another.'),
    () => who.get(at('private', other.memberId)),
    () => who.get(at('members', other.memberId)),
  ]) {
    acts.push(await act())
    // A frame says how a thing stands when it is said.
    await world.settled()
  }
  ears.close()
  const said = [...acts.map(({ status, body }) => ({ status, body })), ...ears.heard]
  return alike(
    said
      .filter((one) => !('type' in one) || one.type !== 'presence')
      .map((one) =>
        JSON.stringify(one)
          .replaceAll(other.name, 'Somebody')
          .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')
          .replace(/"(?:joinedAt|lines|vouch)":"[^"]*"/g, ''),
      ),
  )
}

test('who is blocked reads the same, byte by byte, before and after, and hears nothing', async () => {
  const { start, say } = talkIn(c)
  const hers = await start(ama, { title: 'Hers' })
  await say(bo, hers)
  await say(ama, await start(bo, { title: 'His' }))
  await privately(ama, bo)
  // Ama sits in the chair, and one of Bo's waits for it.
  const why = 'For the two of us who asked.'
  const featured = await cleo.post(at('spotlights'), { threadId: hers.id, why })
  const his = await bo.post(at('spotlights'), { threadId: (await start(ama)).id, why })
  expect([featured.body.state, his.body.state]).toEqual(['front', 'waiting'])
  // Who looks has been here: seen once before, it is the same.
  await seenBy(bo, ama)
  const before = await seenBy(bo, ama)
  // On the process where her own pages hear of it.
  const [mine, theirs] = [await ama.on(1).listen(), await bo.on(1).listen()]
  const table = JSON.stringify(await tableOf(bo))
  await put(ama, bo, 'block')
  await put(ama, cleo, 'mute')
  await world.settled()
  expect(mine.of('block.changed')).toHaveLength(2)
  expect(theirs.heard.map(({ type }) => type)).toEqual(['hello'])
  expect(await seenBy(bo, ama)).toEqual(before)
  expect(JSON.stringify(await tableOf(bo))).toEqual(table)
  await letBe(ama, bo)
  expect(await seenBy(bo, ama)).toEqual(before)
})

test('who is blocked is answered and hears as they would of anybody, whatever they do', async () => {
  const { start, say } = talkIn(c)
  const [hers, cleos] = [await start(ama, { title: 'Hers' }), await start(cleo, { title: 'Hers' })]
  const [one, other] = [await say(ama, hers), await say(cleo, cleos)]
  await put(ama, bo, 'block')
  expect(await actsTowards(bo, ama, hers, one)).toEqual(await actsTowards(bo, cleo, cleos, other))
})

test('blocked while replies are posted: none is lost or refused, and after it none is told', async () => {
  const { start, say } = talkIn(c)
  const hers = await start(ama)
  const replies = Array.from({ length: 12 }, (_, n) => say(bo.on(n % 2), hers, `no. ${n} @Ama`))
  const [blocked] = await Promise.all([put(ama.on(1), bo, 'block'), ...replies])
  expect(blocked!.status).toBe(200)
  const said = await ama.get(at('threads', hers.id))
  expect(said.body.replies.items).toHaveLength(12)
  const told = (await kindsTold(ama, bo)).length
  await Promise.all(Array.from({ length: 6 }, (_, n) => say(bo.on(n % 2), hers, `after ${n} @Ama`)))
  expect(await kindsTold(ama, bo)).toHaveLength(told)
})
