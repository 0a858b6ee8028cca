import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Joint, SeatedMember } from '#shared/members.ts'
import { lockSeats } from '#server/communities/seats.ts'
import { type Caller, type Community, newWorld, password, type TestWorld } from '#server/testing/world.ts'
import { admit } from './admit.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

type Page = { items: SeatedMember[]; next: string | null }
const names = (items: { name: string }[]) => items.map(({ name }) => name)
const listed = async (who: Caller, c: Community) =>
  (await who.get<{ items: SeatedMember[] }>(`${c.path}/members`)).body.items
const chained = async (who: Caller, c: Community) =>
  (await who.get<{ members: Joint[] }>(`${c.path}/chain`)).body.members

test('a newcomer stands in the list with who brought them and why, and in the chain for good', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  const bo = await world.member(c, 'Bo', ama)

  const [first, , third] = (await listed(c.host, c)) as [SeatedMember, SeatedMember, SeatedMember]
  expect(first).toMatchObject({ name: 'Hanna', role: 'host', invitedBy: null, vouch: null, here: false })
  expect(third).toMatchObject({
    id: bo.memberId,
    name: 'Bo',
    role: 'member',
    status: 'active',
    invitedBy: ama.memberId,
    inviterName: 'Ama',
    vouch: 'Bo is somebody I would keep a chair for.',
  })
  await world.letPass('30 days')
  expect((await listed(c.host, c))[2]!).toMatchObject({ name: 'Bo', invitedBy: ama.memberId, vouch: null })
  expect((await chained(c.host, c))[2]!).toMatchObject({
    name: 'Bo',
    invitedBy: ama.memberId,
    vouch: third.vouch,
  })
  const profile = (await c.host.get(`${c.path}/members/${ama.memberId}`)).body
  expect(profile).toMatchObject({
    name: 'Ama',
    invitedBy: { name: 'Hanna' },
    brought: [{ id: bo.memberId, name: 'Bo', status: 'active' }],
    kept: null,
  })
})

test('one changes what stands on one’s chair; everybody hears it, and the other devices hear one’s own', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  const [hers, others] = [await ama.on(1).listen(), await c.host.listen()]
  const { body: me } = await ama.patch(`${c.path}/me`, {
    name: ' Ama Owusu ',
    lines: 'Binds books.\nMends chairs.',
    askAbout: 'glue',
  })
  expect(me).toMatchObject({
    memberId: ama.memberId,
    name: 'Ama Owusu',
    lines: 'Binds books.\nMends chairs.',
    askAbout: 'glue',
  })
  expect((await hers.next('me.changed')).me).toEqual(me)
  const { here: _, ...alike } = (await listed(c.host, c))[1]!
  expect((await others.next('member.changed')).member).toEqual(alike)
  await world.settled()
  expect(others.of('me.changed')).toEqual([])
})

test('who hides their vouch hides it from everybody but themselves', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  await ama.patch(`${c.path}/me`, { vouchHidden: true })
  expect((await listed(c.host, c))[1]!.vouch).toBeNull()
  expect((await chained(c.host, c))[1]!.vouch).toBeNull()
  expect((await c.host.get(`${c.path}/members/${ama.memberId}`)).body.vouch).toBeNull()
  expect((await ama.get(c.path)).body.me.vouch).toContain('Ama')
})

test('who is here is seen, who sits unseen is not', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  const others = await c.host.on(1).listen()
  const ears = await ama.listen()
  ears.say({ type: 'here', here: true })
  expect(await others.next('presence')).toMatchObject({ memberId: ama.memberId, here: true })
  expect((await listed(c.host, c))[1]!.here).toBe(true)
  await ama.patch(`${c.path}/me`, { unseen: true })
  expect(await others.next('presence')).toMatchObject({ memberId: ama.memberId, here: false })
  expect((await listed(c.host, c))[1]!.here).toBe(false)
  expect((await c.host.get(`${c.path}/members/${ama.memberId}`)).body.here).toBe(false)
})

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

