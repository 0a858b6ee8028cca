import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { besides } from '#server/testing/inLine.ts'
import { invited, seatsOf, unsound, vouch } from '#server/testing/invitations.ts'
import {
  type Answer,
  type Caller,
  type Community,
  newWorld,
  password,
  type TestWorld,
} from '#server/testing/world.ts'

let world: TestWorld
let beside: ReturnType<typeof besides>
beforeAll(async () => {
  world = await newWorld({ processes: 2 })
  beside = besides(world)
})
afterEach(async () => expect(await unsound(world.pool)).toEqual([]))
afterAll(async () => {
  await beside.close()
  await world.close()
})

type Act = () => Promise<Answer>
const inLine = async (community: Community, ...acts: Act[]) =>
  (await beside.inLine(community, acts)).map(({ status, body }) => (status < 300 ? status : body.type))
const decline =
  ({ secret }: { secret: string }): Act =>
  () =>
    world.anyone().on(1).post('/api/invitations/decline', { secret })
const accept =
  (who: Caller, { secret }: { secret: string }): Act =>
  () =>
    who.on(1).post('/api/invitations/accept', { secret })

/** A full house: two chairs are kept; Zoe, Yves and Xena are in the line, put there by Ama, Bram and the host. */
const withLine = async () => {
  const community = await world.community({ seats: 5 })
  const { path, host } = community
  const [ama, bram] = [await world.member(community, 'Ama'), await world.member(community, 'Bram')]
  await world.letPass('14 days')
  const [kept, brams] = [await invited(community), await invited(community, {}, bram)]
  const zoe = await world.outsider('Zoe')
  const put = async (by: Caller, name: string, email?: string) =>
    (await by.post(`${path}/waiting`, { name, vouch, ...(email && { email }) })).body.id as string
  const entry = await put(ama, 'Zoe', zoe.email)
  await put(bram, 'Yves')
  await put(host, 'Xena')
  return { community, path, host, ama, bram, zoe, kept, brams, entry }
}
type Line = Awaited<ReturnType<typeof withLine>>
/** What became of the three: their entries, and the invitations those became. */
const story = async ({ community }: Line) => {
  const { rows } = await world.pool.query(
    `select w.name || ' ' || w.state || coalesce(' ' || i.state, '') as one from waiting w
      left join invitations i on i.community_id = w.community_id and i.id = w.id
      where w.community_id = $1 order by w.number`,
    [community.id],
  )
  return rows.map(({ one }) => one as string)
}

const meanwhile: [string, (line: Line) => Act, Record<'after' | 'before', [unknown, string[]]>][] = [
  [
    'the one who was meant comes in by another’s link',
    ({ zoe, brams }) => accept(zoe, brams),
    {
      after: [201, ['Zoe seated revoked', 'Yves seated open', 'Xena waiting']],
      before: [201, ['Zoe ended', 'Yves seated open', 'Xena waiting']],
    },
  ],
  [
    'their voucher leaves',
    ({ ama, path }) =>
      () =>
        ama.on(1).post(`${path}/leave`),
    {
      after: [204, ['Zoe seated revoked', 'Yves seated open', 'Xena seated open']],
      before: [204, ['Zoe ended', 'Yves seated open', 'Xena seated open']],
    },
  ],
  [
    'their voucher withdraws the name',
    ({ ama, path, entry }) =>
      () =>
        ama.on(1).del(`${path}/waiting/${entry}`),
    {
      after: ['waiting.over', ['Zoe seated open', 'Yves waiting', 'Xena waiting']],
      before: [204, ['Zoe withdrawn', 'Yves seated open', 'Xena waiting']],
    },
  ],
]
test.each(meanwhile)(
  'a seat comes to the line while %s: no seat is lost or given twice',
  async (_, act, ends) => {
    const after = await withLine()
    expect(await inLine(after.community, decline(after.kept), act(after))).toEqual([204, ends.after[0]])
    expect(await story(after)).toEqual(ends.after[1])
    expect((await seatsOf(world.pool, after.community)).free).toBe(0)

    const before = await withLine()
    expect(await inLine(before.community, act(before), decline(before.kept))).toEqual([ends.before[0], 204])
    expect(await story(before)).toEqual(ends.before[1])
    expect((await seatsOf(world.pool, before.community)).free).toBe(0)
  },
)

test('two seats come to the line at once: two names, each once, in their order', async () => {
  const line = await withLine()
  expect(await inLine(line.community, decline(line.kept), decline(line.brams))).toEqual([204, 204])
  expect(await story(line)).toEqual(['Zoe seated open', 'Yves seated open', 'Xena waiting'])
})

