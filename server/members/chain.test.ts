import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Joint } from '#shared/members.ts'
import { lockSeats } from '#server/communities/seats.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'
import { admit } from './admit.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const chained = async (who: Caller, c: Community) =>
  (await who.get<{ members: Joint[] }>(`${c.path}/chain`)).body.members

test('whoever has not come back since the day they joined is a grey joint', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  const cameBack = async () => (await chained(c.host, c))[1]!.cameBack
  expect(await cameBack()).toBe(true)
  await world.letPass('1 day')
  expect(await cameBack()).toBe(false)
  // Reading counts as being there.
  await ama.get(`${c.path}/members`)
  expect(await cameBack()).toBe(true)
})

test('the chain is a forest with one root, and nothing changes who brought whom', async () => {
  const c = await world.community()
  const brought = [c.host]
  for (const name of ['Ama', 'Bo', 'Cleo', 'Dina', 'Emre'])
    brought.push(await world.member(c, name, brought[Math.floor(brought.length / 2)]!))
  const before = await chained(c.host, c)
  expect(before.filter(({ invitedBy }) => invitedBy === null)).toHaveLength(1)
  for (const joint of before) {
    const seen = new Set<string>()
    for (let at = joint; at.invitedBy !== null; at = before.find(({ id }) => id === at.invitedBy)!) {
      expect(seen.has(at.id)).toBe(false)
      seen.add(at.id)
    }
  }
  for (const set of [`invited_by = '${brought[5]!.memberId}'`, `vouch = 'Somebody else said this.'`])
    await expect(
      world.pool.query(`update members set ${set} where id = $1`, [brought[1]!.memberId]),
    ).rejects.toThrow('chain is immutable')
  await expect(
    world.pool.query(
      `insert into members (community_id, id, account_id, name) select $1, gen_random_uuid(), $2, 'Second root'`,
      [c.id, (await world.outsider('Outsider')).accountId],
    ),
  ).rejects.toThrow('members_one_founder')

  // Leaving and coming back keeps the place in the chain, whoever brings them this time.
  await brought[1]!.post(`${c.path}/leave`)
  await world.apps[0]!.world.change(async (tx, tell) => {
    return admit(tx, tell, await lockSeats(tx, tell, c.id), {
      accountId: brought[1]!.accountId,
      name: 'Ama',
      invitedBy: { memberId: brought[4]!.memberId, vouch: 'Another vouch than the first one.' },
      seatKept: false,
    })
  })
  const placeOf = (joints: Joint[]) => joints.find(({ id }) => id === brought[1]!.memberId)!
  const { invitedBy, vouch } = placeOf(before)
  expect(placeOf(await chained(c.host, c))).toMatchObject({ invitedBy, vouch, status: 'active' })
})
