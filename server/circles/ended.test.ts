import { afterAll, beforeAll, expect, test } from 'vitest'
import { around } from '#server/testing/circles.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

/** ACCESS I8: to who has no sight of a circle any more, one that is there and one that is gone are the same. */
let world: TestWorld
let club: Community
let ama: Caller, bo: Caller, cleo: Caller, dee: Caller
let here: ReturnType<typeof around>
beforeAll(async () => {
  world = await newWorld()
  club = await world.community()
  const members = await Promise.all(['Ama', 'Bo', 'Cleo', 'Dee'].map((name) => world.member(club, name)))
  ;[ama, bo, cleo, dee] = members as [Caller, Caller, Caller, Caller]
  here = around(world, club)
})
afterAll(() => world.close())

const end = (who: Caller, id: string) =>
  Promise.all(
    ['accept', 'decline', 'withdraw'].map((act) => who.post(`${club.path}/circle-invitations/${id}/${act}`)),
  )
const inbox = async (who: Caller) => (await who.get(`${club.path}/notices`)).body

test('what has ended says nothing of whether the hidden circle is still there', async () => {
  const circle = await here.start(ama, { joining: 'ask' })
  await here.join(bo, circle)
  const { request } = (await bo.get(here.at(circle))).body.mine
  await ama.post(`${club.path}/circle-requests/${request}/refuse`)
  const takenOut = await here.invite(ama, circle, cleo)
  await here.accept(cleo, takenOut)
  const expired = await here.invite(ama, circle, dee)
  // While it is listed, everybody may hear that this is settled.
  const withdraw = () => bo.post(`${club.path}/circle-requests/${request}/withdraw`)
  expect((await withdraw()).body.type).toBe('circle.settled')

  await ama.patch(here.at(circle), { listed: false })
  // Who sits in it may, too.
  expect((await here.accept(cleo, takenOut)).body.type).toBe('circle.settled')
  await ama.del(`${here.at(circle)}/members/${cleo.memberId}`)
  await world.letPass('7 days')

  const look = async () => [
    ...[await withdraw(), ...(await end(cleo, takenOut)), ...(await end(dee, expired))].map(
      ({ status, body }) => ({ status, body }),
    ),
    ...(await Promise.all([bo, cleo, dee].map(inbox))),
  ]
  const there = await look()
  expect(there.slice(0, 7).map(({ status }) => status)).toEqual(Array(7).fill(404))
  expect((await inbox(bo)).items[0]).toMatchObject({
    kind: 'circle.refused',
    circle: null,
    words: 'Letterpress',
  })
  expect((await inbox(cleo)).items[0]).toMatchObject({
    kind: 'circle.taken_out',
    circle: null,
    words: 'Letterpress',
  })
  await here.leave(ama, circle)
  expect((await world.pool.query('select from circles where id = $1', [circle.id])).rowCount).toBe(0)
  expect(await look()).toEqual(there)
})

test('who left a closed circle keeps what they were told of it; who stayed loses it with the circle', async () => {
  const circle = await here.start(ama, { listed: false, joining: 'invite' })
  for (const who of [bo, cleo]) await here.accept(who, await here.invite(ama, circle, who))
  await ama.put(`${here.at(circle)}/keepers/${cleo.memberId}`)
  await ama.post(`${here.at(circle)}/close`)
  await here.leave(bo, circle)
  const before = await inbox(bo)
  expect(before.items[0]).toMatchObject({ kind: 'circle.closed', circle: null, words: 'Letterpress' })
  const kinds = async (who: Caller) => (await inbox(who)).items.map(({ kind }: { kind: string }) => kind)
  expect(await kinds(cleo)).toContain('circle.keeper')
  await world.letPass('30 days')
  expect(await inbox(bo)).toEqual(before)
  expect(await kinds(cleo)).not.toContain('circle.keeper')
  expect(
    (
      await world.pool.query(`select kind from notices where kind = 'circle.keeper' and member_id = $1`, [
        cleo.memberId,
      ])
    ).rows,
  ).toEqual([])
})
