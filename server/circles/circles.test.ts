import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { around, unsoundCircles } from '#server/testing/circles.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let club: Community
let ama: Caller, bo: Caller, cleo: Caller
let here: ReturnType<typeof around>
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterEach(async () => expect(await unsoundCircles(world.pool)).toEqual([]))
afterAll(() => world.close())
beforeEach(async () => {
  club = await world.community()
  ama = await world.member(club, 'Ama')
  bo = await world.member(club, 'Bo')
  cleo = await world.member(club, 'Cleo')
  here = around(world, club)
})

test('a listed circle is started, joined by oneself, and left', async () => {
  const circle = await here.start(ama)
  expect(circle).toMatchObject({
    name: 'Letterpress',
    seats: { cap: 4, taken: 1, free: 3 },
    keepers: [{ id: ama.memberId, name: 'Ama' }],
    mine: { in: true, keeper: true },
  })
  expect((await bo.get(here.at(circle))).body).toMatchObject({ purpose: circle.purpose, mine: { in: false } })
  expect((await here.join(bo, circle)).status).toBe(204)
  expect((await here.join(bo, circle)).body.type).toBe('circle.already')
  expect(await here.names(cleo, circle)).toEqual(['Ama', 'Bo'])
  expect((await here.leave(bo, circle)).status).toBe(204)
  expect((await here.leave(bo, circle)).body.type).toBe('circle.not_in')
  expect(await here.seats(cleo, circle)).toBe('1 of 4, 3 free')
  expect(await here.told(ama, circle)).toEqual([
    'circle.left - Bo',
    'circle.joined Bo Bo',
    'circle.started Ama Ama',
  ])
  // A circle's acts stand in its own log alone.
  const common: { kind: string }[] = (await ama.get(`${club.path}/log`)).body.items
  expect(common.filter(({ kind }) => kind.startsWith('circle'))).toEqual([])
})

test('a circle sent twice with the same id is started once', async () => {
  const id = '01980a60-5c1a-7000-8000-000000000001'
  const [one, other] = [await here.start(ama, { id }), await here.start(ama, { id })]
  expect(other).toEqual(one)
  const foreign = await bo.post(`${club.path}/circles`, { ...face, id })
  expect(foreign.body.type).toBe('id.unusable')
  expect((await ama.post(`${club.path}/circles`, { ...face, id })).body).toEqual(foreign.body)
})
const face = { name: 'Other', purpose: 'Another', seats: 4, listed: true, joining: 'open' }

test('one asks, a keeper lets in, another time says no, and one may take it back', async () => {
  const circle = await here.start(ama, { joining: 'ask' })
  expect((await here.join(bo, circle)).status).toBe(202)
  expect((await here.join(bo, circle)).status).toBe(202)
  expect((await bo.get(`${here.at(circle)}/requests`)).body.type).toBe('circle.members_only')
  const [request] = (await ama.get(`${here.at(circle)}/requests`)).body.items
  expect(request).toMatchObject({ member: { name: 'Bo' }, state: 'waiting' })
  expect(await here.seats(bo, circle)).toBe('1 of 4, 3 free')
  expect(await here.inbox(ama)).toEqual(['circle.requested Letterpress'])

  expect((await ama.post(`${club.path}/circle-requests/${request.id}/admit`)).status).toBe(204)
  expect((await ama.post(`${club.path}/circle-requests/${request.id}/admit`)).body.type).toBe(
    'circle.settled',
  )
  expect(await here.names(bo, circle)).toEqual(['Ama', 'Bo'])
  expect((await bo.get(`${here.at(circle)}/requests`)).body.type).toBe('circle.keeper_only')

  await here.join(cleo, circle)
  const [hers] = (await ama.get(`${here.at(circle)}/requests`)).body.items
  expect((await bo.post(`${club.path}/circle-requests/${hers.id}/refuse`)).body.type).toBe(
    'circle.keeper_only',
  )
  expect((await ama.post(`${club.path}/circle-requests/${hers.id}/refuse`)).status).toBe(204)
  expect(await here.inbox(cleo)).toEqual(['circle.refused Letterpress'])
  await here.join(cleo, circle)
  const { request: again } = (await cleo.get(here.at(circle))).body.mine
  expect((await bo.post(`${club.path}/circle-requests/${again}/withdraw`)).status).toBe(404)
  expect((await cleo.post(`${club.path}/circle-requests/${again}/withdraw`)).status).toBe(204)
  expect((await ama.get(`${here.at(circle)}/requests`)).body.items).toEqual([])
  // That somebody was refused, not who.
  expect(await here.told(ama, circle)).toEqual([
    'circle.refused Ama -',
    'circle.joined Ama Bo',
    'circle.started Ama Ama',
  ])
})

