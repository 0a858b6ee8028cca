import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let community: Community
let ama: Caller
let bram: Caller
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
beforeEach(async () => {
  community = await world.community()
  ama = await world.member(community, 'Ama')
  bram = community.host
})
const leases = async () =>
  (await world.pool.query('select from presence where member_id = $1', [ama.memberId])).rowCount
/** How many leases of Ama's are about to run out. */
const ending = async () =>
  (
    await world.pool.query(
      `select from presence where member_id = $1 and until < snug_now() + interval '10 seconds'`,
      [ama.memberId],
    )
  ).rowCount
const ofAma = () => ({ type: 'presence', memberId: ama.memberId })

test('somebody who looks at a page is here, on every process; who closes the last one is gone', async () => {
  const his = await bram.listen()
  const hers = await ama.on(1).listen()
  hers.say({ type: 'here', here: true })
  expect(await his.next('presence')).toEqual({ ...ofAma(), here: true })

  hers.close()
  await expect.poll(ending).toBe(1)
  await world.letPass('5 seconds')
  await world.settled()
  expect(his.of('presence').at(-1)).toEqual({ ...ofAma(), here: false })
})

test('a second page adds nothing, and closing one of two takes nothing away', async () => {
  const his = await bram.listen()
  const one = await ama.listen()
  one.say({ type: 'here', here: true })
  await his.next('presence')
  const two = await ama.on(1).listen()
  two.say({ type: 'here', here: true })
  await expect.poll(leases).toBe(2)
  one.say({ type: 'here', here: false })
  await expect.poll(ending).toBe(1)
  await world.letPass('5 seconds')
  await world.settled()
  expect(his.of('presence')).toEqual([{ ...ofAma(), here: true }])
})

test('a killed process leaves no ghosts: its lease runs out', async () => {
  const his = await bram.listen()
  const hers = await ama.listen()
  hers.say({ type: 'here', here: true })
  await his.next('presence')
  await world.letPass('46 seconds', { sweep: false })
  await world.apps[1]!.sweep.once()
  await world.settled()
  expect(his.of('presence').at(-1)).toEqual({ ...ofAma(), here: false })
})

test('another community hears nothing of it, nor does anybody of one who sits unseen', async () => {
  const other = await world.community()
  const theirs = await other.host.listen()
  const his = await bram.listen()
  await world.pool.query('update members set unseen = true where id = $1', [ama.memberId])
  const hers = await ama.listen()
  hers.say({ type: 'here', here: true })
  await expect.poll(leases).toBe(1)
  await world.settled()
  expect(his.of('presence').filter(({ here }) => here)).toEqual([])
  expect(theirs.of('presence')).toEqual([])
})