test('leaving: gone from the list, kept in the chain, told to those who stay', async () => {
  const c = await world.community({ seats: 3 })
  const ama = await world.member(c, 'Ama')
  const bo = await world.member(c, 'Bo', ama)
  const ears = await bo.on(1).listen()
  expect((await ama.post(`${c.path}/leave`)).status).toBe(204)
  expect((await ears.next('member.left')).member.id).toBe(ama.memberId)
  expect((await ears.next('community.changed')).community.seats).toMatchObject({ taken: 2, free: 1 })
  expect(names(await listed(bo, c))).toEqual(['Hanna', 'Bo'])
  expect((await listed(bo, c))[1]!.inviterName).toBe('Ama')
  expect((await chained(bo, c)).map(({ name, status }) => `${name} ${status}`)).toEqual([
    'Hanna active',
    'Ama left',
    'Bo active',
  ])
  expect((await bo.get(`${c.path}/members/${ama.memberId}`)).body).toMatchObject({
    name: 'Ama',
    status: 'left',
    lines: '',
    brought: [{ name: 'Bo' }],
  })
  for (const path of ['', '/members', '/chain', '/log', `/members/${bo.memberId}`])
    expect((await ama.get(c.path + path)).status).toBe(404)
  expect((await ama.post(`${c.path}/leave`)).status).toBe(404)
})

test('a suspended member keeps the seat, is met with 403 everywhere, may leave, and is told why', async () => {
  const c = await world.community({ seats: 3 })
  const ama = await world.member(c, 'Ama')
  const bo = await world.member(c, 'Bo')
  const [hosts, members] = [await c.host.on(1).listen(), await bo.on(1).listen()]
  const reason = 'You were asked twice to stop.'
  expect((await c.host.post(`${c.path}/members/${ama.memberId}/suspend`, { reason })).status).toBe(204)

  for (const path of ['', '/members', '/chain', '/log', `/members/${bo.memberId}`])
    expect((await ama.get(c.path + path)).body.type).toBe('member.suspended')
  expect((await ama.patch(`${c.path}/me`, { name: 'A' })).body.type).toBe('member.suspended')
  await expect(ama.listen()).rejects.toThrow('refused 403')
  expect((await ama.get('/api/standing')).body.items).toEqual([
    { community: { slug: c.slug, name: `The ${c.slug}` }, status: 'suspended', reason, at: null },
  ])

  // Hosts see it; to the others somebody is merely not here.
  expect((await hosts.next('member.changed')).member.status).toBe('suspended')
  expect((await members.next('member.changed')).member.status).toBe('active')
  expect((await listed(c.host, c))[1]!.status).toBe('suspended')
  expect((await listed(bo, c))[1]!.status).toBe('active')
  expect((await chained(bo, c))[1]!.status).toBe('active')
  expect((await c.host.get(`${c.path}/members/${ama.memberId}`)).body.kept).toEqual({
    reason,
    removed: false,
    barred: false,
  })
  expect((await bo.get(`${c.path}/members/${ama.memberId}`)).body).toMatchObject({
    status: 'active',
    kept: null,
  })
  expect((await c.host.get(c.path)).body.seats).toMatchObject({ taken: 3, free: 0 })

  expect((await c.host.post(`${c.path}/members/${ama.memberId}/take-back`)).status).toBe(204)
  expect((await ama.get(c.path)).status).toBe(200)
  expect((await ama.get('/api/standing')).body.items).toEqual([])
  await c.host.post(`${c.path}/members/${ama.memberId}/suspend`, { reason })
  expect((await ama.post(`${c.path}/leave`)).status).toBe(204)
  expect((await c.host.get(c.path)).body.seats).toMatchObject({ taken: 2, free: 1 })
})

test('a removed member finds nothing any more, but what the hosts told them', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  const reason = 'Sold our addresses.'
  const acted = await c.host.post(`${c.path}/members/${ama.memberId}/remove`, { reason, bar: true })
  expect(acted.status).toBe(204)
  expect((await ama.get(c.path)).body).toEqual((await ama.get('/api/communities/never-was')).body)
  expect((await ama.get('/api/standing')).body.items).toMatchObject([{ status: 'removed', reason }])
  expect((await ama.get('/api/session')).body.communities).toEqual([])
  expect((await c.host.get(`${c.path}/members/${ama.memberId}`)).body).toMatchObject({
    status: 'left',
    kept: { reason, removed: true, barred: true },
  })
  await expect(
    world.apps[0]!.world.change(async (tx, tell) => {
      return admit(tx, tell, await lockSeats(tx, tell, c.id), {
        accountId: ama.accountId,
        name: 'Ama',
        seatKept: false,
      })
    }),
  ).rejects.toThrow('not_found')
})