test('a keeper keeps a seat for somebody; it waits 7 days and then is free again, once', async () => {
  const circle = await here.start(ama, { seats: 2, listed: false, joining: 'invite' })
  expect((await bo.get(here.at(circle))).status).toBe(404)
  const id = await here.invite(ama, circle, bo)
  expect(await here.seats(ama, circle)).toBe('1 of 2, 0 free')
  expect(await here.inbox(bo)).toEqual(['circle.invited Letterpress'])
  const look = (await bo.get(here.at(circle))).body
  expect(look).toMatchObject({
    purpose: circle.purpose,
    mine: { in: false, invitation: { id, by: { name: 'Ama' } } },
  })
  expect((await bo.get(`${here.at(circle)}/members`)).body.type).toBe('circle.members_only')
  expect((await bo.get(`${here.at(circle)}/log`)).body.type).toBe('circle.members_only')
  expect((await bo.get(`${club.path}/circles`)).body.items).toEqual([look])
  for (const [memberId, type] of [
    [bo.memberId, 'circle.invited'],
    [ama.memberId, 'circle.already'],
    [cleo.memberId, 'circle.full'],
  ] as const)
    expect((await ama.post(`${here.at(circle)}/invitations`, { memberId })).body.type).toBe(type)

  await world.letPass('7 days')
  expect((await bo.get(here.at(circle))).status).toBe(404)
  expect((await here.accept(bo, id)).body.type).toBe('not_found')
  expect(await here.seats(ama, circle)).toBe('1 of 2, 1 free')
  await world.letPass('1 second')
  expect(await here.seats(ama, circle)).toBe('1 of 2, 1 free')
})

test('a kept seat is taken, declined, or kept no longer', async () => {
  const circle = await here.start(ama, { listed: false, joining: 'invite' })
  const [his, hers] = [await here.invite(ama, circle, bo), await here.invite(ama, circle, cleo)]
  expect((await cleo.post(`${club.path}/circle-invitations/${his}/accept`)).status).toBe(404)
  // Joining takes up what waits for one.
  expect((await here.join(bo, circle)).status).toBe(204)
  expect((await cleo.post(`${club.path}/circle-invitations/${hers}/decline`)).status).toBe(204)
  expect((await cleo.get(here.at(circle))).status).toBe(404)
  const again = await here.invite(ama, circle, cleo)
  expect((await bo.post(`${club.path}/circle-invitations/${again}/withdraw`)).body.type).toBe(
    'circle.keeper_only',
  )
  expect((await ama.post(`${club.path}/circle-invitations/${again}/withdraw`)).status).toBe(204)
  expect((await here.accept(cleo, again)).body.type).toBe('not_found')
  expect(await here.seats(bo, circle)).toBe('2 of 4, 2 free')
  expect((await here.told(bo, circle)).slice(0, 4)).toEqual([
    'circle.invitation_withdrawn Ama -',
    'circle.invited Ama -',
    'circle.joined Bo Bo',
    'circle.invited Ama -',
  ])
})

test('who asked and is invited comes in by either, and both are settled', async () => {
  const circle = await here.start(ama, { joining: 'ask', seats: 2 })
  await here.join(bo, circle)
  await here.invite(ama, circle, bo)
  const [request] = (await ama.get(`${here.at(circle)}/requests`)).body.items
  // The kept seat is used: the circle is full otherwise.
  expect((await ama.post(`${club.path}/circle-requests/${request.id}/admit`)).status).toBe(204)
  expect(await here.seats(ama, circle)).toBe('2 of 2, 0 free')
  expect((await bo.get(here.at(circle))).body.mine).toMatchObject({
    in: true,
    request: null,
    invitation: null,
  })
})

