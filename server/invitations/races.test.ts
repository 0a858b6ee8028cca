import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { besides } from '#server/testing/inLine.ts'
import { invited, seatsOf, unsound, vouch } from '#server/testing/invitations.ts'
import { type Answer, type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

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

const kinds = (answers: Answer[]) =>
  answers.reduce<Record<string, number>>((sum, { status, body }) => {
    const kind = status < 300 ? String(status) : `${status} ${body.type}`
    return { ...sum, [kind]: (sum[kind] ?? 0) + 1 }
  }, {})
const people = (n: number) => Promise.all(Array.from({ length: n }, (_, i) => world.outsider(`Racer ${i}`)))
/** Whom a busy machine asks to come again (503, a lock waited for too long) comes again, as a page does. */
const accept = async (who: Caller, secret: string, process: number): Promise<Answer> => {
  const answer = await who.on(process).post('/api/invitations/accept', { secret })
  return answer.status === 503 ? accept(who, secret, process) : answer
}

test(
  '200 racers for the last five seats: five are kept, and a lowered cap in between is kept to',
  { timeout: 60_000 },
  async () => {
    const community = await world.community({ seats: 108 })
    const hundred: Caller[] = []
    for (let i = 0; i < 100; i++) hundred.push(await world.member(community, `Member ${i}`))
    await world.letPass('14 days')
    const racers = [...hundred, ...hundred].map(
      (who, i) => () => who.on(i % 2).post(`${community.path}/invitations`, { vouch }),
    )
    racers.splice(120, 0, () => community.host.on(1).put(`${community.path}/seats`, { seats: 106 }))

    const answers = await Promise.all(racers.map((race) => race()))
    const { cap, taken, held, free } = await seatsOf(world.pool, community)
    const lowered = answers[120]!.status === 200
    expect(taken).toBe(101)
    expect(cap).toBe(lowered ? 106 : 108)
    expect([held, free]).toEqual([cap - 101, 0])
    answers.splice(120, 1)
    expect(kinds(answers)).toEqual({ 201: held, '409 seats.full': 200 - held })
  },
)

test(
  '200 people with an invitation each take their chairs at once, while others end and the cap is lowered',
  { timeout: 60_000 },
  async () => {
    const community = await world.community({ seats: 220 })
    const hosts = [community.host]
    for (const name of ['Ama', 'Bram', 'Cleo']) hosts.push(await world.member(community, name))
    await world.pool.query(`update members set role = 'host' where community_id = $1`, [community.id])
    const open = (await Promise.all(hosts.map((host) => fifty(community, host)))).flat()
    const racers = await people(200)
    expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 4, held: 200, free: 16 })

    const answers = await Promise.all([
      ...racers.map((who, i) => accept(who, open[i]!.secret, i % 2)),
      ...open.slice(0, 20).map(({ secret }, i) =>
        world
          .anyone()
          .on(i % 2)
          .post('/api/invitations/decline', { secret }),
      ),
      ...open.slice(20, 40).map(({ id }) => hosts[0]!.del(`${community.path}/invitations/${id}`)),
      ...[210, 204, 180].map((seats) => hosts[1]!.put(`${community.path}/seats`, { seats })),
    ])
    const taken = answers.slice(0, 200).filter(({ status }) => status === 201).length
    const ended = answers.slice(200, 240).filter(({ status }) => status === 204).length
    // Whoever kept a seat had it: none met a full house, none sits twice.
    expect(taken + ended).toBe(200)
    expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 4 + taken, held: 0 })
  },
)

test('50 racers for one link: one seat', { timeout: 60_000 }, async () => {
  const community = await world.community()
  const { secret } = await invited(community)
  const racers = await people(50)
  const answers = await Promise.all(racers.map((who, i) => accept(who, secret, i % 2)))
  expect(kinds(answers)).toEqual({ 201: 1, '409 invitation.used': 49 })
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 2, held: 0 })
})

test('one person with five links, all at once: one seat, one invitation spent', async () => {
  const community = await world.community()
  const links: string[] = []
  for (let i = 0; i < 5; i++) links.push((await invited(community)).secret)
  const zoe = await world.outsider('Zoe')
  const answers = await Promise.all(links.map((secret, i) => accept(zoe, secret, i % 2)))
  expect(kinds(answers)).toEqual({ 200: 4, 201: 1 })
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 2, held: 4 })
})

