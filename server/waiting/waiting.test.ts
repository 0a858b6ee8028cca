import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { invited, seatsOf, secretOf, unsound, vouch } from '#server/testing/invitations.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterEach(async () => expect(await unsound(world.pool)).toEqual([]))
afterAll(() => world.close())

const put = (by: Caller, { path }: Community, name = 'Zoe', more: object = {}) =>
  by.post(`${path}/waiting`, { name, vouch, ...more })
const line = async (by: Caller, { path }: Community) => (await by.get(`${path}/waiting`)).body
const own = async (by: Caller, { path }: Community) => (await by.get(`${path}/invitations`)).body

/** A full house: the host, two who may invite, and one chair kept by the host. */
const fullHouse = async () => {
  const community = await world.community({ seats: 4 })
  const ama = await world.member(community, 'Ama')
  const bram = await world.member(community, 'Bram')
  await world.letPass('14 days')
  return { community, ama, bram, kept: await invited(community) }
}

test('a name put forward becomes an invitation by itself when a seat is free, and its voucher is told', async () => {
  const { community, ama, bram, kept } = await fullHouse()
  const ears = await ama.listen()
  const first = await put(ama, community, 'Zoe', { email: 'zoe@snug.test' })
  expect([first.status, first.body.state, first.body.place]).toEqual([201, 'waiting', 1])
  expect((await put(bram, community, 'Yves')).body.place).toBe(2)
  expect((await own(ama, community)).budget).toMatchObject({ left: 1, open: 1 })
  // Whoever holds the link declines: the seat goes to the first in line in that very transaction.
  expect((await world.anyone().post('/api/invitations/decline', { secret: kept.secret })).status).toBe(204)
  expect(await seatsOf(world.pool, community)).toMatchObject({ held: 1, free: 0 })
  expect((await line(ama, community)).items).toEqual([])
  expect((await line(bram, community)).items).toMatchObject([{ name: 'Yves', place: 1 }])

  const { items, budget } = await own(ama, community)
  expect(items).toMatchObject([{ id: first.body.id, state: 'open', name: 'Zoe', email: 'zoe@snug.test' }])
  expect(budget).toMatchObject({ left: 1, open: 1 })
  const notices = await ama.get(`${community.path}/notices`)
  expect(notices.body.items[0]).toMatchObject({ kind: 'waiting.seat', words: 'Zoe' })
  await world.settled()
  expect(ears.heard.map((frame: { type: string }) => frame.type)).toEqual(
    expect.arrayContaining(['waiting.changed', 'invitation.changed', 'notice.added']),
  )
  // Its voucher asks for the link; the one who was meant sits down, and the next waits on.
  const { link } = (await ama.on(1).post(`${community.path}/invitations/${first.body.id}/link`)).body
  const zoe = await world.outsider('Zoe')
  expect((await zoe.post('/api/invitations/accept', { secret: secretOf(link) })).status).toBe(201)
  expect((await line(bram, community)).items).toMatchObject([{ place: 1 }])
})

test('if that one expires or is declined, the next gets the seat, without asking the budget again', async () => {
  const { community, ama, bram, kept } = await fullHouse()
  const [one, two] = [await put(ama, community, 'Zoe'), await put(bram, community, 'Yves')]
  // What the budget says meanwhile is no matter: it was spent when the name was put there.
  await community.host.patch(community.path, { invitationBudget: 0 })
  await community.host.del(`${community.path}/invitations/${kept.id}`)
  await world.letPass('14 days')
  expect((await own(ama, community)).items).toMatchObject([{ id: one.body.id, state: 'expired' }])
  expect((await own(bram, community)).items).toMatchObject([{ id: two.body.id, state: 'open' }])
  await bram.del(`${community.path}/invitations/${two.body.id}`)
  expect(await seatsOf(world.pool, community)).toMatchObject({ held: 0, free: 1 })
})

test.each([
  ['leaving', ({ path }: Community, who: Caller, _host: Caller) => who.post(`${path}/leave`)],
  [
    'removal',
    async ({ path }: Community, who: Caller, host: Caller) =>
      (await host.again()).post(`${path}/members/${who.memberId}/remove`, {
        reason: 'It did not work.',
        bar: false,
      }),
  ],
])('%s frees a seat for the line, and takes the leaver’s own names out of it', async (_, act) => {
  const { community, ama, bram } = await fullHouse()
  await put(bram, community, 'Gone with Bram')
  const { body } = await put(ama, community, 'Zoe')
  await act(community, bram, community.host)
  expect((await own(ama, community)).items).toMatchObject([{ id: body.id, state: 'open' }])
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 2, held: 2, free: 0 })
  const { rows } = await world.pool.query(
    'select name, state from waiting where community_id = $1 order by number',
    [community.id],
  )
  expect(rows).toEqual([
    { name: 'Gone with Bram', state: 'ended' },
    { name: 'Zoe', state: 'seated' },
  ])
})

test('suspension keeps the seat, but not the voucher’s names nor the chairs they kept', async () => {
  const { community, ama, bram, kept } = await fullHouse()
  await community.host.del(`${community.path}/invitations/${kept.id}`)
  await invited(community, {}, bram)
  await put(bram, community, 'Gone with Bram')
  const { body } = await put(ama, community, 'Zoe')
  await community.host.post(`${community.path}/members/${bram.memberId}/suspend`, { reason: 'For now.' })
  expect((await own(ama, community)).items).toMatchObject([{ id: body.id, state: 'open' }])
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 3, held: 1, free: 0 })
})