test('a name is put forward as the last seat is kept, or comes free: nobody waits beside a free seat', async () => {
  const full = async () => {
    const community = await world.community({ seats: 2 })
    const kept = await invited(community)
    const put: Act = () => community.host.post(`${community.path}/waiting`, { name: 'Zoe', vouch })
    return { community, kept, put }
  }
  const freed = await full()
  expect(await inLine(freed.community, decline(freed.kept), freed.put)).toEqual([204, 'waiting.seat_free'])
  const waited = await full()
  expect(await inLine(waited.community, waited.put, decline(waited.kept))).toEqual([201, 204])
  expect(await seatsOf(world.pool, waited.community)).toMatchObject({ held: 1, free: 0 })
})

/** One seat free, and two who left. */
const withFormer = async () => {
  const community = await world.community({ seats: 3 })
  const { path, host } = community
  const [zoe, yan] = [await world.member(community, 'Zoe'), await world.member(community, 'Yan')]
  for (const who of [zoe, yan]) await who.post(`${path}/leave`)
  await world.member(community, 'Bo')
  const back =
    (who: Caller): Act =>
    () =>
      who.post(`${path}/return`)
  return { community, path, host, zoe, yan, back }
}
const waits = async (who: Caller) =>
  (await who.get('/api/session')).body.former[0]?.waits as boolean | undefined

test.each([
  [
    'the host lowers the seats',
    200,
    'seats.in_use',
    ({ host, path }: { host: Caller; path: string }) => host.on(1).put(`${path}/seats`, { seats: 2 }),
  ],
  [
    'the host keeps the last seat for another',
    201,
    'seats.full',
    ({ host, path }: { host: Caller; path: string }) => host.on(1).post(`${path}/invitations`, { vouch }),
  ],
])('one returns while %s: who is first has it', async (_, done, refused, act) => {
  const first = await withFormer()
  expect(await inLine(first.community, first.back(first.zoe), () => act(first))).toEqual([201, refused])
  expect((await first.zoe.get(first.path)).status).toBe(200)

  const late = await withFormer()
  expect(await inLine(late.community, () => act(late), late.back(late.zoe))).toEqual([done, 'seats.full'])
  expect(await waits(late.zoe)).toBe(true)
})

test('two return for the last seat: the second waits, and has the next', async () => {
  const { community, path, host, zoe, yan, back } = await withFormer()
  expect(await inLine(community, back(zoe), back(yan.on(1)))).toEqual([201, 'seats.full'])
  expect(await waits(yan)).toBe(true)
  // Before whoever is put forward, however early.
  await host.post(`${path}/waiting`, { name: 'Nora', vouch })
  await zoe.post(`${path}/leave`)
  expect((await yan.get(path)).status).toBe(200)
})

test('one returns twice at once: one seat, or one place in the line', async () => {
  const { community, path, zoe, yan, back } = await withFormer()
  expect(await inLine(community, back(zoe), back(zoe.on(1)))).toEqual([201, 'member.already'])
  expect(await inLine(community, back(yan), back(yan.on(1)))).toEqual(['seats.full', 'seats.full'])
  expect((await community.host.get(`${path}/waiting`)).body.length).toBe(1)
})

test('one returns and takes an invitation at once: one seat, and nothing spent that was not needed', async () => {
  const state = async ({ id }: { id: string }) =>
    (await world.pool.query('select state from invitations where id = $1', [id])).rows[0].state as string
  const free = async () => {
    const former = await withFormer()
    await former.host.post('/api/session/confirm', { password: password })
    await former.yan.post(`${former.path}/return`)
    await former.host.put(`${former.path}/seats`, { seats: 5 })
    return { ...former, own: await invited(former.community) }
  }
  const returned = await free()
  const { zoe, back, community } = returned
  expect(await inLine(community, back(zoe), accept(zoe, returned.own))).toEqual([201, 200])
  expect(await state(returned.own)).toBe('open')
  const taken = await free()
  expect(await inLine(taken.community, accept(taken.zoe, taken.own), taken.back(taken.zoe))).toEqual([
    201,
    'member.already',
  ])
  expect(await state(taken.own)).toBe('accepted')
})

test('one thinks better of it as their seat comes: they sit, or it is another’s', async () => {
  const waiting = async () => {
    const { community, path, zoe, back } = await withFormer()
    const kept = await invited(community)
    await back(zoe)()
    return { community, path, zoe, kept, away: () => zoe.on(1).del(`${path}/return`) }
  }
  const sits = await waiting()
  expect(await inLine(sits.community, decline(sits.kept), sits.away)).toEqual([204, 'not_found'])
  expect((await sits.zoe.get(sits.path)).status).toBe(200)
  const stays = await waiting()
  expect(await inLine(stays.community, stays.away, decline(stays.kept))).toEqual([204, 204])
  expect((await stays.zoe.get(stays.path)).status).toBe(404)
  expect((await seatsOf(world.pool, stays.community)).free).toBe(1)
})
