/**
 * Bugs planted on purpose in the line and the way back. Each is seen by what the other tests look at: the constraint in the
 * database, the detector, or the answers.
 */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type * as seats from '#server/communities/seats.ts'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { waiting } from '#server/database/schema.ts'
import { besides } from '#server/testing/inLine.ts'
import { invited, unsound, vouch } from '#server/testing/invitations.ts'
import { type Answer, type Caller, newWorld, type TestWorld } from '#server/testing/world.ts'
import type * as end from './end.ts'

const planted = vi.hoisted(() => ({ bug: '' }))
vi.mock('#server/communities/seats.ts', async (actually) => {
  const real = await actually<typeof seats>()
  const { readLedger } = await import('#server/communities/ledger.ts')
  return {
    async lockSeats(tx: Tx, tell: Tell, id: string) {
      if (planted.bug === 'no lock') return readLedger(tx, id)
      // Counted first, and locked then.
      const before = await readLedger(tx, id)
      const ledger = await real.lockSeats(tx, tell, id)
      return planted.bug === 'counted before' ? before : ledger
    },
  }
})
vi.mock('#server/waiting/end.ts', async (actually) => {
  const real = await actually<typeof end>()
  const takeOut: typeof real.takeOut = async (tx, tell, communityId, state, which) => {
    if (planted.bug !== 'given back twice') return real.takeOut(tx, tell, communityId, state, which)
    // Whatever became of it before.
    return tx
      .update(waiting)
      .set({ state, settledAt: sql`snug_now()` as never })
      .where(which)
      .returning({ id: waiting.id, memberId: waiting.memberId })
  }
  return { ...real, takeOut }
})

let world: TestWorld
let beside: ReturnType<typeof besides>
beforeAll(async () => {
  world = await newWorld({ processes: 2 })
  beside = besides(world)
})
beforeEach(() => (planted.bug = ''))
afterAll(async () => {
  await beside.close()
  await world.close()
})

const outcomes = (answers: readonly Answer[]) =>
  answers.map(({ status, body }) => (status < 300 ? status : (body.type as string)))
const decline = (secret: string) => world.anyone().on(1).post('/api/invitations/decline', { secret })

/** One seat free, and two who left come for it at once. */
const twoForOneSeat = async () => {
  const community = await world.community({ seats: 3 })
  const { path } = community
  const two = [await world.member(community, 'Zoe'), await world.member(community, 'Yan')]
  for (const who of two) await who.post(`${path}/leave`)
  await world.member(community, 'Bo')
  return { community, path, returns: two.map((who, i) => () => who.on(i).post(`${path}/return`)) }
}
/** The host's chair is the last, and Ama has a name in mind. */
const oneKept = async () => {
  const community = await world.community({ seats: 4 })
  const { path } = community
  const [ama, bram] = [await world.member(community, 'Ama'), await world.member(community, 'Bram')]
  await world.letPass('14 days')
  // That she is here is noted now, and does not wait for her row later.
  await ama.get(path)
  const { secret } = await invited(community)
  const put = (by: Caller) => by.post(`${path}/waiting`, { name: 'Zoe', vouch })
  return { community, path, ama, bram, secret, put }
}

test.each(['no lock', 'counted before'])(
  'return, %s: the constraint keeps the house from overfilling',
  async (bug) => {
    const { community, returns } = await twoForOneSeat()
    planted.bug = bug
    expect(outcomes(await beside.inLine(community, returns))).toEqual([201, 'seats.full'])
    // Yet the second does not wait: refused by the constraint, nothing of theirs stands.
    const { rows } = await world.pool.query('select 1 from waiting where community_id = $1', [community.id])
    expect(rows).toEqual([])
  },
)

test.each(['no lock', 'counted before'])(
  'the line, %s: one waits beside a free seat, and the detector says so',
  async (bug) => {
    const { community, ama, secret, put } = await oneKept()
    planted.bug = bug
    const [waits] =
      bug === 'no lock'
        ? await beside.inLine({ id: ama.memberId, row: 'members' }, [() => put(ama)], () => decline(secret))
        : (await beside.inLine(community, [() => decline(secret), () => put(ama)])).slice(1)
    expect(waits!.status).toBe(201)
    expect(await unsound(world.pool)).toMatchObject([
      { slug: community.slug, seats: 4, taken: 3, held: 0, waiting: 1 },
    ])
    planted.bug = ''
    // Whoever comes next gives it the seat.
    await world.apps[0]!.world.change((tx, tell) => lockSeats(tx, tell, community.id))
    expect(await unsound(world.pool)).toEqual([])
  },
)

test('the line, given back twice: an entry is withdrawn whose seat has come, and the detector says so', async () => {
  const { community, path, ama, secret, put } = await oneKept()
  const { id } = (await put(ama)).body
  planted.bug = 'given back twice'
  const withdraw = () => ama.del(`${path}/waiting/${id}`)
  expect(outcomes(await beside.inLine(community, [() => decline(secret), withdraw]))).toEqual([204, 204])
  expect(await unsound(world.pool)).toMatchObject([
    { slug: community.slug, unkept: 1, told_seat: 1, came: 0 },
  ])
  await world.pool.query(`update waiting set state = 'seated' where id = $1`, [id])
})

test('return, given back twice: an entry ends that was used, and the detector says so', async () => {
  const { community, returns } = await twoForOneSeat()
  const { secret } = await invited(community)
  expect(outcomes([await returns[0]!()])).toEqual(['seats.full'])
  planted.bug = 'given back twice'
  expect(outcomes([await decline(secret)])).toEqual([204])
  expect(await unsound(world.pool)).toMatchObject([{ slug: community.slug, came_back: 0, told_back: 1 }])
  await world.pool.query(`update waiting set state = 'seated' where community_id = $1`, [community.id])
})

// The last, for it takes the constraint away.
test.each(['no lock', 'counted before'])(
  'return, %s, without the constraint: two get one seat, and the detector says so',
  async (bug) => {
    await world.pool.query('alter table communities drop constraint if exists seats_are_hard')
    const { community, returns } = await twoForOneSeat()
    planted.bug = bug
    expect(outcomes(await beside.inLine(community, returns))).toEqual([201, 201])
    expect(await unsound(world.pool)).toContainEqual(
      expect.objectContaining({ slug: community.slug, seats: 3, taken: 4 }),
    )
  },
)
