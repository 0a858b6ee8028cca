import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Guard } from '#shared/giving.ts'
import { around } from '#server/testing/circles.ts'
import { talkIn } from '#server/testing/talk.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let snug: Community
let others: Caller[]
beforeAll(async () => (world = await newWorld()))
afterAll(() => world.close())
/** Ten sit there, the host among them, and it is the 15th day. */
beforeEach(async () => {
  snug = await world.community({ seats: 12 })
  others = []
  for (let n = 1; n < 10; n++) others.push(await world.member(snug, `M${n}`))
  await world.letPass('14 days', { sweep: false })
})

const guard = async (who = snug.host): Promise<Guard | null> =>
  (await who.get(`${snug.path}/guard`)).body.guard
const start = (by: Caller, more: object = {}) => talkIn(snug).start(by, { body: 'ten chars!', ...more })
const say = (by: Caller, thread: { id: string }, body: string) => talkIn(snug).say(by, thread, body)

test('a host sees their share of threads and words; with five of the last eight it is enough, and who waits is offered', async () => {
  const theirs = await start(others[0]!)
  for (let n = 0; n < 4; n++) await start(snug.host)
  await say(others[1]!, await start(others[2]!), 'x'.repeat(30))
  expect(await guard()).toEqual({
    threads: { mine: 4, all: 6 },
    words: { mine: 40, all: 90 },
    latest: 4,
    enough: false,
    waiting: null,
  })
  await start(snug.host)
  expect(await guard()).toMatchObject({ latest: 5, enough: true, waiting: { id: theirs.id } })
  await say(snug.host, theirs, 'Yes.')
  expect(await guard()).toMatchObject({ enough: true, waiting: null })
  for (let n = 0; n < 3; n++) await start(others[n]!)
  expect(await guard()).toMatchObject({ latest: 4, enough: false })
  await world.letPass('31 days', { sweep: false })
  expect(await guard()).toMatchObject({ threads: { mine: 0, all: 0 }, words: { mine: 0, all: 0 }, latest: 4 })
})

test('a word weighs the same in any script', async () => {
  const thread = await start(snug.host, { body: 'words' })
  for (const word of ['λόγος', 'слово', '言葉言葉言', 'words']) await say(others[0]!, thread, word)
  expect(await guard()).toMatchObject({ words: { mine: 5, all: 25 } })
})

test('of far more than anybody reads, the latest counts: a hundred in a thread, a thousand in all', async () => {
  const write = async (by: Caller, replies: number) => {
    const { id } = await start(by)
    await world.pool.query(
      `insert into replies (community_id, id, thread_id, number, author_id, body, html)
        select $1, gen_random_uuid(), $2, n, $3, 'five!', '' from generate_series(1, $4::int) n`,
      [snug.id, id, by.memberId, replies],
    )
    await world.pool.query('update threads set numbered = $2, last_number = $2 where id = $1', [id, replies])
  }
  await write(snug.host, 150)
  expect(await guard()).toMatchObject({ threads: { mine: 1, all: 1 }, words: { mine: 510, all: 510 } })
  for (let n = 0; n < 9; n++) await write(others[0]!, 150)
  expect(await guard()).toMatchObject({ words: { mine: 510, all: 5100 } })
  // The host's moved longest ago, and the others have a thousand.
  await write(others[0]!, 150)
  expect(await guard()).toMatchObject({ threads: { mine: 1, all: 11 }, words: { mine: 0, all: 5100 } })
})

test('before the 15th day, and with nine, nothing is said', async () => {
  for (let n = 0; n < 6; n++) await start(snug.host)
  expect(await guard()).not.toBeNull()
  await others[0]!.post(`${snug.path}/leave`)
  expect(await guard()).toBeNull()
  snug = await world.community({ seats: 12 })
  for (let n = 1; n < 10; n++) await world.member(snug, `M${n}`)
  await world.letPass('13 days 23 hours', { sweep: false })
  expect(await guard()).toBeNull()
  await world.letPass('1 hour', { sweep: false })
  expect(await guard()).toMatchObject({ threads: { mine: 0, all: 0 }, enough: false })
})

test('it is each host’s own, and nothing of it is for members', async () => {
  const confirmed = await snug.host.again()
  await confirmed.put(`${snug.path}/members/${others[0]!.memberId}/role`, { role: 'host' })
  for (let n = 0; n < 5; n++) await start(snug.host)
  expect(await guard(others[0])).toMatchObject({ latest: 0, enough: false })
  expect((await others[1]!.get(`${snug.path}/guard`)).body.type).toBe('member.host_only')
})

test('nothing of a circle moves it', async () => {
  await start(snug.host)
  const before = await guard()
  const here = around(world, snug)
  const [keeper, other] = others as [Caller, Caller]
  const circle = await here.start(keeper, { listed: false, joining: 'invite' })
  await here.accept(other, await here.invite(keeper, circle, other))
  const thread = await start(keeper, { circleId: circle.id })
  await say(other, thread, 'x'.repeat(100))
  expect(await guard()).toEqual(before)
})