test('joining only by invitation says so; a full circle says so', async () => {
  const circle = await here.start(ama, { joining: 'invite' })
  expect((await here.join(bo, circle)).body.type).toBe('circle.by_invitation')
  const small = await here.start(ama, { seats: 2 })
  await here.join(bo, small)
  expect((await here.join(cleo, small)).body.type).toBe('circle.full')
})

test('keepers hand on; the last one stays until somebody else keeps it', async () => {
  const circle = await here.start(ama)
  await here.join(bo, circle)
  await here.join(cleo, circle)
  const keeping = (who: Caller) => `${here.at(circle)}/keepers/${who.memberId}`
  expect((await here.leave(ama, circle)).body.type).toBe('circle.last_keeper')
  expect((await ama.del(keeping(ama))).body.type).toBe('circle.last_keeper')
  expect((await bo.put(keeping(bo))).body.type).toBe('circle.keeper_only')
  expect((await ama.put(keeping(club.host))).status).toBe(404)
  expect((await ama.put(keeping(bo))).status).toBe(204)
  expect((await ama.put(keeping(bo))).status).toBe(204)
  expect(await here.inbox(bo)).toEqual(['circle.keeper Letterpress'])
  const kept = await here.invite(ama, circle, club.host)
  expect((await ama.del(keeping(ama))).status).toBe(204)
  expect(await here.keepers(cleo, circle)).toEqual(['Bo'])
  // An invitation stands on its inviter's right to give it.
  expect((await here.accept(club.host, kept)).body.type).toBe('circle.settled')
  expect((await ama.del(`${here.at(circle)}/members/${cleo.memberId}`)).body.type).toBe('circle.keeper_only')
  expect((await bo.del(`${here.at(circle)}/members/${cleo.memberId}`)).status).toBe(204)
  expect(await here.inbox(cleo)).toEqual(['circle.taken_out Letterpress'])
  expect((await bo.del(`${here.at(circle)}/members/${cleo.memberId}`)).status).toBe(404)
  expect(await here.names(bo, circle)).toEqual(['Ama', 'Bo'])
})

test('what its keepers say of it changes at once, in one line of its log', async () => {
  const circle = await here.start(ama)
  await here.join(bo, circle)
  await here.invite(ama, circle, cleo)
  expect((await ama.patch(here.at(circle), { seats: 2 })).body.type).toBe('seats.in_use')
  expect((await ama.patch(here.at(circle), { seats: 25 })).body.type).toBe('request.invalid')
  const changed = await ama.patch(here.at(circle), { seats: 3, name: 'Type', purpose: 'Ink' })
  expect(changed.body).toMatchObject({ name: 'Type', purpose: 'Ink', seats: { cap: 3, taken: 2, free: 0 } })
  expect((await bo.patch(here.at(circle), { name: 'Mine' })).body.type).toBe('circle.keeper_only')
  await ama.patch(here.at(circle), { name: 'Type' })
  const [entry] = (await bo.get(`${here.at(circle)}/log`)).body.items
  expect(entry).toMatchObject({ kind: 'circle.changed', detail: { seats: 3, name: 'Type', purpose: 'Ink' } })
  expect(
    (await here.told(bo, circle)).filter((one: string) => one.startsWith('circle.changed')),
  ).toHaveLength(1)
})

test('one that is no longer listed is lost to whoever is not in it, with what they asked for', async () => {
  const circle = await here.start(ama, { joining: 'ask' })
  await here.join(bo, circle)
  await ama.patch(here.at(circle), { listed: false })
  for (const who of [bo, cleo]) {
    expect((await who.get(here.at(circle))).status).toBe(404)
    expect((await who.get(`${club.path}/circles`)).body.items).toEqual([])
  }
  expect((await ama.get(`${here.at(circle)}/requests`)).body.items).toEqual([])
  await ama.patch(here.at(circle), { listed: true })
  expect((await bo.get(here.at(circle))).body.mine).toMatchObject({ in: false, request: null })
})