const ends: [string, string, (at: At) => Promise<Answer>][] = [
  [
    'decline',
    'invitation.declined',
    ({ secret }) => world.anyone().post('/api/invitations/decline', { secret }),
  ],
  [
    'revocation',
    'invitation.revoked',
    ({ path, id, inviter }) => inviter.on(1).del(`${path}/invitations/${id}`),
  ],
  [
    'the removal of the inviter',
    'invitation.revoked',
    ({ path, host, inviter }) =>
      host.post(`${path}/members/${inviter.memberId}/remove`, { reason: 'It did not work.', bar: false }),
  ],
  ['the inviter’s leaving', 'invitation.revoked', ({ path, inviter }) => inviter.on(1).post(`${path}/leave`)],
]
type At = { path: string; id: string; secret: string; inviter: Caller; host: Caller }
const ready = async () => {
  const community = await world.community({ seats: 3 })
  const inviter = await world.member(community, 'Bram')
  await world.pool.query(`update members set joined_at = joined_at - interval '14 days' where id = $1`, [
    inviter.memberId,
  ])
  const at = { ...community, ...(await invited(community, {}, inviter)), inviter }
  return { community, at, zoe: await world.outsider('Zoe') }
}

test.each(ends)('%s and acceptance at once: the first stands, whichever it is', async (_, ended, end) => {
  const lost = await ready()
  const [, refused] = await beside.inLine(lost.community, [
    () => end(lost.at),
    () => accept(lost.zoe, lost.at.secret, 1),
  ])
  expect([refused!.status, refused!.body.type]).toEqual([409, ended])
  expect((await seatsOf(world.pool, lost.community)).held).toBe(0)

  const won = await ready()
  const [seated, after] = await beside.inLine(won.community, [
    () => accept(won.zoe, won.at.secret, 1),
    () => end(won.at),
  ])
  expect(seated!.status).toBe(201)
  // Removal and leaving still happen; declining and revoking find it used.
  expect(after!.status < 300 || after!.body.type === 'invitation.used').toBe(true)
  const { rows } = await world.pool.query(`select status from members where account_id = $1`, [
    won.zoe.accountId,
  ])
  expect(rows).toEqual([{ status: 'active' }])
})

test('expiry and acceptance at once: the database’s clock decides, also while waiting for the lock', async () => {
  const { community, at, zoe } = await ready()
  const [refused] = await beside.inLine(community, [() => accept(zoe, at.secret, 0)], () =>
    beside.pool.query(`update clock set ahead = ahead + interval '14 days'`),
  )
  expect([refused!.status, refused!.body.type]).toEqual([409, 'invitation.expired'])
  // Refused, so nothing of it stands: the sweeps of both processes settle it, once.
  await Promise.all(world.apps.map(({ sweep }) => sweep.once()))
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 2, held: 0 })
  const { rows } = await world.pool.query(
    `select detail from log_entries where community_id = $1 and kind = 'invitation.settled'`,
    [community.id],
  )
  expect(rows).toEqual([{ detail: { state: 'expired' } }])
})

test('a new link and acceptance of the old one at once', async () => {
  const { community, at, zoe } = await ready()
  const draw = () => at.inviter.post(`${at.path}/invitations/${at.id}/link`)
  const [drawn, late] = await beside.inLine(community, [draw, () => accept(zoe, at.secret, 1)])
  expect([drawn!.status, late!.body.type]).toEqual([200, 'invitation.unknown'])
  expect((await accept(zoe, drawn!.body.link.split('#')[1], 0)).status).toBe(201)
})

test('knocked on five times at once: told once', async () => {
  const { at } = await ready()
  await at.inviter.del(`${at.path}/invitations/${at.id}`)
  const knocks = [0, 1, 0, 1, 0].map((process) =>
    world.anyone().on(process).post('/api/invitations/knock', { secret: at.secret }),
  )
  expect(kinds(await Promise.all(knocks))).toEqual({ 204: 5 })
  const { rows } = await world.pool.query(`select 1 from notices where member_id = $1`, [at.inviter.memberId])
  expect(rows).toHaveLength(1)
})

const fifty = async (community: Community, by: Caller) => {
  const open = []
  for (let i = 0; i < 50; i++) open.push(await invited(community, {}, by))
  return open
}
