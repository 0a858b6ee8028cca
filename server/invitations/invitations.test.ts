import { afterAll, beforeAll, expect, test } from 'vitest'
import { invited, seatsOf, secretOf, vouch } from '#server/testing/invitations.ts'
import { type Community, newWorld, password, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const newcomer = (name: string) => ({ name, email: `${name}.${Date.now()}@snug.test`, password })

test('a member is invited, sees why, takes the chair, and both sides see it at once', async () => {
  const community = await world.community({ seats: 6 })
  const { host, path } = community
  const bram = await world.member(community, 'Bram')
  const [hers, his] = [await host.on(1).listen(), await bram.on(1).listen()]

  const sent = await host.post(`${path}/invitations`, { vouch, name: 'Ama' })
  expect(sent.status).toBe(201)
  expect(sent.body.link).toMatch(/^http:\/\/snug\.test\/join#[\w-]{27}$/)
  expect(sent.body.invitation).toMatchObject({
    state: 'open',
    vouch,
    name: 'Ama',
    email: null,
    acceptedBy: null,
  })
  expect(await seatsOf(world.pool, community)).toEqual({ cap: 6, taken: 2, resting: 0, held: 1, free: 3 })
  expect((await hers.next('invitation.changed')).invitation).toEqual(sent.body.invitation)

  expect((await his.next('community.changed')).community.seats).toMatchObject({ held: 1 })

  const secret = secretOf(sent.body.link)
  const ama = world.anyone().on(1)
  const look = await ama.post('/api/invitations/look', { secret })
  expect(look.body).toEqual({
    state: 'open',
    community: {
      name: `The ${community.slug}`,
      purpose: `Purpose of ${community.slug}`,
      criteria: `Who belongs to ${community.slug}`,
      seats: { cap: 6, taken: 2, resting: 0, held: 1, free: 3 },
    },
    inviter: { name: 'Hanna' },
    vouch,
    expiresAt: sent.body.invitation.expiresAt,
    inviterHears: ['accepted', 'declined'],
    knocked: false,
    already: null,
    proof: null,
  })

  const account = newcomer('Ama')
  const taken = await ama.post('/api/invitations/accept', { secret, account })
  expect(taken.status).toBe(201)
  expect(taken.body).toMatchObject({
    account: { name: 'Ama', email: account.email.toLowerCase() },
    community: { slug: community.slug, role: 'member', status: 'active' },
  })
  const her = world.anyone(String(taken.headers['set-cookie']).split(';')[0])
  expect((await her.get('/api/session')).body.communities).toHaveLength(1)
  expect((await her.get(`${path}/welcome`)).body).toMatchObject({
    vouch,
    inviter: { id: host.memberId, name: 'Hanna' },
    greet: [
      { id: host.memberId, because: 'invited_you' },
      { id: bram.memberId, because: 'near_in_chain' },
    ],
  })
  expect(await seatsOf(world.pool, community)).toEqual({ cap: 6, taken: 3, resting: 0, held: 0, free: 3 })

  await world.settled()
  expect(hers.of('invitation.changed').at(-1)!.invitation).toMatchObject({
    state: 'accepted',
    acceptedBy: { id: taken.body.memberId, name: 'Ama' },
  })
  expect(his.of('invitation.changed')).toEqual([])
  expect(his.of('notice.added')).toEqual([])
  expect(await noticesOf(host.memberId)).toEqual(['invitation.accepted'])

  const mine = (await host.get(`${path}/invitations`)).body
  expect(mine.items).toEqual([hers.of('invitation.changed').at(-1)!.invitation])
  expect(mine.budget).toEqual({ left: 3, open: 0, from: null, toComeBack: 0 })
  expect((await ama.post('/api/invitations/look', { secret })).body).toMatchObject({
    state: 'accepted',
    vouch: null,
  })
})

test('whoever has an account joins with it, and a member is taken straight in', async () => {
  const community = await world.community()
  const ama = await world.outsider('Ama')
  const [{ secret: first }, { secret: second }] = [await invited(community), await invited(community)]
  expect((await ama.post('/api/invitations/accept', { secret: first })).status).toBe(201)

  const look = await ama.post('/api/invitations/look', { secret: second })
  expect(look.body).toMatchObject({ state: 'open', already: community.slug })
  const again = await ama.post('/api/invitations/accept', { secret: second })
  expect(again.status).toBe(200)
  expect(again.headers['set-cookie']).toBeUndefined()
  expect((await ama.post('/api/invitations/accept', { secret: first })).body).toEqual(again.body)
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 2, held: 1 })
})