test('a host outside an unlisted circle sees its name, size, seats and keepers, may close it, and no more', async () => {
  const circle = await here.start(ama, { listed: false, joining: 'open' })
  const seen = await club.host.get(here.at(circle))
  expect(seen.body).toMatchObject({
    name: 'Letterpress',
    purpose: null,
    joining: null,
    seats: { cap: 4, taken: 1 },
    keepers: [{ name: 'Ama' }],
  })
  expect((await club.host.get(`${club.path}/circles`)).body.items).toEqual([seen.body])
  expect((await bo.get(`${club.path}/circles`)).body.items).toEqual([])
  for (const path of ['members', 'log', 'requests', 'invitations'])
    expect((await club.host.get(`${here.at(circle)}/${path}`)).body.type).toBe('circle.members_only')
  expect((await here.join(club.host, circle)).status).toBe(404)
  expect((await here.leave(club.host, circle)).body.type).toBe('circle.not_in')
  expect((await club.host.patch(here.at(circle), { name: 'Mine' })).body.type).toBe('circle.members_only')
  await ama.patch(here.at(circle), { purpose: 'Something else altogether' })
  expect((await club.host.get(here.at(circle))).body).toEqual(seen.body)

  expect((await club.host.post(`${here.at(circle)}/close`)).status).toBe(204)
  expect((await club.host.get(here.at(circle))).body).toMatchObject({ purpose: null, joining: null })
  expect(await here.inbox(ama)).toEqual(['circle.closed Letterpress'])
  expect((await here.told(ama, circle))[0]).toBe('circle.closed Hanna -')
})

test('closed, it is read for 30 days by its last members, and then it is gone', async () => {
  const circle = await here.start(ama, { joining: 'ask' })
  const held = await here.invite(ama, circle, club.host)
  await here.accept(bo, await here.invite(ama, circle, bo))
  await here.join(cleo, circle)
  const words = { circleId: circle.id, kind: 'talk', title: 'A question', body: 'Of some weight.' }
  const { body: thread } = await bo.post(`${club.path}/threads`, words)
  expect((await bo.post(`${here.at(circle)}/close`)).body.type).toBe('circle.keeper_only')
  expect((await cleo.post(`${here.at(circle)}/close`)).body.type).toBe('circle.members_only')
  expect((await ama.post(`${here.at(circle)}/close`)).status).toBe(204)
  expect((await ama.post(`${here.at(circle)}/close`)).body.type).toBe('circle.closed')

  expect((await bo.get(here.at(circle))).body).toMatchObject({
    closedAt: expect.any(String),
    seats: { free: 2 },
  })
  expect((await bo.get(`${club.path}/threads/${thread.id}`)).status).toBe(200)
  expect((await bo.post(`${club.path}/threads`, words)).body.type).toBe('circle.closed')
  expect((await bo.post(`${club.path}/threads/${thread.id}/replies`, { body: 'Yes' })).body.type).toBe(
    'circle.closed',
  )
  expect((await here.accept(club.host, held)).body.type).toBe('circle.settled')
  expect((await here.join(cleo, circle)).body.type).toBe('circle.closed')
  expect((await ama.patch(here.at(circle), { name: 'Open' })).body.type).toBe('circle.closed')
  // Nothing is kept any more that would have to be handed on.
  expect((await here.leave(ama, circle)).status).toBe(204)
  expect(await here.keepers(bo, circle)).toEqual(['Bo'])

  await world.letPass('29 days 23 hours')
  expect((await bo.get(`${club.path}/threads/${thread.id}`)).status).toBe(200)
  await world.letPass('1 hour')
  expect((await bo.get(here.at(circle))).status).toBe(404)
  expect((await bo.get(`${club.path}/threads/${thread.id}`)).status).toBe(404)
  const left = await world.pool.query('select 1 from threads where id = $1', [thread.id])
  expect(left.rows).toEqual([])
})

test('alone, leaving closes it: it is gone at once', async () => {
  const circle = await here.start(ama, { listed: false, joining: 'invite' })
  await here.invite(ama, circle, bo)
  expect((await here.leave(ama, circle)).status).toBe(204)
  for (const who of [ama, bo, club.host]) expect((await who.get(here.at(circle))).status).toBe(404)
})

