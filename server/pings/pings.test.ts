import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const inAnHour = () => new Date(Date.now() + 60 * 60_000).toISOString()
const kinds = async (who: Caller, c: Community) =>
  (await who.get(`${c.path}/notices`)).body.items.map(({ kind }: { kind: string }) => kind)

test('a ping, from the call to the outcome', async () => {
  const c = await world.community()
  const [jonas, ama, sefa, kofi, tove] = await Promise.all(
    ['Jonas', 'Ama', 'Sefa', 'Kofi', 'Tove'].map((name) => world.member(c, name)),
  )
  const [jonasHears, amaHears] = [await jonas!.listen(), await ama!.on(1).listen()]
  amaHears.say({ type: 'here', here: true })
  await jonasHears.next('presence')

  const preview = await jonas!.get(`${c.path}/pings/preview`)
  expect(preview.body).toMatchObject({
    now: 1,
    later: 4,
    woken: 0,
    budget: { mine: { left: 2, of: 2 }, room: { left: 6, of: 6 } },
    owed: null,
  })
  const sent = await jonas!.post(`${c.path}/pings`, {
    what: 'Carry six shelves',
    why: 'The kiln dies on *Friday*.',
    needed: 2,
    atMost: 2,
    closesAt: inAnHour(),
  })
  expect(sent.status).toBe(201)
  const { id } = sent.body
  expect(sent.body).toMatchObject({
    state: 'open',
    asked: 5,
    tally: { in: 0, waiting: 0, no: 0, later: 0, silent: 5 },
    mine: null,
    outcome: null,
    answers: [],
  })
  expect(sent.body.forAuthor.silent).toHaveLength(5)
  expect((await amaHears.next('ping.sent')).ping).toMatchObject({ id, what: 'Carry six shelves' })
  expect((await amaHears.next('notice.added')).notice).toMatchObject({
    kind: 'ping.sent',
    ping: { id, what: 'Carry six shelves' },
    about: { name: 'Jonas' },
  })
  expect((await ama!.get(`${c.path}/pings?state=wanting`)).body.items).toHaveLength(1)

  const answer = (who: Caller, body: unknown) => who.put(`${c.path}/pings/${id}/answer`, body)
  expect((await answer(ama!, { choice: 'in', note: 'From six on.' })).body).toMatchObject({
    tally: { in: 1, silent: 4 },
    mine: { choice: 'in', note: 'From six on.' },
  })
  expect((await ama!.get(`${c.path}/pings?state=wanting`)).body.items).toHaveLength(0)
  expect((await ama!.get(`${c.path}/notices`)).body.unread).toBe(0)
  await answer(kofi!, { choice: 'notMe', note: 'My back.' })
  // The author is told which and why; to the others can't and not me look alike.
  await world.settled()
  expect(jonasHears.of('ping.answered').at(-1)!.answer).toMatchObject({ choice: 'notMe', note: 'My back.' })
  expect(amaHears.of('ping.answered').at(-1)!.answer).toMatchObject({
    member: { name: 'Kofi' },
    choice: 'no',
    note: '',
  })
  expect(JSON.stringify((await ama!.get(`${c.path}/pings/${id}`)).body)).not.toMatch(/notMe|My back/)
  expect((await kofi!.get(`${c.path}/pings/${id}`)).body.mine).toMatchObject({
    choice: 'notMe',
    note: 'My back.',
  })

  await answer(sefa!, { choice: 'in' })
  expect(amaHears.of('ping.answered').at(-1)).toBeDefined()
  expect(await kinds(ama!, c)).toEqual(['ping.enough', 'ping.sent'])
  expect(await kinds(tove!, c)).toEqual(['ping.enough', 'ping.sent'])
  expect(await kinds(kofi!, c)).toEqual(['ping.sent'])

  // Past "at most" one waits, and moves up by itself.
  expect((await answer(tove!, { choice: 'in' })).body).toMatchObject({
    tally: { in: 2, waiting: 1 },
    mine: { waiting: true },
  })
  expect((await answer(ama!, { choice: 'cant' })).body.tally).toMatchObject({ in: 2, waiting: 0, no: 2 })
  expect(await kinds(tove!, c)).toEqual(['ping.moved_up', 'ping.enough', 'ping.sent'])
  expect((await tove!.get(`${c.path}/pings/${id}`)).body.mine.waiting).toBe(false)

  await world.letPass('1 hour')
  const over = (await jonas!.get(`${c.path}/pings/${id}`)).body
  expect(over).toMatchObject({
    state: 'met',
    endedAt: over.closesAt,
    forAuthor: { figures: { shareAnswered: 0.8 } },
  })
  expect((await answer(ama!, { choice: 'in' })).body.type).toBe('ping.ended')
  expect((await jonas!.get(`${c.path}/pings?state=owed`)).body.items).toHaveLength(1)
  expect((await kinds(jonas!, c))[0]).toBe('ping.owed')

  const next = { what: 'And again', closesAt: new Date(Date.now() + 2 * 3600_000).toISOString() }
  expect((await jonas!.post(`${c.path}/pings`, next)).body.type).toBe('ping.owed')
  expect((await kofi!.put(`${c.path}/pings/${id}/outcome`, { text: 'No idea.' })).body.type).toBe(
    'outcome.not_in',
  )
  const told = await jonas!.post(`${c.path}/pings`, {
    ...next,
    outcome: { pingId: id, text: 'All six *stand*.' },
  })
  expect(told.status).toBe(201)
  expect((await ama!.get(`${c.path}/pings/${id}`)).body.outcome).toMatchObject({
    text: 'All six *stand*.',
    html: '<p>All six <em>stand</em>.</p>',
    by: { name: 'Jonas' },
  })
  expect((await kinds(sefa!, c)).slice(0, 2)).toEqual(['ping.sent', 'ping.thanks'])
  expect((await tove!.put(`${c.path}/pings/${id}/outcome`, { text: 'Me too.' })).body.type).toBe(
    'outcome.told',
  )
  expect((await jonas!.put(`${c.path}/pings/${id}/outcome`, { text: 'All six.' })).body.outcome.text).toBe(
    'All six.',
  )
  const kofis = (await kofi!.get(`${c.path}/notices`)).body.items
  expect(kofis.find(({ kind }: { kind: string }) => kind === 'ping.outcome').quiet).toBe(true)
})