test('No, thank you: the seat is free, the inviter is told kindly, and one may knock later', async () => {
  const community = await world.community()
  const { secret } = await invited(community, { name: 'Kees' })
  const guest = world.anyone()
  expect((await guest.post('/api/invitations/decline', { secret })).status).toBe(204)
  expect((await guest.post('/api/invitations/decline', { secret })).status).toBe(204)
  expect((await guest.post('/api/invitations/accept', { secret, account: newcomer('Ama') })).body.type).toBe(
    'invitation.declined',
  )
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 1, held: 0 })
  expect((await guest.post('/api/invitations/look', { secret })).body).toEqual({
    state: 'declined',
    community: { name: `The ${community.slug}`, purpose: null, criteria: null, seats: null },
    inviter: null,
    vouch: null,
    expiresAt: null,
    inviterHears: ['knocked'],
    knocked: false,
    already: null,
    proof: null,
  })

  expect((await guest.post('/api/invitations/knock', { secret })).status).toBe(204)
  expect((await guest.on(1).post('/api/invitations/knock', { secret })).status).toBe(204)
  expect(await noticesOf(community.host.memberId)).toEqual(['invitation.declined', 'invitation.knocked'])
  // By the name they gave it themselves.
  const { items } = (await community.host.get(`${community.path}/notices`)).body
  expect(items.map(({ words }: { words: string }) => words)).toEqual(['Kees', 'Kees'])
  await world.letPass('72 hours')
  await guest.on(1).post('/api/invitations/knock', { secret })
  expect(await noticesOf(community.host.memberId)).toHaveLength(3)
})

test('a link that has ended says how, and opens nothing', async () => {
  const community = await world.community()
  const { host, path } = community
  const guest = world.anyone()
  const [toUse, toRevoke, toExpire] = [
    await invited(community),
    await invited(community),
    await invited(community),
  ]
  const [used, revoked, expired] = [toUse.secret, toRevoke.secret, toExpire.secret]
  const ama = await world.outsider('Ama')
  await ama.post('/api/invitations/accept', { secret: used })
  expect((await host.del(`${path}/invitations/${toRevoke.id}`)).status).toBe(204)
  expect((await host.del(`${path}/invitations/${toRevoke.id}`)).status).toBe(204)
  // Past its time and not swept: the truth does not wait for the sweep.
  await world.letPass('14 days', { sweep: false })

  const expected = { used: 'accepted', revoked: 'revoked', expired: 'expired' }
  for (const [how, secret] of Object.entries({ used, revoked, expired })) {
    const { body } = await guest.post('/api/invitations/look', { secret })
    expect(body).toMatchObject({ state: expected[how as 'used'], vouch: null, inviter: null })
    const refused = await guest.post('/api/invitations/accept', { secret, account: newcomer('Zoe') })
    expect(refused).toMatchObject({ status: 409, body: { type: `invitation.${how}` } })
    expect((await guest.post('/api/invitations/decline', { secret })).body.type).toBe(`invitation.${how}`)
    expect((await guest.post('/api/invitations/knock', { secret })).status).toBe(how === 'used' ? 409 : 204)
  }
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 2 })
  const { items, budget } = (await host.get(`${path}/invitations`)).body
  expect(items.map(({ state }: { state: string }) => state)).toEqual(['expired', 'revoked', 'accepted'])
  expect(budget.open).toBe(0)
  await world.apps[1]!.sweep.once()
  await world.apps[0]!.sweep.once()
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 2, held: 0 })
  expect(await logOf(community, 'invitation.settled')).toEqual([{ state: 'revoked' }, { state: 'expired' }])
})