test('more seats, when they come, are the line’s first', async () => {
  const { community, ama, bram } = await fullHouse()
  await put(ama, community, 'Zoe')
  await put(bram, community, 'Yves')
  await put(ama, community, 'Xena')
  await community.host.put(`${community.path}/seats`, { seats: 6 })
  await world.letPass('7 days', { sweep: false })
  // No sweep came by: the host finds a full house all the same.
  expect((await community.host.on(1).post(`${community.path}/invitations`, { vouch })).body.type).toBe(
    'seats.full',
  )
  await world.apps[1]!.sweep.once()
  expect(await seatsOf(world.pool, community)).toMatchObject({ cap: 6, held: 3, free: 0 })
  expect((await line(ama, community)).items).toMatchObject([{ name: 'Xena', place: 1 }])
})

test('the order cannot be jumped, and nothing is waited for where a seat is free', async () => {
  const { community, ama, bram, kept } = await fullHouse()
  await put(ama, community)
  for (const who of [ama, bram, community.host])
    expect((await who.post(`${community.path}/invitations`, { vouch })).body.type).toBe('seats.full')
  await community.host.del(`${community.path}/invitations/${kept.id}`)
  expect((await bram.post(`${community.path}/invitations`, { vouch })).body.type).toBe('seats.full')

  const roomy = await world.community({ seats: 9 })
  expect((await put(roomy.host, roomy)).body).toMatchObject({ type: 'waiting.seat_free', status: 409 })
})

test('what is wrong is said: the budget, oneself, the same address twice, a vouch too short, no name', async () => {
  const { community, ama } = await fullHouse()
  const newcomer = ama
  expect((await put(newcomer, community, 'Me', { email: ama.email })).body.type).toBe('invitation.self')
  expect((await put(ama, community, 'Zoe', { email: 'zoe@snug.test' })).status).toBe(201)
  expect((await put(ama, community, 'Zoe', { email: 'zoe@snug.test' })).body.type).toBe('invitation.twice')
  expect((await put(ama, community, ' ')).body.type).toBe('request.invalid')
  expect((await put(ama, community, 'Zoe', { vouch: 'Nice.' })).body.type).toBe('request.invalid')
  expect((await put(ama, community, 'Yves')).status).toBe(201)
  expect((await put(ama, community, 'Xena')).body.type).toBe('invitation.budget')
})

test('the same name sent five times at once, to two processes, is one entry; its id with other words is refused', async () => {
  const { community, ama } = await fullHouse()
  const id = crypto.randomUUID()
  const answers = await Promise.all(
    [0, 1, 0, 1, 0].map((process) => put(ama.on(process), community, 'Zoe', { id })),
  )
  expect(answers.map(({ status, body }) => [status, body.id])).toEqual(Array(5).fill([201, id]))
  expect((await line(ama, community)).items).toHaveLength(1)
  expect((await put(ama, community, 'Yves', { id })).body.type).toBe('id.unusable')
  // Also once it is an invitation.
  await community.host.patch(community.path, { name: 'Another' })
  await ama.del(`${community.path}/waiting/${id}`)
  expect((await put(ama, community, 'Zoe', { id })).body).toMatchObject({
    id,
    state: 'withdrawn',
    place: null,
  })
})

test('a name is taken back once, and its invitation comes back; after its seat came it is an invitation', async () => {
  const { community, ama, bram, kept } = await fullHouse()
  const [one, two] = [(await put(ama, community, 'Zoe')).body, (await put(bram, community, 'Yves')).body]
  const withdraw = (by: Caller, id: string) => by.del(`${community.path}/waiting/${id}`)
  expect((await withdraw(bram, one.id)).status).toBe(404)
  expect((await withdraw(ama, one.id)).status).toBe(204)
  expect((await withdraw(ama, one.id)).status).toBe(204)
  expect((await own(ama, community)).budget).toMatchObject({ left: 2, open: 0 })
  expect((await line(bram, community)).items).toMatchObject([{ place: 1 }])
  await community.host.del(`${community.path}/invitations/${kept.id}`)
  expect((await withdraw(bram, two.id)).body).toMatchObject({ type: 'waiting.over', status: 409 })
})

test('whoever comes in by another’s link waits no more, and frees the seat that was kept for them', async () => {
  const { community, ama, bram, kept } = await fullHouse()
  const zoe = await world.outsider('Zoe')
  await put(ama, community, 'Zoe', { email: zoe.email })
  const next = (await put(bram, community, 'Yves')).body
  expect((await zoe.post('/api/invitations/accept', { secret: kept.secret })).status).toBe(201)
  expect((await line(ama, community)).items).toEqual([])
  expect((await line(bram, community)).items).toMatchObject([{ id: next.id, place: 1 }])
})

test('who waits is the voucher’s to know: others hear nothing, hosts how long the line is', async () => {
  const { community, ama, bram } = await fullHouse()
  const { host } = community
  const ears = { ama: await ama.listen(), bram: await bram.listen(), host: await host.listen() }
  const { id } = (await put(ama, community, 'Zoe', { email: 'zoe@snug.test' })).body
  expect(await line(bram, community)).toEqual({ items: [], next: null, length: null })
  expect(await line(host, community)).toEqual({ items: [], next: null, length: 1 })
  expect(await line(ama, community)).toMatchObject({ items: [{ id }], length: null })
  await world.settled()
  expect(JSON.stringify(ears.bram.heard)).not.toMatch(/waiting|Zoe/)
  expect(JSON.stringify(ears.host.heard)).not.toMatch(/Zoe/)
  expect(ears.host.heard).toContainEqual({ type: 'waiting.length', length: 1 })
  expect(JSON.stringify((await bram.get(`${community.path}/log`)).body)).not.toContain('waiting')
  expect((await host.get(`${community.path}/log`)).body.items[0]).toMatchObject({
    kind: 'waiting.put',
    actor: null,
    detail: {},
  })
})
