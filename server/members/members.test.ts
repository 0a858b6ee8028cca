import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Joint, SeatedMember } from '#shared/members.ts'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

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
  // A page of some looks only for those who are in it.
  expect((await c.host.get(`${c.path}/members?limit=2`)).body.items[1]!.here).toBe(true)
  await ama.patch(`${c.path}/me`, { unseen: true })
  expect(await others.next('presence')).toMatchObject({ memberId: ama.memberId, here: false })
  expect((await listed(c.host, c))[1]!.here).toBe(false)
  expect((await c.host.get(`${c.path}/members/${ama.memberId}`)).body.here).toBe(false)
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
