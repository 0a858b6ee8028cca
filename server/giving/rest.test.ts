import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Rest } from '#shared/giving.ts'
import type { Notice } from '#shared/notices.ts'
import { around } from '#server/testing/circles.ts'
import { talkIn } from '#server/testing/talk.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let snug: Community
let ama: Caller
let others: Caller[]
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
/** Ten sit there. */
beforeEach(async () => {
  snug = await world.community({ seats: 12 })
  ama = await world.member(snug, 'Ama')
  others = []
  for (const name of ['Bo', 'Cleo', 'Dee', 'Eli', 'Fay', 'Gus', 'Ida', 'Jon'])
    others.push(await world.member(snug, name))
})

/** Ama answers so many threads of others, everywhere or in one circle. */
const give = async (count: number, by = others, more: object = {}) => {
  const { start, say } = talkIn(snug)
  for (let n = 0; n < count; n++) await say(ama, await start(by[n % by.length]!, more))
}
const rest = async (who: Caller): Promise<Rest | null> => (await who.get(`${snug.path}/giving`)).body.rest
const told = async (who: Caller) =>
  (await who.get<{ items: Notice[] }>(`${snug.path}/notices`)).body.items
    .filter(({ kind }) => kind.startsWith('giving.'))
    .map(({ kind, about, words }) => [kind, about?.name ?? null, words])
const answer = (who: Caller, choice: string, words?: string) =>
  who.put(`${snug.path}/giving/rest`, { choice, ...(words !== undefined && { words }) })
/** A month goes by in which newcomers become members; then Ama gives much, and another month goes by. */
const muchGiven = async () => {
  await world.letPass('31 days')
  await give(20)
}

test('who gives far more than they get is asked, alone; a host is told only what they say, in their words', async () => {
  await muchGiven()
  expect(await rest(ama)).toBeNull()
  const [hers, hosts] = [await ama.on(1).listen(), await snug.host.listen()]
  await world.letPass('30 days')
  expect((await hers.next('giving.rest')).rest).toEqual(await rest(ama))
  expect(await rest(ama)).toMatchObject({ choice: null })
  expect(await told(ama)).toEqual([['giving.asked', null, null]])
  for (const who of [snug.host, ...others]) expect(await told(who)).toEqual([])

  const said = await answer(ama, 'help', 'I keep the bread list alone.')
  expect([said.status, said.body.choice]).toEqual([200, 'help'])
  expect((await hers.next('giving.rest')).rest).toEqual(said.body)
  await world.settled()
  expect(await told(snug.host)).toEqual([['giving.help', 'Ama', 'I keep the bread list alone.']])
  expect(hosts.of('giving.rest')).toEqual([])
  for (const who of others) expect(await told(who)).toEqual([])
  expect((await answer(ama, 'help', 'Again.')).body).toEqual(said.body)
  expect((await answer(ama, 'well')).body.type).toBe('giving.answered')
  expect(await told(snug.host)).toHaveLength(1)
})

test('all is well: nobody else ever knows that Snug asked, and it does not ask again for half a year', async () => {
  await muchGiven()
  await world.letPass('30 days')
  expect((await answer(ama, 'well', 'Thank you.')).status).toBe(200)
  expect(await told(snug.host)).toEqual([])
  for (let month = 0; month < 5; month++) {
    await give(20)
    await world.letPass('30 days')
  }
  expect((await rest(ama))?.choice).toBe('well')
  await give(20)
  await world.letPass('31 days')
  expect(await rest(ama)).toMatchObject({ choice: null })
  expect(await told(ama)).toHaveLength(2)
})

test('nobody else is asked: too little, to too few, for as much as came back, away, or where seven sit', async () => {
  await world.letPass('31 days')
  await give(19)
  await world.letPass('30 days')
  expect(await rest(ama)).toBeNull()
  expect((await answer(ama, 'help')).status).toBe(404)

  await world.letPass('61 days')
  await give(30, others.slice(0, 4))
  await world.letPass('30 days')
  expect(await rest(ama)).toBeNull()

  await world.letPass('61 days')
  await give(20)
  const { start, say } = talkIn(snug)
  for (let n = 0; n < 6; n++) await say(others[n]!, await start(ama))
  await world.letPass('30 days')
  expect(await rest(ama)).toBeNull()

  await world.letPass('61 days')
  await give(20)
  for (const who of others.slice(5)) await who.post(`${snug.path}/leave`)
  await world.letPass('30 days')
  expect(await rest(ama)).toBeNull()
})

test('who was kept out or has left meanwhile is asked nothing', async () => {
  await muchGiven()
  await world.pool.query(`update members set status = 'suspended' where id = $1`, [ama.memberId])
  await world.letPass('30 days')
  await world.pool.query(`update members set status = 'active' where id = $1`, [ama.memberId])
  expect(await rest(ama)).toBeNull()
  await ama.post(`${snug.path}/leave`)
  await world.letPass('30 days')
  const { rows } = await world.pool.query(`select look_at, asked_at from giving where member_id = $1`, [
    ama.memberId,
  ])
  expect(rows).toEqual([{ look_at: null, asked_at: null }])
})

test('two processes look at the same moment, and ask once', async () => {
  await muchGiven()
  await world.letPass('30 days', { sweep: false })
  const ears = await ama.listen()
  const sweeps: Promise<void>[] = []
  await world.apps[0]!.world.change(async (tx) => {
    await tx.$client.query('select from giving where member_id = $1 for update', [ama.memberId])
    for (const { sweep } of world.apps) sweeps.push(sweep.once())
    // Both have found her, and wait for her row.
    const waiting = async () =>
      expect(
        await world.pool.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        ),
      ).toMatchObject({ rowCount: 2 })
    await vi.waitFor(waiting, { timeout: 20_000, interval: 10 })
  })
  await Promise.all(sweeps)
  await world.settled()
  expect(ears.of('giving.rest')).toHaveLength(1)
  expect(await told(ama)).toHaveLength(1)
  const { rows } = await world.pool.query(`select version from giving where member_id = $1`, [ama.memberId])
  expect(rows).toEqual([{ version: 2 }])
})

test('two devices answer at once: one answer stands, and the hosts are told once at most', async () => {
  await muchGiven()
  await world.letPass('30 days')
  const other = (await ama.again()).on(1)
  const answers = await Promise.all([answer(ama, 'rest'), answer(other, 'well'), answer(other, 'rest')])
  const { choice } = (await rest(ama))!
  for (const { status, body } of answers)
    expect(status === 200 ? body.choice : body.type).toBe(status === 200 ? choice : 'giving.answered')
  expect(await told(snug.host)).toHaveLength(choice === 'rest' ? 1 : 0)
})

test('what is given in a circle makes nobody ask: a host could tell by the answer', async () => {
  const here = around(world, snug)
  const circle = await here.start(ama, { listed: false, joining: 'invite', seats: 12 })
  for (const who of others) await here.accept(who, await here.invite(ama, circle, who))
  await world.letPass('31 days')
  await give(30, others, { circleId: circle.id })
  await world.letPass('30 days')
  expect(await rest(ama)).toBeNull()
})
