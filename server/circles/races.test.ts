import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { around, type Circle, unsoundCircles } from '#server/testing/circles.ts'
import { besides } from '#server/testing/inLine.ts'
import { type Answer, type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let beside: ReturnType<typeof besides>
let club: Community
let here: ReturnType<typeof around>
beforeAll(async () => {
  world = await newWorld({ processes: 2 })
  beside = besides(world)
})
beforeEach(async () => {
  club = await world.community({ seats: 60 })
  here = around(world, club)
})
afterEach(async () => expect(await unsoundCircles(world.pool)).toEqual([]))
afterAll(async () => {
  await beside.close()
  await world.close()
})

const people = async (n: number) => {
  const made: Caller[] = []
  for (let i = 0; i < n; i++) made.push(await world.member(club, `Racer ${i}`))
  return made
}
const kinds = (answers: Answer[]) =>
  answers.reduce<Record<string, number>>((sum, { status, body }) => {
    const kind = status < 300 ? String(status) : String(body.type)
    return { ...sum, [kind]: (sum[kind] ?? 0) + 1 }
  }, {})

const inLine = ({ id }: Circle, acts: (() => Promise<Answer>)[], row: 'circles' | 'threads' = 'circles') =>
  beside.inLine({ id, row }, acts)

test('30 racers for the last three seats, while they are made fewer: three are taken at most', async () => {
  const [keeper, ...racers] = await people(31)
  const circle = await here.start(keeper!, { seats: 5 })
  await here.join(racers[0]!, circle)
  const [lowered, ...joined] = await Promise.all([
    keeper!.on(1).patch(here.at(circle), { seats: 4 }),
    ...racers.slice(1).map((who, i) => here.join(who.on(i % 2), circle)),
  ])
  const cap = lowered.status === 200 ? 4 : 5
  expect(kinds(joined)).toEqual({ 204: cap - 2, 'circle.full': racers.length - 1 - (cap - 2) })
  expect(await here.seats(keeper!, circle)).toBe(`${cap} of ${cap}, 0 free`)
})

test('a kept seat is nobody else’s: it is taken by whom it is kept for, whoever comes first', async () => {
  const [keeper, invited, ...racers] = await people(8)
  const circle = await here.start(keeper!, { seats: 3 })
  await here.invite(keeper!, circle, invited!)
  const answers = await inLine(circle, [
    ...racers.slice(0, 4).map((who, i) => () => here.join(who.on(i % 2), circle)),
    () => here.join(invited!, circle),
    () => here.join(racers[4]!.on(1), circle),
  ])
  expect(answers.map(({ status }) => status)).toEqual([204, 409, 409, 409, 204, 409])
})

test('an invitation and a join for the last seat: one of them holds it', async () => {
  const [keeper, invited, other] = await people(3)
  for (const first of ['join', 'invite']) {
    const circle = await here.start(keeper!, { seats: 2 })
    const acts = [
      () => here.join(other!.on(1), circle),
      () => keeper!.post(`${here.at(circle)}/invitations`, { memberId: invited!.memberId }),
    ]
    const answers = await inLine(circle, first === 'join' ? acts : acts.toReversed())
    expect(answers.map(({ status }) => status)).toEqual([first === 'join' ? 204 : 201, 409])
    expect(answers[1]!.body.type).toBe('circle.full')
  }
})

test('a request admitted by two keepers at once is admitted once, and taken back at that moment it is one of both', async () => {
  const [keeper, other, asker] = await people(3)
  for (const last of ['admit', 'withdraw']) {
    const circle = await here.start(keeper!, { joining: 'ask' })
    await here.accept(other!, await here.invite(keeper!, circle, other!))
    await keeper!.put(`${here.at(circle)}/keepers/${other!.memberId}`)
    await here.join(asker!, circle)
    const { request } = (await asker!.get(here.at(circle))).body.mine
    const call = (who: Caller, act: string) => () =>
      who.post(`${club.path}/circle-requests/${request}/${act}`)
    const answers = await inLine(circle, [
      call(keeper!, 'admit'),
      last === 'admit' ? call(other!.on(1), 'admit') : call(asker!.on(1), 'withdraw'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([204, 409])
    expect(
      (await here.told(keeper!, circle)).filter((one: string) => one.endsWith(asker!.name)),
    ).toHaveLength(1)
  }
})

test('the last keeper leaves while the others do: the circle is kept, or gone', async () => {
  const [keeper, other] = await people(2)
  const circle = await here.start(keeper!)
  await here.join(other!, circle)
  const first = await inLine(circle, [
    () => here.leave(keeper!, circle),
    () => here.leave(other!.on(1), circle),
  ])
  expect(kinds(first)).toEqual({ 204: 1, 'circle.last_keeper': 1 })
  await here.join(other!, circle)
  const second = await inLine(circle, [
    () => here.leave(other!.on(1), circle),
    () => here.leave(keeper!, circle),
  ])
  expect(kinds(second)).toEqual({ 204: 2 })
  expect((await keeper!.get(here.at(circle))).status).toBe(404)
})

test('two keepers who both stop leave one', async () => {
  const [keeper, other, third] = await people(3)
  const circle = await here.start(keeper!)
  for (const who of [other!, third!]) await here.join(who, circle)
  await keeper!.put(`${here.at(circle)}/keepers/${other!.memberId}`)
  const stop = (who: Caller) => () => who.del(`${here.at(circle)}/keepers/${who.memberId}`)
  expect(kinds(await inLine(circle, [stop(keeper!), stop(other!.on(1))]))).toEqual({
    204: 1,
    'circle.last_keeper': 1,
  })
})

test('whoever leaves the community while coming into circles is in none of them afterwards', async () => {
  for (let round = 0; round < 4; round++) {
    const [keeper, leaver] = await people(2)
    const open = [await here.start(keeper!), await here.start(keeper!), await here.start(keeper!)]
    const asked = await here.start(keeper!, { joining: 'ask' })
    await here.join(leaver!, asked)
    const { request } = (await leaver!.get(here.at(asked))).body.mine
    const kept = await here.start(keeper!, { listed: false, joining: 'invite' })
    const answers = await Promise.all([
      ...open.map((circle, i) => here.join(leaver!.on(i % 2), circle)),
      leaver!.on(1).post(`${club.path}/leave`),
      keeper!.post(`${club.path}/circle-requests/${request}/admit`),
      keeper!.on(1).post(`${here.at(kept)}/invitations`, { memberId: leaver!.memberId }),
      keeper!.post(`${club.path}/private`, { memberId: leaver!.memberId, body: 'One more thing.' }),
    ])
    expect(answers[3]!.status, JSON.stringify(answers[3]!.body)).toBe(204)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    for (const circle of [...open, asked, kept])
      expect(await here.names(keeper!, circle)).toEqual([keeper!.name])
  }
})

test('who is writing is waited for; afterwards nothing is said by whom was taken out, nor in a closed circle', async () => {
  const [keeper, writer, reader] = await people(3)
  const circle = await here.start(keeper!)
  for (const who of [writer!, reader!]) await here.join(who, circle)
  const words = { circleId: circle.id, kind: 'talk', title: 'A question', body: 'Of some weight.' }
  const thread = (await keeper!.post(`${club.path}/threads`, words)).body
  const reply = (who: Caller) => who.post(`${club.path}/threads/${thread.id}/replies`, { body: 'Word.' })
  // Each reply is held up at its thread: whoever would silence it must be found waiting behind it.
  const whileWriting = async (who: Caller, act: () => Promise<Answer>) =>
    (await inLine(thread, [() => reply(who.on(1)), act], 'threads')).map(({ status }) => status)

  const out = () => keeper!.del(`${here.at(circle)}/members/${writer!.memberId}`)
  expect(await whileWriting(writer!, out)).toEqual([201, 204])
  expect((await reply(writer!)).body.type).toBe('circle.members_only')
  const close = () => keeper!.post(`${here.at(circle)}/close`)
  expect(await whileWriting(reader!, close)).toEqual([201, 204])
  expect((await reply(reader!)).body.type).toBe('circle.closed')
  expect((await reader!.post(`${club.path}/threads`, words)).body.type).toBe('circle.closed')
})
