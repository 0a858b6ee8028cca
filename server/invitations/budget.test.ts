import { afterAll, beforeAll, expect, test } from 'vitest'
import { invited, secretOf, unsound, vouch } from '#server/testing/invitations.ts'
import { type Caller, type Community, newWorld, password, type TestWorld } from '#server/testing/world.ts'

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
  expect(await budget()).toEqual({ left: 0, open: 0, from: expect.stringMatching(/Z$/), toComeBack: 0 })
  await world.letPass('13 days 23 hours')
  expect((await send(bram, community)).body.type).toBe('invitation.too_soon')
  await world.letPass('1 hour')
  expect(await budget()).toEqual({ left: 2, open: 0, from: null, toComeBack: 0 })

  const [first, second] = [await invited(community, {}, bram), await invited(community, {}, bram)]
  expect(await budget()).toEqual({ left: 0, open: 2, from: null, toComeBack: 0 })
  expect((await send(bram, community)).body.type).toBe('invitation.budget')

  await world.anyone().post('/api/invitations/decline', first)
  expect((await world.anyone().post('/api/invitations/decline', { secret: first.secret })).status).toBe(204)
  expect(await budget()).toEqual({ left: 1, open: 1, from: null, toComeBack: 0 })
  const ama = await world.outsider('Ama')
  await ama.post('/api/invitations/accept', { secret: second.secret })
  expect(await budget()).toEqual({ left: 1, open: 0, from: null, toComeBack: 1 })
  const third = await invited(community, {}, bram)
  await bram.del(`${community.path}/invitations/${third.id}`)
  await bram.del(`${community.path}/invitations/${third.id}`)
  expect(await budget()).toEqual({ left: 1, open: 0, from: null, toComeBack: 1 })
  // Three today.
  expect((await send(bram, community)).body).toMatchObject({ type: 'invitation.budget', detail: '3 a day' })
  await world.letPass('1 day')
  await invited(community, {}, bram)
  await world.letPass('14 days', { sweep: false })
  expect(await budget()).toEqual({ left: 1, open: 0, from: null, toComeBack: 1 })
  await world.letPass('1 second')
  expect(await budget()).toEqual({ left: 1, open: 0, from: null, toComeBack: 1 })
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

test('what one wrote as a host is not held against the member one is again, and what one spent before stays spent', async () => {
  const community = await world.community({ seats: 20 })
  const { host, path } = community
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  const be = async (role: string) => {
    await host.post('/api/session/confirm', { password })
    expect((await host.put(`${path}/members/${bram.memberId}/role`, { role })).status).toBe(204)
  }
  const budget = async () => (await bram.get(`${path}/invitations`)).body.budget
  const take = async (secret: string, name: string) => {
    const guest = await world.outsider(name)
    const { memberId } = (await guest.post('/api/invitations/accept', { secret })).body
    return { ...guest, memberId } as Caller
  }
  await take((await invited(community, {}, bram)).secret, 'Ada')
  await be('host')
  const gus = await take((await invited(community, {}, bram)).secret, 'Gus')
  for (let n = 0; n < 3; n++) await invited(community, {}, bram)
  const csv = `name,address,vouch\nIda,ida.${community.slug}@snug.test,${vouch.replaceAll(',', '')}`
  const { invited: list } = (await bram.post(`${path}/invitations/list`, { csv })).body
  await take(secretOf(list[0].link), 'Ida')
  expect((await budget()).open).toBe(3)
  await be('member')
  await world.letPass('1 day')
  // Two to begin with, less Ada; what Ada, and nobody else, may give back.
  expect(await budget()).toEqual({ left: 1, open: 0, from: null, toComeBack: 1 })
  const talk = { kind: 'talk', title: 'Glue', body: 'Which one holds?' }
  const [his, hosts] = [await gus.post(`${path}/threads`, talk), await host.post(`${path}/threads`, talk)]
  await host.post(`${path}/threads/${his.body.id}/replies`, { body: 'Bone glue.' })
  await gus.post(`${path}/threads/${hosts.body.id}/replies`, { body: 'Paste.' })
  expect(await budget()).toEqual({ left: 1, open: 0, from: null, toComeBack: 1 })
  await invited(community, {}, bram)
  expect((await send(bram, community)).body.type).toBe('invitation.budget')
  await be('host')
  expect((await budget()).open).toBe(4)
  await be('member')
  expect(await budget()).toMatchObject({ left: 0, open: 1 })
})

