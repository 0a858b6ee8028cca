import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Joint, SeatedMember } from '#shared/members.ts'
import { lockSeats } from '#server/communities/seats.ts'
import { type Caller, type Community, newWorld, password, type TestWorld } from '#server/testing/world.ts'
import { admit } from './admit.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const listed = async (who: Caller, c: Community) =>
  (await who.get<{ items: SeatedMember[] }>(`${c.path}/members`)).body.items
const chained = async (who: Caller, c: Community) =>
  (await who.get<{ members: Joint[] }>(`${c.path}/chain`)).body.members

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
    {
      community: { slug: c.slug, name: `The ${c.slug}` },
      status: 'suspended',
      reason,
      misfit: false,
      at: null,
    },
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
    misfit: false,
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

test('a warning is told to whom it is for, kept by the hosts, and known to nobody else', async () => {
  const c = await world.community()
  const [ama, bo] = [await world.member(c, 'Ama'), await world.member(c, 'Bo')]
  const [hers, others, hosts] = [await ama.on(1).listen(), await bo.listen(), await c.host.listen()]
  const reason = 'You shouted at Bo.'
  const warn = (who: Caller, of: string, why: unknown = reason) =>
    who.post(`${c.path}/members/${of}/warn`, { reason: why })
  const before = (await bo.get(`${c.path}/members/${ama.memberId}`)).body
  expect((await warn(c.host, ama.memberId)).status).toBe(204)

  const told = { kind: 'member.warned', about: { name: 'Hanna' }, words: reason, quiet: false }
  expect((await hers.next('notice.added')).notice).toMatchObject(told)
  expect((await ama.get(`${c.path}/notices`)).body.items).toMatchObject([told])
  expect((await ama.get(c.path)).status).toBe(200)
  const logged = async (who: Caller) =>
    (await who.get(`${c.path}/log`)).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'member.warned',
    )
  expect(await logged(c.host)).toMatchObject([
    { actor: { name: 'Hanna' }, subject: { name: 'Ama' }, detail: { reason } },
  ])
  await world.settled()
  for (const who of [ama, bo]) expect(await logged(who)).toEqual([])
  expect(others.heard.filter(({ type }) => !['hello', 'presence'].includes(type))).toEqual([])
  expect(hosts.of('notice.added')).toEqual([])
  expect((await bo.get(`${c.path}/members/${ama.memberId}`)).body).toEqual(before)

  // Each warning is one; who is warned is a member who can read it, and no host.
  expect((await warn(c.host, ama.memberId)).status).toBe(204)
  expect((await ama.get(`${c.path}/notices`)).body.unread).toBe(2)
  expect((await warn(c.host, c.host.memberId)).body.type).toBe('member.is_host')
  expect((await warn(ama, bo.memberId)).body.type).toBe('member.host_only')
  expect((await warn(c.host, ama.memberId, ' ')).body.type).toBe('request.invalid')
  expect((await warn(c.host, (await world.community()).host.memberId)).status).toBe(404)
  await c.host.post(`${c.path}/members/${bo.memberId}/suspend`, { reason })
  expect((await warn(c.host, bo.memberId)).body.type).toBe('member.not_active')
  await bo.post(`${c.path}/leave`)
  expect((await warn(c.host, bo.memberId)).body.type).toBe('member.not_active')
  expect(await logged(c.host)).toHaveLength(2)
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
    kept: { reason, removed: true, barred: true, misfit: false },
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
