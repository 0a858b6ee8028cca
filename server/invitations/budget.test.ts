import { afterAll, beforeAll, expect, test } from 'vitest'
import { invited, unsound, vouch } from '#server/testing/invitations.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(async () => {
  expect(await unsound(world.pool)).toEqual([])
  await world.close()
})

const send = (by: Caller, { path }: Community) => by.post(`${path}/invitations`, { vouch })

test('a full house', async () => {
  const community = await world.community({ seats: 3 })
  await invited(community)
  await invited(community)
  expect((await send(community.host, community)).body).toMatchObject({ type: 'seats.full', status: 409 })
  await world.letPass('14 days')
  expect((await send(community.host, community)).status).toBe(201)
})

test('a member’s budget: after 14 days two, and what ends unused comes back once', async () => {
  const community = await world.community({ seats: 20 })
  const bram = await world.member(community, 'Bram')
  const budget = async () => (await bram.get(`${community.path}/invitations`)).body.budget
  expect(await budget()).toEqual({ left: 0, open: 0, from: expect.stringMatching(/Z$/) })
  await world.letPass('13 days 23 hours')
  expect((await send(bram, community)).body.type).toBe('invitation.too_soon')
  await world.letPass('1 hour')
  expect(await budget()).toEqual({ left: 2, open: 0, from: null })

  const [first, second] = [await invited(community, {}, bram), await invited(community, {}, bram)]
  expect(await budget()).toEqual({ left: 0, open: 2, from: null })
  expect((await send(bram, community)).body.type).toBe('invitation.budget')

  await world.anyone().post('/api/invitations/decline', first)
  expect((await world.anyone().post('/api/invitations/decline', { secret: first.secret })).status).toBe(204)
  expect(await budget()).toEqual({ left: 1, open: 1, from: null })
  const ama = await world.outsider('Ama')
  await ama.post('/api/invitations/accept', { secret: second.secret })
  expect(await budget()).toEqual({ left: 1, open: 0, from: null })
  const third = await invited(community, {}, bram)
  await bram.del(`${community.path}/invitations/${third.id}`)
  await bram.del(`${community.path}/invitations/${third.id}`)
  expect(await budget()).toEqual({ left: 1, open: 0, from: null })
  // Three today.
  expect((await send(bram, community)).body).toMatchObject({ type: 'invitation.budget', detail: '3 a day' })
  await world.letPass('1 day')
  await invited(community, {}, bram)
  await world.letPass('14 days', { sweep: false })
  expect(await budget()).toEqual({ left: 1, open: 0, from: null })
  await world.letPass('1 second')
  expect(await budget()).toEqual({ left: 1, open: 0, from: null })
})

test('at most three open, whatever the budget; a host has fifty a day', async () => {
  const community = await world.community({ seats: 90 })
  const bram = await world.member(community, 'Bram')
  expect((await community.host.patch(community.path, { invitationBudget: 10 })).status).toBe(200)
  await world.letPass('14 days')
  await invited(community, {}, bram)
  await world.letPass('1 day')
  await invited(community, {}, bram)
  await invited(community, {}, bram)
  expect((await send(bram, community)).body).toMatchObject({
    type: 'invitation.budget',
    detail: '3 open at most',
  })
  for (let i = 0; i < 50; i++) await invited(community)
  expect((await send(community.host, community)).body.type).toBe('invitation.budget')
  await world.letPass('1 day')
  expect((await send(community.host, community)).status).toBe(201)
})
