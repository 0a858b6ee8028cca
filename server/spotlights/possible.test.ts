import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { around } from '#server/testing/circles.ts'
import { newChair } from '#server/testing/chair.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let snug: Community
let ama: Caller, bram: Caller, sefa: Caller
let chair: ReturnType<typeof newChair>
beforeAll(async () => (world = await newWorld()))
afterAll(() => world.close())
beforeEach(async () => {
  snug = await world.community()
  ama = await world.member(snug, 'Ama')
  bram = await world.member(snug, 'Bram')
  sefa = await world.member(snug, 'Sefa')
  chair = newChair(snug)
})
const long = (title: string) => ({ body: `${title}, `.repeat(40) })

test('one of each of the others, a few lines long rather than the latest, who was never in the chair first', async () => {
  expect(await chair.possible(sefa)).toEqual([])
  const glue = await chair.thread(ama, 'Glue', long('Glue'))
  await chair.thread(ama, 'Thanks')
  await chair.reply(bram, glue, 'Wheat paste, and a night under weights. '.repeat(5))
  await chair.thread(sefa, 'Of Sefa')
  await chair.thread(snug.host, 'Of the host', long('Of the host'))
  expect(await chair.possible(sefa)).toEqual(['Glue, a reply', 'Glue'])
  const [first] = (await sefa.get(`${snug.path}/spotlights/possible`)).body.items
  expect(first).toMatchObject({ member: { name: 'Bram' }, reply: { number: 1 }, thread: { pingId: null } })
  expect(first.words).toMatch(/^Wheat paste, and a night .*…$/)
  // Each can be featured as it is given; then its author's next comes, after who was never there.
  await chair.feature(sefa, first.thread, { replyId: first.reply.id })
  expect(await chair.possible(sefa)).toEqual(['Glue'])
  await chair.thread(bram, 'Of Bram', long('Of Bram'))
  expect(await chair.possible(sefa)).toEqual(['Glue', 'Of Bram'])
  // For the host as for anybody; nothing of one's own.
  expect(await chair.possible(snug.host)).toEqual(['Glue', 'Of Bram', 'Of Sefa'])
  expect(await chair.possible(ama)).toEqual(['Of Bram', 'Of Sefa'])
})

test('what was answered to a ping can be put there, the ping itself cannot', async () => {
  const { rows } = await world.pool.query<{ at: Date }>(`select snug_now() + interval '1 day' as at`)
  const ping = (await ama.post(`${snug.path}/pings`, { what: 'Come', closesAt: rows[0]!.at.toISOString() }))
    .body
  expect(await chair.possible(sefa)).toEqual([])
  await chair.reply(bram, { id: ping.threadId }, 'I bring the van.')
  const [only] = (await sefa.get(`${snug.path}/spotlights/possible`)).body.items
  expect(only).toMatchObject({ member: { name: 'Bram' }, thread: { pingId: ping.id }, reply: { number: 1 } })
})

test('nothing deleted, left behind, a month old, or of who would rather not; taken back, it may be again', async () => {
  const thread = await chair.thread(ama, 'Glue')
  const reply = await chair.reply(bram, thread, 'Paste.')
  expect(await chair.possible(sefa)).toEqual(['Glue, a reply', 'Glue'])
  await bram.del(`${snug.path}/replies/${reply.id}`)
  expect(await chair.possible(sefa)).toEqual(['Glue'])
  const made = await chair.feature(sefa, thread)
  expect(await chair.possible(sefa)).toEqual([])
  await sefa.del(`${snug.path}/spotlights/${made.id}`)
  expect(await chair.possible(sefa)).toEqual(['Glue'])
  await ama.put(`${snug.path}/me/chair`, { leftOut: true })
  expect(await chair.possible(sefa)).toEqual([])
  await ama.put(`${snug.path}/me/chair`, { leftOut: false })
  const again = await chair.feature(sefa, thread)
  await ama.post(`${snug.path}/spotlights/${again.id}/rather-not`)
  expect(await chair.possible(sefa)).toEqual([])
  await chair.thread(ama, 'Later')
  expect(await chair.possible(sefa)).toEqual(['Later'])
  await world.letPass('31 days', { sweep: false })
  expect(await chair.possible(sefa)).toEqual([])
  await chair.thread(bram, 'Now')
  expect(await chair.possible(sefa)).toEqual(['Now'])
  await bram.post(`${snug.path}/leave`)
  expect(await chair.possible(sefa)).toEqual([])
})

test('five at most', async () => {
  for (let n = 0; n < 6; n++) await chair.thread(await world.member(snug, `M${n}`), `Of M${n}`)
  expect(await chair.possible(sefa)).toEqual(['Of M5', 'Of M4', 'Of M3', 'Of M2', 'Of M1'])
})

test.each(['mute', 'block'] as const)(
  'whom one would %s is not there, nor what is said in a thread of theirs; blocked, one is not there for them',
  async (kind) => {
    const thread = await chair.thread(ama, 'Of Ama')
    await chair.reply(bram, thread, 'By Bram.')
    await chair.thread(sefa, 'Of Sefa')
    await chair.block(world, sefa, ama, kind)
    expect(await chair.possible(sefa)).toEqual([])
    expect(await chair.possible(bram)).toEqual(['Of Sefa', 'Of Ama'])
    const hers = await chair.possible(ama)
    expect(hers).toEqual(kind === 'block' ? ['Of Ama, a reply'] : ['Of Sefa', 'Of Ama, a reply'])
    // Nor what they answer to somebody else.
    const his = await chair.thread(snug.host, 'Of the host')
    for (const who of [ama, sefa])
      await chair.reply(who, his, 'To the host, at more length than anything. '.repeat(5))
    expect(await chair.possible(sefa)).toEqual([])
    expect(await chair.possible(ama)).toEqual(
      kind === 'block' ? ['Of Ama, a reply'] : ['Of the host, a reply', 'Of Ama, a reply'],
    )
  },
)

test('what is said in a circle is not there, not even for those inside', async () => {
  const here = around(world, snug)
  const circle = await here.start(ama, { name: 'Potters', listed: false, joining: 'invite' })
  await here.accept(bram, await here.invite(ama, circle, bram))
  await chair.thread(ama, 'Between us', { circleId: circle.id })
  for (const who of [bram, sefa]) expect(await chair.possible(who)).toEqual([])
})
