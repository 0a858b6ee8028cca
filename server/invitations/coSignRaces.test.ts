import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { besides } from '#server/testing/inLine.ts'
import { seatsOf, unsound, vouch } from '#server/testing/invitations.ts'
import { type Answer, type Caller, newWorld, type TestWorld } from '#server/testing/world.ts'

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

/** An invitation by Dora that awaits a co-signer: Ama or Bram. */
const awaiting = async () => {
  const community = await world.community({ seats: 8 })
  const { path, host } = community
  const [ama, bram, dora] = [
    await world.member(community, 'Ama'),
    await world.member(community, 'Bram'),
    await world.member(community, 'Dora'),
  ]
  await world.letPass('14 days')
  await host.patch(path, { secondVouch: true })
  const { id } = (await dora.post(`${path}/invitations`, { vouch, name: 'Zoe' })).body.invitation
  const sign = (by: Caller) => () => by.post(`${path}/invitations/${id}/co-sign`)
  return { community, path, host, ama, bram, dora, id: id as string, sign }
}
type Awaiting = Awaited<ReturnType<typeof awaiting>>
const outcomes = (answers: Answer[]) =>
  answers.map(({ status, body }) => (status < 300 ? String(status) : (body.type as string)))
/** What became of it, who co-signed it, and how often that was logged and told. */
const story = async ({ id, community }: Awaiting) => {
  const { rows } = await world.pool.query(
    `select i.state, s.name as by,
      (select count(*)::int from log_entries l where l.community_id = i.community_id and l.kind = 'invitation.co_signed') as logged,
      (select count(*)::int from notices n where n.community_id = i.community_id and n.kind = 'invitation.co_signed') as told
      from invitations i left join members s on s.id = i.co_signed_by where i.community_id = $1 and i.id = $2`,
    [community.id, id],
  )
  return rows[0] as { state: string; by: string | null; logged: number; told: number }
}
const unsigned = { by: null, logged: 0, told: 0 }
const signedByAma = { by: 'Ama', logged: 1, told: 1 }

const ends: [string, (at: Awaiting) => Promise<Answer>][] = [
  ['its inviter', ({ dora, path, id }) => dora.on(1).del(`${path}/invitations/${id}`)],
  ['a host', ({ host, path, id }) => host.on(1).del(`${path}/invitations/${id}`)],
  ['the inviter’s leaving', ({ dora, path }) => dora.on(1).post(`${path}/leave`)],
]
test.each(ends)('co-signed while %s revokes it: revoked either way, and not alive again', async (_, end) => {
  const lost = await awaiting()
  expect(outcomes(await beside.inLine(lost.community, [() => end(lost), lost.sign(lost.ama)]))).toEqual([
    '204',
    'not_found',
  ])
  expect(await story(lost)).toEqual({ state: 'revoked', ...unsigned })

  const won = await awaiting()
  expect(outcomes(await beside.inLine(won.community, [won.sign(won.ama), () => end(won)]))).toEqual([
    '204',
    '204',
  ])
  expect(await story(won)).toEqual({ state: 'revoked', ...signedByAma })
  for (const { community } of [lost, won]) expect((await seatsOf(world.pool, community)).held).toBe(0)
})

test('co-signed as its 7 days end: the database’s clock decides, also while waiting for the lock', async () => {
  const late = await awaiting()
  const refused = await beside.inLine(late.community, [late.sign(late.ama)], () =>
    world.letPass('7 days', { sweep: false }),
  )
  expect(outcomes(refused)).toEqual(['not_found'])
  await Promise.all(world.apps.map(({ sweep }) => sweep.once()))
  expect(await story(late)).toEqual({ state: 'expired', ...unsigned })
  expect((await seatsOf(world.pool, late.community)).held).toBe(0)

  // Signed in time it has fourteen days of its own, whoever sweeps.
  const early = await awaiting()
  expect(outcomes([await early.sign(early.ama)()])).toEqual(['204'])
  await world.letPass('7 days', { sweep: false })
  await Promise.all(world.apps.map(({ sweep }) => sweep.once()))
  expect(await story(early)).toEqual({ state: 'open', ...signedByAma })
})

test('two co-sign at once: the first stands; one who says it twice says it once', async () => {
  const two = await awaiting()
  const both = [two.sign(two.ama), two.sign(two.bram.on(1))]
  expect(outcomes(await beside.inLine(two.community, both))).toEqual(['204', 'not_found'])
  expect(await story(two)).toEqual({ state: 'open', ...signedByAma })

  const one = await awaiting()
  const twice = [0, 1, 0].map((process) => one.sign(one.ama.on(process)))
  expect(outcomes(await beside.inLine(one.community, twice))).toEqual(['204', '204', '204'])
  expect(await story(one)).toEqual({ state: 'open', ...signedByAma })
})

test('who leaves co-signs nothing afterwards', async () => {
  const one = await awaiting()
  const leave = () => one.ama.on(1).post(`${one.path}/leave`)
  expect(outcomes(await beside.inLine(one.community, [leave, one.sign(one.ama)]))).toEqual([
    '204',
    'not_found',
  ])
  expect(await story(one)).toEqual({ state: 'awaiting vouch', ...unsigned })
})
