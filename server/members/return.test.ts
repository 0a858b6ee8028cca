import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { invited, seatsOf, unsound, vouch } from '#server/testing/invitations.ts'
import { type Caller, type Community, newWorld, password, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterEach(async () => expect(await unsound(world.pool)).toEqual([]))
afterAll(() => world.close())

const comeBack = (who: Caller, { path }: Community) => who.post(`${path}/return`)
const leave = (who: Caller, { path }: Community) => who.post(`${path}/leave`)
const left = async (community: Community, name: string, by?: Caller) => {
  const who = await world.member(community, name, by)
  await leave(who, community)
  return who
}

test('who left comes back through their account, at once, keeping name, place, inviter and vouch', async () => {
  const community = await world.community({ seats: 4 })
  const bram = await world.member(community, 'Bram')
  const zoe = await world.member(community, 'Zoe', bram)
  await zoe.patch(`${community.path}/me`, { name: 'Zoe Adler', lines: 'Binds books.' })
  await leave(zoe, community)
  await community.host.patch(community.path, { purpose: 'Known to those inside.' })
  const where = { slug: community.slug, name: `The ${community.slug}` }
  expect((await zoe.get('/api/session')).body).toMatchObject({
    communities: [],
    former: [{ ...where, waits: false }],
  })
  await world.letPass('40 days')

  const [ears, before] = [await bram.on(1).listen(), await seatsOf(world.pool, community)]
  const back = await comeBack(zoe, community)
  expect(back).toMatchObject({ status: 201, body: { ...where, memberId: zoe.memberId, role: 'member' } })
  expect((await seatsOf(world.pool, community)).taken).toBe(before.taken + 1)
  expect((await ears.next('member.joined')).member).toMatchObject({
    id: zoe.memberId,
    name: 'Zoe Adler',
    lines: 'Binds books.',
    invitedBy: bram.memberId,
    // In the chain it stands; beside the name, where it says who is new, it stood its 30 days.
    ...{ vouch: null, newUntil: null },
  })
  expect((await bram.get(`${community.path}/members/${zoe.memberId}`)).body.vouch).toBe(
    'Zoe is somebody I would keep a chair for.',
  )
  expect((await zoe.get('/api/session')).body).toMatchObject({ communities: [where], former: [] })
  const { items } = (await bram.get(`${community.path}/log`)).body
  expect(items[0]).toMatchObject({ kind: 'member.returned', subject: { id: zoe.memberId }, actor: null })
  // Nobody's budget is asked, and a new member's patience begins anew.
  expect((await bram.get(`${community.path}/invitations`)).body.budget).toMatchObject({ left: 2, open: 0 })
  expect((await zoe.get(`${community.path}/invitations`)).body.budget.from).not.toBe(null)
})

test('a return is no new beginning: what is left of one’s 30 days beside the vouch goes on', async () => {
  const community = await world.community({ seats: 4 })
  const bram = await world.member(community, 'Bram')
  const zoe = await world.member(community, 'Zoe', bram)
  const shown = async () =>
    (await bram.get(`${community.path}/members`)).body.items.find(
      ({ id }: { id: string }) => id === zoe.memberId,
    )
  const { vouch, newUntil } = await shown()
  expect(vouch).toBe('Zoe is somebody I would keep a chair for.')
  await leave(zoe, community)
  await world.letPass('20 days')
  await comeBack(zoe, community)
  expect(await shown()).toMatchObject({ vouch, newUntil })
  await world.letPass('11 days')
  expect(await shown()).toMatchObject({ vouch: null, newUntil: null })
})

test('a host who left comes back as a member', async () => {
  const community = await world.community()
  const bram = await world.member(community, 'Bram')
  await community.host.post('/api/session/confirm', { password })
  await community.host.put(`${community.path}/members/${bram.memberId}/role`, { role: 'host' })
  await leave(bram, community)
  expect((await comeBack(bram, community)).body.role).toBe('member')
})

test('who left while suspended comes back suspended, for the same reason, also from the line: a host decides', async () => {
  const community = await world.community({ seats: 3 })
  const { host, path } = community
  const bo = await world.member(community, 'Bo')
  const gone = await world.member(community, 'Gil', bo)
  await host.post(`${path}/members/${gone.memberId}/suspend`, { reason: 'Wait.' })
  const standing = async () => (await gone.get('/api/standing')).body.items
  const [told] = await standing()
  await leave(gone, community)
  expect(await standing()).toEqual([])
  expect((await gone.get('/api/session')).body.former).toMatchObject([{ slug: community.slug }])

  const [hosts, others] = [await host.listen(), await bo.on(1).listen()]
  const back = await comeBack(gone, community)
  expect(back).toMatchObject({ status: 201, body: { memberId: gone.memberId, status: 'suspended' } })
  expect((await gone.get(path)).body.type).toBe('member.suspended')
  expect(await standing()).toEqual([told])
  // To members they look like anybody else.
  expect((await others.next('member.joined')).member.status).toBe('active')
  expect((await hosts.next('member.joined')).member.status).toBe('suspended')

  // The same from the line, and for whom their inviter did not mean.
  await leave(gone, community)
  const { id, secret } = await invited(community)
  const guest = await world.outsider('Zoe', community)
  const { memberId } = (await guest.post('/api/invitations/accept', { secret })).body
  await host.post(`${path}/invitations/${id}/misfit`)
  expect((await comeBack(gone.on(1), community)).body.type).toBe('seats.full')
  await leave(guest, community)
  expect(await standing()).toEqual([told])
  await leave(bo, community)
  expect((await comeBack(guest, community)).body.status).toBe('suspended')
  expect((await guest.get('/api/standing')).body.items).toMatchObject([{ status: 'suspended', misfit: true }])
  await host.post(`${path}/members/${memberId}/take-back`)
  await host.post(`${path}/members/${gone.memberId}/take-back`)
  for (const who of [guest, gone]) expect((await who.get(path)).status).toBe(200)
})

test('nobody else does: not who was removed, sits there, is suspended, or never sat there', async () => {
  const community = await world.community()
  const [removed, sits, suspended] = await Promise.all(
    ['Remy', 'Siri', 'Susa'].map((name) => world.member(community, name)),
  )
  const outsider = await world.outsider('Olga')
  await community.host.post('/api/session/confirm', { password })
  const at = (who: Caller, act: string) => `${community.path}/members/${who.memberId}/${act}`
  await community.host.post(at(removed!, 'remove'), { reason: 'Enough.' })
  await community.host.post(at(suspended!, 'suspend'), { reason: 'Wait.' })

  const before = await seatsOf(world.pool, community)
  expect((await comeBack(sits!, community)).body.type).toBe('member.already')
  const refused = await comeBack(suspended!, community)
  expect([refused.status, refused.body.type]).toEqual([403, 'member.suspended'])
  const nothing = (await removed!.post('/api/communities/never-was/return')).body
  for (const who of [removed!, outsider]) {
    expect((await comeBack(who, community)).body).toEqual(nothing)
    expect((await who.get('/api/session')).body).toMatchObject({ communities: [], former: [] })
  }
  expect((await world.anyone().post(`${community.path}/return`)).status).toBe(401)
  expect(await seatsOf(world.pool, community)).toEqual(before)
})

test('in a full house they are first in the line, and sit down with the next seat that is free, and are told', async () => {
  const community = await world.community({ seats: 3 })
  const { host, path } = community
  const [zoe, yan] = [await left(community, 'Zoe'), await left(community, 'Yan')]
  const bo = await world.member(community, 'Bo')
  const kept = await invited(community)
  const named = (await host.post(`${path}/waiting`, { name: 'Nora', vouch })).body
  const ears = await bo.on(1).listen()
  for (const again of [zoe, yan, zoe.on(1)]) {
    const refused = await comeBack(again, community)
    expect([refused.status, refused.body.type]).toEqual([409, 'seats.full'])
  }
  expect((await zoe.get('/api/session')).body.former).toMatchObject([{ slug: community.slug, waits: true }])
  expect((await host.get(`${path}/waiting`)).body).toMatchObject({ length: 3, items: [{ place: 3 }] })
  expect((await zoe.get(path)).status).toBe(404)

  await world.anyone().post('/api/invitations/decline', { secret: kept.secret })
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 3, held: 0, free: 0 })
  expect((await ears.next('member.joined')).member.id).toBe(zoe.memberId)
  expect((await zoe.get('/api/session')).body).toMatchObject({
    communities: [{ slug: community.slug }],
    former: [],
  })
  expect((await zoe.get(`${path}/notices`)).body.items).toMatchObject([{ kind: 'waiting.returned' }])
  expect((await host.get(`${path}/waiting`)).body).toMatchObject({ length: 2, items: [{ place: 2 }] })
  await world.settled()
  // Who waited, and that they did, is nobody else's to know.
  expect(JSON.stringify(ears.heard)).not.toContain('waiting')

  // Yan thinks better of it: the next seat is for whom the host put forward.
  expect((await yan.del(`${path}/return`)).status).toBe(204)
  expect((await yan.del(`${path}/return`)).status).toBe(404)
  expect((await yan.get('/api/session')).body.former).toMatchObject([{ waits: false }])
  await leave(bo, community)
  expect((await host.get(`${path}/invitations`)).body.items).toContainEqual(
    expect.objectContaining({ id: named.id, state: 'open' }),
  )
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 2, held: 1, free: 0 })
})

