/**
 * A bug planted on purpose: counting the seats without locking the ledger. It shows that the detector of the other tests
 * detects, and that the constraint in the database stands behind the door.
 */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Tx } from '#server/database/connection.ts'
import { communities } from '#server/database/schema.ts'
import { besides } from '#server/testing/inLine.ts'
import { invited, unsound, vouch } from '#server/testing/invitations.ts'
import { type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

vi.mock('#server/communities/seats.ts', () => ({
  lockSeats: async (tx: Tx, _: unknown, id: string) => {
    const [ledger] = await tx.select().from(communities).where(eq(communities.id, id))
    const { seats, taken, resting, held } = ledger!
    return { ...ledger, free: seats - taken - resting - held }
  },
}))

let world: TestWorld
let beside: ReturnType<typeof besides>
beforeAll(async () => {
  world = await newWorld({ processes: 2 })
  beside = besides(world)
})
afterAll(async () => {
  await beside.close()
  await world.close()
})

/** All count the seats while somebody holds the row; then all go on. */
const fiveForOneSeat = async (community: Community) => {
  const acts = [0, 1, 0, 1, 0].map(
    (process) => () => community.host.on(process).post(`${community.path}/invitations`, { vouch }),
  )
  const answers = await beside.inLine(community, acts)
  return answers.map(({ status }) => status).sort()
}

test('without the lock the constraint still keeps the house from overfilling', async () => {
  const community = await world.community({ seats: 2 })
  expect(await fiveForOneSeat(community)).toEqual([201, 409, 409, 409, 409])
  expect(await unsound(world.pool)).toEqual([])
})

test('without lock and constraint five get one seat, and the detector says so', async () => {
  await world.pool.query('alter table communities drop constraint seats_are_hard')
  const community = await world.community({ seats: 2 })
  expect(await fiveForOneSeat(community)).toEqual([201, 201, 201, 201, 201])
  expect(await unsound(world.pool)).toMatchObject([{ slug: community.slug, seats: 2, taken: 1, held: 5 }])
})

test('without the lock one link still seats one: the claim is guarded by itself', async () => {
  const community = await world.community()
  const { secret } = await invited(community)
  const racers = await Promise.all(Array.from({ length: 10 }, (_, i) => world.outsider(`Racer ${i}`)))
  const answers = await Promise.all(
    racers.map((who, i) => who.on(i % 2).post('/api/invitations/accept', { secret })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
})
