/**
 * A bug planted on purpose: an invitation comes back for each answer, not for each person. It shows that the reckoning of
 * the other tests (testing/budgets.ts) sees what is returned twice.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { unevenBudgets } from '#server/testing/budgets.ts'
import { invited } from '#server/testing/invitations.ts'
import { newWorld, type TestWorld } from '#server/testing/world.ts'

vi.mock('#server/invitations/givenBack.ts', () => ({
  backTo: (m: string) => `(
    select count(*)::int as given, 0 as to_come from members b
      join replies r on r.community_id = b.community_id and r.author_id = b.id
      where b.community_id = ${m}.community_id and b.invited_by = ${m}.id)`,
}))

let world: TestWorld
beforeAll(async () => (world = await newWorld()))
afterAll(() => world.close())

test('what comes back twice is seen', async () => {
  const community = await world.community()
  const { path, host } = community
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  const { secret } = await invited(community, {}, bram)
  const zoe = await world.outsider('Zoe')
  await zoe.post('/api/invitations/accept', { secret })

  const talk = { kind: 'talk', title: 'Glue', body: 'Which one holds?' }
  const [hers, hosts] = [await zoe.post(`${path}/threads`, talk), await host.post(`${path}/threads`, talk)]
  await host.post(`${path}/threads/${hers.body.id}/replies`, { body: 'Bone glue.' })
  await zoe.post(`${path}/threads/${hosts.body.id}/replies`, { body: 'Paste.' })
  expect(await unevenBudgets(world, community, [bram])).toEqual([])
  await zoe.post(`${path}/threads/${hosts.body.id}/replies`, { body: 'Or none.' })
  expect(await unevenBudgets(world, community, [bram])).toEqual([{ name: 'Bram', left: 3, should: 2 }])
})