test('who waits and comes in by an invitation waits no more', async () => {
  const community = await world.community({ seats: 2 })
  const zoe = await left(community, 'Zoe')
  const { secret } = await invited(community)
  expect((await comeBack(zoe, community)).status).toBe(409)
  expect((await zoe.post('/api/invitations/accept', { secret })).status).toBe(201)
  expect((await community.host.get(`${community.path}/waiting`)).body.length).toBe(0)
  await leave(zoe, community)
  expect((await zoe.get('/api/session')).body.former).toMatchObject([{ waits: false }])
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 1, free: 1 })
})

test('two who return for one seat, on two processes: one sits, and the house is full', async () => {
  for (let round = 0; round < 5; round++) {
    const community = await world.community({ seats: 3 })
    const two = [await left(community, 'Ama'), await left(community, 'Bo')]
    await world.member(community, 'Cleo')
    const answers = await Promise.all(two.map((who, i) => comeBack(who.on((i + round) % 2), community)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 3, free: 0 })
    // The other one waits, and has the next: whoever of the two it is.
    const other = two[answers.findIndex(({ status }) => status === 409)]!
    await leave(
      two.find((who) => who !== other)!,
      community,
    )
    expect((await other.get(community.path)).status).toBe(200)
  }
})

test('a seat frees while somebody returns, on two processes: nobody waits beside a free seat', async () => {
  for (let round = 0; round < 5; round++) {
    const community = await world.community({ seats: 2 })
    const zoe = await left(community, 'Zoe')
    const bo = await world.member(community, 'Bo')
    const [back, gone] = await Promise.all([
      comeBack(zoe.on(round % 2), community),
      leave(bo.on((round + 1) % 2), community),
    ])
    expect(gone.status).toBe(204)
    expect([201, 409]).toContain(back.status)
    expect((await zoe.get(community.path)).status).toBe(200)
    expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 2, free: 0 })
  }
})