test('a new link ends the ones shown before, and both open the same seat', async () => {
  const community = await world.community()
  const { host, path } = community
  const { id, secret: before } = await invited(community)
  const now = secretOf((await host.post(`${path}/invitations/${id}/link`)).body.link)
  expect(now).not.toBe(before)
  const guest = world.anyone()
  expect((await guest.post('/api/invitations/look', { secret: before })).body.type).toBe('invitation.unknown')
  expect((await guest.post('/api/invitations/look', { secret: now })).body.state).toBe('open')
  await guest.post('/api/invitations/decline', { secret: now })
  expect((await host.post(`${path}/invitations/${id}/link`)).body.type).toBe('invitation.declined')
})

test('two inviters of one person: both stand, and the first accepted ends the other', async () => {
  const community = await world.community({ host: 'Hanna' })
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  const zoe = await world.outsider('Zoe')
  const [{ secret: byHanna }, { secret: byBram }] = [
    await invited(community, { email: zoe.email }),
    await invited(community, { email: zoe.email.toUpperCase() }, bram),
  ]
  await world.settled()
  const his = await bram.listen()
  expect((await zoe.post('/api/invitations/accept', { secret: byHanna })).status).toBe(201)
  expect((await his.next('invitation.changed')).invitation.state).toBe('revoked')
  expect((await world.anyone().post('/api/invitations/look', { secret: byBram })).body.state).toBe('revoked')
  expect((await bram.get(`${community.path}/invitations`)).body.budget).toMatchObject({ left: 2, open: 0 })
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 3, held: 0 })
})

test('who left and is invited again keeps inviter, vouch and place in the chain', async () => {
  const community = await world.community()
  const bram = await world.member(community, 'Bram')
  const ama = await world.member(community, 'Ama', bram)
  await world.pool.query(`update members set status = 'left', ended_at = snug_now() where id = $1`, [
    ama.memberId,
  ])
  const back = await ama.post(
    '/api/invitations/accept',
    await invited(community).then(({ secret }) => ({ secret })),
  )
  expect(back).toMatchObject({ status: 201, body: { memberId: ama.memberId } })
  const { rows } = await world.pool.query('select status, invited_by from members where id = $1', [
    ama.memberId,
  ])
  expect(rows).toEqual([{ status: 'active', invited_by: bram.memberId }])
})

const noticesOf = async (memberId: string) =>
  (await world.pool.query('select kind from notices where member_id = $1 order by id', [memberId])).rows.map(
    ({ kind }) => kind as string,
  )
const logOf = async ({ id }: Community, kind: string) =>
  (
    await world.pool.query(
      'select detail from log_entries where community_id = $1 and kind = $2 order by id',
      [id, kind],
    )
  ).rows.map(({ detail }) => detail as object)

test('an inviter reads who took their invitation back: a host, themselves, or nobody', async () => {
  const community = await world.community({ host: 'Hanna' })
  const { host, path } = community
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  const zoe = await world.outsider('Zoe')
  const [byHost, byHim] = [await invited(community, {}, bram), await invited(community, {}, bram)]
  const ears = await bram.on(1).listen()
  await host.del(`${path}/invitations/${byHost.id}`)
  const named = { id: host.memberId, name: 'Hanna' }
  expect((await ears.next('invitation.changed')).invitation).toMatchObject({
    state: 'revoked',
    endedBy: named,
  })
  await bram.del(`${path}/invitations/${byHim.id}`)
  const first = await invited(community, { email: zoe.email })
  await invited(community, { email: zoe.email.toUpperCase() }, bram)
  await zoe.post('/api/invitations/accept', { secret: first.secret })
  const { items } = (await bram.get(`${path}/invitations`)).body
  expect(items.map(({ state, endedBy }: { state: string; endedBy: unknown }) => [state, endedBy])).toEqual([
    ['revoked', null],
    ['revoked', { id: bram.memberId, name: 'Bram' }],
    ['revoked', named],
  ])
})