test('hosts: named and unnamed by hosts, never suspended or removed by them, and always at least one', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  const role = (who: Caller, of: Caller, is: string) =>
    who.put(`${c.path}/members/${of.memberId}/role`, { role: is })
  const ears = await ama.on(1).listen()

  expect((await role(c.host, c.host, 'member')).body.type).toBe('member.last_host')
  expect((await c.host.post(`${c.path}/leave`)).body.type).toBe('member.last_host')
  expect((await role(ama, ama, 'host')).body.type).toBe('member.host_only')
  expect((await role(c.host, ama, 'host')).status).toBe(204)
  expect((await ears.next('me.changed')).me.role).toBe('host')
  expect(await ears.next('reload')).toBeTruthy()
  for (const act of ['suspend', 'remove'])
    for (const of of [ama, c.host])
      expect(
        (await c.host.post(`${c.path}/members/${of.memberId}/${act}`, { reason: 'No.' })).body.type,
      ).toBe('member.is_host')
  expect((await role(ama, c.host, 'member')).status).toBe(204)
  expect((await c.host.patch(c.path, { name: 'Mine' })).body.type).toBe('member.host_only')
  expect((await ama.post(`${c.path}/members/${c.host.memberId}/suspend`, { reason: 'Now.' })).status).toBe(
    204,
  )
  expect((await role(ama, c.host, 'host')).body.type).toBe('member.not_active')
  expect((await ama.post(`${c.path}/members/${c.host.memberId}/suspend`, { reason: 'Now.' })).body.type).toBe(
    'member.not_active',
  )
  const { rows } = await world.pool.query(
    `select kind, words from notices where community_id = $1 order by created_at`,
    [c.id],
  )
  expect(rows).toEqual([
    { kind: 'member.role', words: 'host' },
    { kind: 'member.role', words: 'member' },
  ])
})

test('roles and removal want the password said within 15 minutes', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  await world.letPass('16 minutes')
  const remove = () => c.host.post(`${c.path}/members/${ama.memberId}/remove`, { reason: 'Gone.' })
  const name = () => c.host.put(`${c.path}/members/${ama.memberId}/role`, { role: 'host' })
  expect((await remove()).body.type).toBe('session.confirm')
  expect((await name()).body.type).toBe('session.confirm')
  await c.host.post('/api/session/confirm', { password })
  expect((await name()).status).toBe(204)
})

test.each([
  { name: '' },
  { name: 'two\nlines' },
  { name: '\u200b' },
  { name: 'Ama \u202e' },
  { name: 'x'.repeat(81) },
  { lines: 'x'.repeat(501) },
  { askAbout: 'x'.repeat(201) },
  { unseen: 'yes' },
  { role: 'host' },
  { status: 'active' },
])('refuses %o of oneself', async (body) => {
  const c = await world.community()
  const before = (await c.host.get(c.path)).body
  expect((await c.host.patch(`${c.path}/me`, body)).body.type).toBe('request.invalid')
  expect((await c.host.get(c.path)).body).toEqual(before)
})

test('the list comes in pages to who asks for them', async () => {
  const c = await world.community()
  for (const name of ['Ama', 'Bo', 'Cleo', 'Dina']) await world.member(c, name)
  const all = await listed(c.host, c)
  const paged = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: { body: Page } = await c.host.get(
      `${c.path}/members?limit=2${cursor && `&cursor=${cursor}`}`,
    )
    paged.push(...body.items)
    cursor = body.next
  }
  expect(paged).toEqual(all)
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

test('nobody acts on members of another community, nor finds them', async () => {
  const [c, other] = [await world.community(), await world.community()]
  const stranger = await world.member(other, 'Canary')
  const never = '00000000-0000-7000-8000-000000000000'
  for (const act of [
    (at: string) => c.host.get(at),
    (at: string) => c.host.put(`${at}/role`, { role: 'host' }),
    (at: string) => c.host.post(`${at}/suspend`, { reason: 'x' }),
    (at: string) => c.host.post(`${at}/take-back`),
    (at: string) => c.host.post(`${at}/remove`, { reason: 'x' }),
  ]) {
    const asked = await act(`${c.path}/members/${stranger.memberId}`)
    expect(asked.status).toBe(404)
    expect(asked.body).toEqual((await act(`${c.path}/members/${never}`)).body)
  }
  expect((await listed(stranger, other)).map(({ name }) => name)).toContain('Canary')
})