test('the same person returns twice, and takes an invitation, at once: one seat, one place in the chain', async () => {
  for (let round = 0; round < 5; round++) {
    const community = await world.community({ seats: 4 })
    const bram = await world.member(community, 'Bram')
    const zoe = await left(community, 'Zoe', bram)
    const { id, secret } = await invited(community)
    const answers = await Promise.all([
      comeBack(zoe.on(0), community),
      zoe.on((round + 1) % 2).post('/api/invitations/accept', { secret }),
      comeBack(zoe.on(1), community),
    ])
    const [first, accepted, second] = answers.map(({ status }) => status)
    expect([first, accepted, second].filter((status) => status === 201)).toHaveLength(1)
    // Whoever came back first found the invitation unspent.
    const { items } = (await community.host.get(`${community.path}/invitations`)).body
    const one = items.find((one: { id: string }) => one.id === id)
    expect(one.state).toBe(accepted === 201 ? 'accepted' : 'open')
    const { rows } = await world.pool.query(
      'select status, invited_by from members where community_id = $1 and account_id = $2',
      [community.id, zoe.accountId],
    )
    expect(rows).toEqual([{ status: 'active', invited_by: bram.memberId }])
  }
})

test('one returns while a host lowers the seats or invites: never more than there are', async () => {
  for (let round = 0; round < 4; round++) {
    const community = await world.community({ seats: 3 })
    const zoe = await left(community, 'Zoe')
    await world.member(community, 'Bo')
    const [back, other] = await Promise.all([
      comeBack(zoe.on(round % 2), community),
      round < 2
        ? community.host.on(1).put(`${community.path}/seats`, { seats: 2 })
        : community.host
            .on(1)
            .post(`${community.path}/invitations`, { vouch: 'Somebody I would keep it for.' }),
    ])
    expect([back.status, other.status].filter((status) => status < 300)).toHaveLength(1)
    expect((await seatsOf(world.pool, community)).free).toBe(0)
  }
})
