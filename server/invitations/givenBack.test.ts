import { afterAll, beforeAll, expect, test } from 'vitest'
import { unevenBudgets } from '#server/testing/budgets.ts'
import { invited } from '#server/testing/invitations.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const budgetOf = async (who: Caller, { path }: Community) =>
  (await who.get(`${path}/invitations`)).body.budget
const begin = async (who: Caller, { path }: Community, circleId?: string): Promise<string> =>
  (
    await who.post(`${path}/threads`, {
      kind: 'talk',
      title: 'Glue',
      body: 'Which one holds?',
      ...(circleId && { circleId }),
    })
  ).body.id
const answer = async (
  who: Caller,
  { path }: Community,
  thread: string,
  answersId?: string,
): Promise<string> =>
  (await who.post(`${path}/threads/${thread}/replies`, { body: 'Bone glue.', answersId })).body.id

/** Bram has been here for 14 days, and has brought Zoe. */
const brought = async () => {
  const community = await world.community({ seats: 20 })
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  const zoe = await bring(community, bram, 'Zoe')
  return { community, bram, zoe }
}
const bring = async (community: Community, by: Caller, name: string): Promise<Caller> => {
  const { secret } = await invited(community, {}, by)
  const guest = await world.outsider(name)
  const { body } = await guest.post('/api/invitations/accept', { secret })
  return { ...guest, memberId: body.memberId }
}

test('each person brought gives one back, once, when they have been answered and have answered somebody else', async () => {
  const { community, bram, zoe } = await brought()
  expect(await budgetOf(bram, community)).toEqual({ left: 1, open: 0, from: null, toComeBack: 1 })

  // Talking to oneself is no answer, and being answered is half of it.
  const hers = await begin(zoe, community)
  await answer(zoe, community, hers)
  expect((await budgetOf(bram, community)).left).toBe(1)
  const first = await answer(community.host, community, hers)
  expect(await budgetOf(bram, community)).toEqual({ left: 1, open: 0, from: null, toComeBack: 1 })
  const second = await answer(zoe, community, await begin(community.host, community))
  expect(await budgetOf(bram.on(1), community)).toEqual({ left: 2, open: 0, from: null, toComeBack: 0 })

  // Once: more answers give no more, and what was given is not taken back.
  await answer(bram, community, hers)
  await answer(zoe, community, await begin(bram, community))
  await community.host.del(`${community.path}/replies/${first}`)
  await zoe.del(`${community.path}/replies/${second}`)
  await zoe.del(`${community.path}/threads/${hers}`)
  expect((await budgetOf(bram, community)).left).toBe(2)
  await zoe.post(`${community.path}/leave`)
  expect(await budgetOf(bram, community)).toEqual({ left: 2, open: 0, from: null, toComeBack: 0 })
  expect((await zoe.post(`${community.path}/return`)).status).toBe(201)
  expect((await budgetOf(bram, community)).left).toBe(2)
  expect(await unevenBudgets(world, community, [bram])).toEqual([])
})

test('who is invited anew by another gives one back to each who spent one on them, once', async () => {
  const { community, bram, zoe } = await brought()
  const cleo = await world.member(community, 'Cleo')
  await world.letPass('14 days')
  const again = async (by: Caller) => {
    const { secret } = await invited(community, {}, by)
    await zoe.post(`${community.path}/leave`)
    expect((await zoe.post('/api/invitations/accept', { secret })).status).toBe(201)
  }
  await again(cleo)
  expect(await budgetOf(cleo, community)).toMatchObject({ left: 1, toComeBack: 1 })
  await answer(community.host, community, await begin(zoe, community))
  await answer(zoe, community, await begin(community.host, community))
  for (const who of [bram, cleo])
    expect(await budgetOf(who, community)).toMatchObject({ left: 2, toComeBack: 0 })
  await again(cleo)
  expect(await budgetOf(cleo, community)).toMatchObject({ left: 1, toComeBack: 0 })
  expect(await unevenBudgets(world, community, [bram, cleo])).toEqual([])
})

test('an answer to one’s reply is an answer, in whoever’s thread', async () => {
  const { community, bram, zoe } = await brought()
  const thread = await begin(community.host, community)
  const said = await answer(zoe, community, thread)
  expect((await budgetOf(bram, community)).left).toBe(1)
  await answer(bram, community, thread, said)
  expect((await budgetOf(bram, community)).left).toBe(2)
  expect(await unevenBudgets(world, community, [bram])).toEqual([])
})

test('nothing that is said in a circle or a private talk gives anything back', async () => {
  const { community, bram, zoe } = await brought()
  const circle = (
    await zoe.post(`${community.path}/circles`, {
      name: 'Cellar',
      purpose: 'Below',
      seats: 6,
      listed: true,
      joining: 'open',
    })
  ).body.id
  await community.host.post(`${community.path}/circles/${circle}/join`)
  await answer(community.host, community, await begin(zoe, community, circle))
  await answer(zoe, community, await begin(community.host, community, circle))
  expect(await budgetOf(bram, community)).toMatchObject({ left: 1, toComeBack: 1 })
})

test('who is suspended counts as before: only hosts are to know', async () => {
  const { community, bram, zoe } = await brought()
  await community.host.post(`${community.path}/members/${zoe.memberId}/suspend`, { reason: 'Shouting.' })
  expect((await budgetOf(bram, community)).toComeBack).toBe(1)
})

test('many answers at once, on both processes, give one back', async () => {
  const { community, bram, zoe } = await brought()
  const [hers, hosts] = [await begin(zoe, community), await begin(community.host, community)]
  await Promise.all(
    Array.from({ length: 12 }, (_, i) => [
      answer([bram, community.host][i % 2]!.on(i % 2), community, hers),
      answer(zoe.on(i % 2), community, hosts),
    ]).flat(),
  )
  expect((await budgetOf(bram, community)).left).toBe(2)
  await bring(community, bram, 'Yan')
  await bring(community, bram, 'Xia')
  expect(await budgetOf(bram, community)).toMatchObject({ left: 0, toComeBack: 2 })
  expect(await unevenBudgets(world, community, [bram])).toEqual([])
})