test('a name in the line is a host’s or a member’s as it was put there, whatever they are when its seat comes', async () => {
  const community = await world.community({ seats: 3 })
  const { host, path } = community
  const bram = await world.member(community, 'Bram')
  const cleo = await world.member(community, 'Cleo')
  await world.letPass('14 days')
  const be = async (role: string) => {
    await host.post('/api/session/confirm', { password })
    expect((await host.put(`${path}/members/${bram.memberId}/role`, { role })).status).toBe(204)
  }
  const budget = async () => (await bram.get(`${path}/invitations`)).body.budget
  const put = async (name: string) =>
    expect((await bram.post(`${path}/waiting`, { name, vouch })).status).toBe(201)
  await put('Ada')
  await be('host')
  await put('Gus')
  expect((await budget()).open).toBe(2)
  await cleo.post(`${path}/leave`)
  await be('member')
  expect(await budget()).toMatchObject({ left: 1, open: 1 })
  await host.put(`${path}/seats`, { seats: 4 })
  await world.letPass('7 days')
  const { items } = (await bram.get(`${path}/invitations`)).body
  expect(items.map(({ name, state }: { name: string; state: string }) => [name, state]).sort()).toEqual([
    ['Ada', 'open'],
    ['Gus', 'open'],
  ])
  expect(await budget()).toMatchObject({ left: 1, open: 1 })
})

test('where only hosts invite a member has none; what they have open stays, and comes back to them with the setting', async () => {
  const community = await world.community({ seats: 20 })
  const bram = await world.member(community, 'Bram')
  const budget = async () => (await bram.get(`${community.path}/invitations`)).body.budget
  await world.letPass('14 days')
  const open = await invited(community, {}, bram)
  const set = (who: Caller, whoInvites: string) => who.patch(community.path, { whoInvites })
  expect((await bram.get(community.path)).body.whoInvites).toBe('members')
  expect((await set(bram, 'hosts')).body.type).toBe('member.host_only')
  expect((await set(community.host, 'nobody')).body.type).toBe('request.invalid')

  expect((await set(community.host, 'hosts')).body.whoInvites).toBe('hosts')
  expect(await budget()).toMatchObject({ left: 0, open: 1 })
  const refused = await send(bram.on(1), community)
  expect([refused.status, refused.body.type]).toEqual([403, 'member.host_only'])
  expect((await send(community.host, community)).status).toBe(201)
  const zoe = await world.outsider('Zoe')
  expect((await zoe.post('/api/invitations/accept', { secret: open.secret })).status).toBe(201)

  await set(community.host, 'members')
  expect(await budget()).toMatchObject({ left: 1, open: 0 })
  expect((await send(bram, community)).status).toBe(201)
  const { items } = (await bram.get(`${community.path}/log`)).body
  expect(items).toContainEqual(
    expect.objectContaining({
      kind: 'community.changed',
      detail: { fields: 'whoInvites', whoInvites: 'hosts' },
    }),
  )
})

test('a setting and an invitation at once: the first stands, whichever it is', async () => {
  const community = await world.community({ seats: 20 })
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  const [set, sent] = await Promise.all([
    community.host.patch(community.path, { whoInvites: 'hosts' }),
    send(bram.on(1), community),
  ])
  expect(set.status).toBe(200)
  expect([201, 403]).toContain(sent.status)
  expect((await send(bram, community)).status).toBe(403)
})

test('what hosts set of inviting, to the numbers: days from 1 to 30, each with 0 to 10 to begin with', async () => {
  const community = await world.community({ seats: 20 })
  const bram = await world.member(community, 'Bram')
  expect((await bram.get(community.path)).body).toMatchObject({ invitationDays: 14, invitationBudget: 2 })
  await world.letPass('14 days')
  const set = async (body: object) => (await community.host.patch(community.path, body)).status
  for (const invitationBudget of [0, 10, 1]) {
    expect(await set({ invitationBudget })).toBe(200)
    expect((await bram.get(`${community.path}/invitations`)).body.budget.left).toBe(invitationBudget)
  }
  for (const invitationDays of [1, 30]) {
    expect(await set({ invitationDays })).toBe(200)
    const { createdAt, expiresAt } = (await send(community.host, community)).body.invitation
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBeCloseTo(invitationDays * 86_400_000, -3)
  }
  await world.letPass('1 day')
  expect((await community.host.get(community.path)).body.seats.held).toBe(1)
  await set({ invitationBudget: 0 })
  expect((await send(bram, community)).body.type).toBe('invitation.budget')
})