test('leaving the community leaves its circles, and refuses the last keeper of one with others in it', async () => {
  const [kept, joined, alone] = [await here.start(ama), await here.start(bo), await here.start(ama)]
  await here.join(bo, kept)
  await here.join(ama, joined)
  const asked = await here.start(cleo, { joining: 'ask' })
  await here.join(ama, asked)
  const offered = await here.start(cleo, { listed: false, seats: 2 })
  await here.invite(cleo, offered, ama)

  expect((await ama.post(`${club.path}/leave`)).body.type).toBe('circle.last_keeper')
  expect(await here.names(bo, joined)).toEqual(['Bo', 'Ama'])
  await ama.put(`${here.at(kept)}/keepers/${bo.memberId}`)
  expect((await ama.post(`${club.path}/leave`)).status).toBe(204)
  expect(await here.names(bo, kept)).toEqual(['Bo'])
  expect(await here.names(bo, joined)).toEqual(['Bo'])
  expect((await bo.get(here.at(alone))).status).toBe(404)
  expect((await cleo.get(`${here.at(asked)}/requests`)).body.items).toEqual([])
  expect(await here.seats(cleo, offered)).toBe('1 of 2, 1 free')
})

test('when its last keeper is removed or suspended, whoever is longest in it keeps it', async () => {
  const [one, two] = [await here.start(ama), await here.start(ama)]
  for (const circle of [one, two]) {
    await here.join(cleo, circle)
    await here.join(bo, circle)
  }
  await here.leave(cleo, two)
  await here.join(cleo, two)
  const held = await here.invite(ama, one, club.host)
  const suspended = await club.host.post(`${club.path}/members/${ama.memberId}/suspend`, {
    reason: 'A rest.',
  })
  expect(suspended.status).toBe(204)
  expect([await here.keepers(bo, one), await here.keepers(bo, two)]).toEqual([['Cleo'], ['Bo']])
  expect(await here.names(bo, one)).toEqual(['Ama', 'Cleo', 'Bo'])
  expect((await here.accept(club.host, held)).body.type).toBe('circle.settled')
  expect((await here.told(bo, one))[0]).toBe('circle.keeper - Cleo')
  expect(await here.inbox(cleo)).toContain('circle.keeper Letterpress')

  await club.host.post('/api/session/confirm', { password: 'four quiet chairs here' })
  const removed = await club.host.post(`${club.path}/members/${cleo.memberId}/remove`, { reason: 'Enough.' })
  expect(removed.status).toBe(204)
  expect([await here.keepers(bo, one), await here.keepers(bo, two)]).toEqual([['Bo'], ['Bo']])
  expect(await here.names(bo, one)).toEqual(['Ama', 'Bo'])
  // Whoever comes to a circle that nobody present keeps, keeps it.
  await club.host.post(`${club.path}/members/${bo.memberId}/remove`, { reason: 'Enough.' })
  expect(await here.keepers(club.host, one)).toEqual(['Ama'])
  await here.join(club.host, one)
  expect(await here.keepers(club.host, one)).toEqual(['Ama', 'Hanna'])
})

test('with a suspension end the seats its keeper kept, also when others keep the circle', async () => {
  const circle = await here.start(ama)
  await here.join(bo, circle)
  await ama.put(`${here.at(circle)}/keepers/${bo.memberId}`)
  const [hers, his] = [await here.invite(ama, circle, cleo), await here.invite(bo, circle, club.host)]
  await club.host.post(`${club.path}/members/${ama.memberId}/suspend`, { reason: 'A rest.' })
  expect((await here.accept(cleo, hers)).body.type).toBe('circle.settled')
  expect((await here.accept(club.host, his)).status).toBe(204)
  expect(await here.keepers(bo, circle)).toEqual(['Ama', 'Bo'])
  expect(await here.seats(bo, circle)).toBe('3 of 4, 1 free')
})

test('a host forgets what they saw of an unlisted circle, also when it was listed before it went', async () => {
  const hosts = await club.host.on(1).listen()
  const circle = await here.start(ama, { listed: false })
  expect((await hosts.next('circle.outside')).circle).toMatchObject({ id: circle.id, purpose: null })
  await ama.patch(here.at(circle), { listed: true })
  await here.leave(ama, circle)
  expect((await hosts.next('circle.outside')).circle).toMatchObject({ id: circle.id, gone: true })
})
