/**
 * Bugs planted on purpose in co-signing: what the other tests look at sees them; and what holds without the lock, because the
 * one UPDATE is guarded by itself.
 */
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { log } from '#server/communities/log.ts'
import type * as seats from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { besides } from '#server/testing/inLine.ts'
import { unsound, vouch } from '#server/testing/invitations.ts'
import { type Answer, type Caller, newWorld, type TestWorld } from '#server/testing/world.ts'
import type * as coSigning from './coSign.ts'

const planted = vi.hoisted(() => ({ bug: '' }))
vi.mock('#server/communities/seats.ts', async (actually) => {
  const { lockSeats } = await actually<typeof seats>()
  const { readLedger } = await import('#server/communities/ledger.ts')
  return {
    lockSeats: (tx: Tx, tell: Tell, id: string) =>
      planted.bug === 'no lock' ? readLedger(tx, id) : lockSeats(tx, tell, id),
  }
})
vi.mock('./coSign.ts', async (actually) => {
  const { coSign } = await actually<typeof coSigning>()
  const { lockSeats } = await import('#server/communities/seats.ts')
  /** Looks whether it awaits somebody, then takes the lock, then signs what it saw. */
  const lookedBefore: typeof coSign = async (tx, tell, member, id) => {
    const { communityId } = member
    const one = and(eq(invitations.communityId, communityId), eq(invitations.id, id))
    const [seen] = await tx.select({ state: invitations.state }).from(invitations).where(one)
    if (seen?.state !== 'awaiting vouch') return refuse('not_found')
    await lockSeats(tx, tell, communityId)
    await tx
      .update(invitations)
      .set({
        state: 'open',
        settledAt: null,
        coSignedBy: member.id,
        version: sql`${invitations.version} + 1`,
      })
      .where(one)
    await log(tx, { community: communityId, kind: 'invitation.co_signed' })
    return { mailed: false }
  }
  const signs: typeof coSign = (...given) =>
    planted.bug === 'looked before' ? lookedBefore(...given) : coSign(...given)
  return { coSign: signs }
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
/** The host's, which awaits Ama or Bram. */
const awaiting = async () => {
  const community = await world.community()
  const { path, host } = community
  const [ama, bram] = [await world.member(community, 'Ama'), await world.member(community, 'Bram')]
  await host.patch(path, { secondVouch: true })
  const { id } = (await host.post(`${path}/invitations`, { vouch })).body.invitation
  const sign = (by: Caller) => () => by.post(`${path}/invitations/${id}/co-sign`)
  const revoke = () => host.on(1).del(`${path}/invitations/${id}`)
  return { community, ama, bram, id: id as string, sign, revoke }
}
const stateOf = async (id: string) =>
  (await world.pool.query('select state from invitations where id = $1', [id])).rows[0].state as string

test('looked at before the lock: two co-sign one, and the detector says so', async () => {
  const { community, ama, bram, sign } = await awaiting()
  planted.bug = 'looked before'
  expect(outcomes(await beside.inLine(community, [sign(ama), sign(bram.on(1))]))).toEqual([204, 204])
  expect(await unsound(world.pool)).toContainEqual(
    expect.objectContaining({ slug: community.slug, signed: 1, logged_signed: 2 }),
  )
})

test('looked at before the lock, one that was revoked, and given back, would be alive again: the rows forbid it', async () => {
  const { community, ama, id, sign, revoke } = await awaiting()
  planted.bug = 'looked before'
  // Without the bug: not found (coSignRaces.test.ts). With it, what was taken back by somebody cannot be open.
  expect(outcomes(await beside.inLine(community, [revoke, sign(ama)]))).toEqual([204, 'server.failed'])
  expect(await stateOf(id)).toBe('revoked')
})

test('without the lock one past its time is co-signed: the lock is what settles it', async () => {
  const { ama, id, sign } = await awaiting()
  await world.letPass('7 days', { sweep: false })
  planted.bug = 'no lock'
  expect(outcomes([await sign(ama)()])).toEqual([204])
  expect(await stateOf(id)).toBe('open')
})

test('without the lock one of many stands, and none after a revocation: the signing is guarded by itself', async () => {
  planted.bug = 'no lock'
  const many = await awaiting()
  const all = await Promise.all(
    [0, 1, 0, 1, 0, 1].map((at, i) => many.sign((i < 3 ? many.ama : many.bram).on(at))()),
  )
  const { rows } = await world.pool.query(
    `select count(*)::int as n from log_entries where community_id = $1 and kind = 'invitation.co_signed'`,
    [many.community.id],
  )
  expect([rows[0].n, all.filter(({ status }) => status === 204).length]).toEqual([1, 3])
  const { ama, id, sign, revoke } = await awaiting()
  expect(outcomes([await revoke(), await sign(ama)()])).toEqual([204, 'not_found'])
  expect(await stateOf(id)).toBe('revoked')
})
