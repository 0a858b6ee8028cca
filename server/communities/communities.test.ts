import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LogEntry } from '#shared/communities.ts'
import { newWorld, type TestWorld } from '#server/testing/world.ts'

type Page = { items: LogEntry[]; next: string | null }
let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

test('a member reads the community, its seats and their own chair; a host changes what it says', async () => {
  const c = await world.community({ seats: 12 })
  const ama = await world.member(c, 'Ama')
  const read = await ama.get(c.path)
  expect(read.status).toBe(200)
  expect(read.body).toMatchObject({
    slug: c.slug,
    seats: { cap: 12, taken: 2, resting: 0, held: 0, free: 10 },
    raise: null,
    me: { memberId: ama.memberId, role: 'member', status: 'active', vouch: expect.stringContaining('Ama') },
  })
  const ears = await ama.on(1).listen()
  const changed = await c.host.patch(c.path, { purpose: 'To mend what can be mended.', invitationDays: 30 })
  expect(changed.body).toMatchObject({ purpose: 'To mend what can be mended.', invitationDays: 30 })
  const { me: _, ...alike } = (await ama.get(c.path)).body
  expect((await ears.next('community.changed')).community).toEqual(alike)
  expect(changed.body).toEqual(alike)
  const { items } = (await ama.get(`${c.path}/log`)).body
  expect(items[0]).toMatchObject({
    kind: 'community.changed',
    actor: { name: 'Hanna' },
    detail: { fields: 'purpose invitationDays', invitationDays: 30 },
  })
})

test('saying again what stands already changes nothing and logs nothing', async () => {
  const c = await world.community()
  await c.host.patch(c.path, { invitationBudget: 5 })
  const before = (await c.host.get(`${c.path}/log`)).body
  const { version } = (await c.host.get(c.path)).body
  await c.host.patch(c.path, { invitationBudget: 5 })
  await c.host.patch(c.path, {})
  expect((await c.host.get(`${c.path}/log`)).body).toEqual(before)
  expect((await c.host.get(c.path)).body.version).toBe(version)
})

test.each([
  { invitationDays: 31 },
  { invitationDays: 0 },
  { invitationBudget: 11 },
  { invitationBudget: -1 },
  { name: '' },
  { name: 'x'.repeat(81) },
  { purpose: 'x'.repeat(501) },
  { criteria: 'x'.repeat(1001) },
  { timeZone: 'Nowhere/At_all' },
  { timeZone: '+05:00' },
  { timeZone: 'AET' },
  { quietFrom: 1079 },
  { quietFrom: 1440 },
  { quietFrom: null },
  { quietFrom: 0 },
  { quietTo: 299 },
  { quietTo: 601 },
  { quietTo: 420.5 },
  { quietFrom: 420, quietTo: 420 },
  { quietFrom: 1320, quietTo: 1320 },
  { quietFrom: 1200, quietTo: 0 },
  { slug: 'another' },
  { purpose: 'a\u0000b' },
])('refuses %o', async (body) => {
  const c = await world.community()
  const before = (await c.host.get(c.path)).body
  const { status, body: problem } = await c.host.patch(c.path, body)
  expect([status, problem.type]).toEqual([400, 'request.invalid'])
  expect((await c.host.get(c.path)).body).toEqual(before)
})

test('a host sets the quiet hours: one row of the log says to what, every member reads them; nobody else may', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  expect((await ama.get(c.path)).body).toMatchObject({ quietFrom: 1320, quietTo: 420 })
  const rows = async () => (await ama.get(`${c.path}/log`)).body.items as LogEntry[]
  const before = await rows()
  const refused = await ama.patch(c.path, { quietFrom: 1200, quietTo: 480 })
  expect([refused.status, refused.body.type]).toEqual([403, 'member.host_only'])
  expect(await rows()).toEqual(before)
  expect((await c.host.patch(c.path, { quietFrom: 1200, quietTo: 480 })).status).toBe(200)
  expect((await ama.get(c.path)).body).toMatchObject({ quietFrom: 1200, quietTo: 480 })
  const [row, ...rest] = await rows()
  expect(row).toMatchObject({
    kind: 'community.changed',
    actor: { name: 'Hanna' },
    detail: { fields: 'quietFrom quietTo', quietFrom: 1200, quietTo: 480 },
  })
  expect(rest).toEqual(before)
  await c.host.patch(c.path, { quietFrom: 1200, quietTo: 540 })
  expect((await rows())[0]!.detail).toEqual({ fields: 'quietTo', quietTo: 540 })
})

test('in its first 14 days a community has more seats at once; fewer at any time, never below those in use', async () => {
  const c = await world.community({ seats: 4 })
  await world.member(c, 'Ama')
  await world.member(c, 'Bo')
  expect((await c.host.put(`${c.path}/seats`, { seats: 6 })).body).toMatchObject({
    seats: { cap: 6, free: 3 },
    raise: null,
  })
  expect((await c.host.put(`${c.path}/seats`, { seats: 3 })).body.seats).toMatchObject({ cap: 3, free: 0 })
  const refused = await c.host.put(`${c.path}/seats`, { seats: 2 })
  expect([refused.status, refused.body.type]).toEqual([409, 'seats.in_use'])
  expect((await c.host.get(c.path)).body.seats.cap).toBe(3)
  const kinds = (await c.host.get(`${c.path}/log`)).body.items.map(({ kind }: { kind: string }) => kind)
  expect(kinds.slice(0, 2)).toEqual(['seats.lowered', 'seats.raised'])
})

test('later, more seats are announced and come after 7 days, once, whichever process sees it first', async () => {
  const c = await world.community({ seats: 4 })
  const ama = await world.member(c, 'Ama')
  await world.letPass('15 days')
  const ears = await ama.on(1).listen()

  const announced = await c.host.put(`${c.path}/seats`, { seats: 8 })
  expect(announced.body).toMatchObject({ seats: { cap: 4 }, raise: { to: 8 } })
  expect((await ears.next('community.changed')).community.raise).toEqual(announced.body.raise)
  expect((await c.host.put(`${c.path}/seats`, { seats: 9 })).body.type).toBe('seats.raise_pending')
  const { rows } = await world.pool.query(
    `select member_id, kind, words from notices where community_id = $1`,
    [c.id],
  )
  expect(rows).toEqual([{ member_id: ama.memberId, kind: 'seats.raise', words: '8' }])

  await world.letPass('6 days 23 hours')
  expect((await ama.get(c.path)).body.seats.cap).toBe(4)
  await world.letPass('1 hour', { sweep: false })
  await Promise.all([0, 1, 0, 1].map((process) => world.apps[process]!.sweep.once()))
  expect((await ama.get(c.path)).body).toMatchObject({ seats: { cap: 8 }, raise: null })
  const raised = (await ama.get(`${c.path}/log`)).body.items.filter(
    ({ kind }: { kind: string }) => kind === 'seats.raised',
  )
  expect(raised).toHaveLength(1)
})

test('a raise is withdrawn by a host, and ended by lowering', async () => {
  const c = await world.community({ seats: 6 })
  await world.letPass('15 days')
  await c.host.put(`${c.path}/seats`, { seats: 8 })
  expect((await c.host.del(`${c.path}/raise`)).status).toBe(204)
  expect((await c.host.del(`${c.path}/raise`)).status).toBe(404)
  await c.host.put(`${c.path}/seats`, { seats: 9 })
  await c.host.put(`${c.path}/seats`, { seats: 5 })
  await world.letPass('8 days')
  expect((await c.host.get(c.path)).body).toMatchObject({ seats: { cap: 5 }, raise: null })
})

test('a raise that is due counts before anything else is decided, also when no sweep has come by', async () => {
  const c = await world.community({ seats: 2 })
  await world.member(c, 'Ama')
  await world.letPass('15 days')
  await c.host.put(`${c.path}/seats`, { seats: 3 })
  await expect(world.member(c, 'Too early')).rejects.toThrow('seats.full')
  await world.letPass('7 days', { sweep: false })
  await world.member(c, 'Bo')
  expect((await c.host.get(c.path)).body.seats).toMatchObject({ cap: 3, taken: 3, free: 0 })
})

test('the cap lowered while members come in: never one too many', async () => {
  const c = await world.community({ seats: 12 })
  const caps = [7, 5, 9, 6, 4, 8]
  const [, ...tries] = await Promise.all([
    Promise.resolve(),
    ...Array.from({ length: 14 }, (_, n) =>
      world.member(c, `Racer ${n}`).then(
        () => 201,
        (error: Error) => error.message,
      ),
    ),
    ...caps.map((seats, n) =>
      c.host
        .on(n % 2)
        .put(`${c.path}/seats`, { seats })
        .then(({ status }) => status),
    ),
  ])
  expect(tries.every((answer) => [200, 201, 409, 'seats.full'].includes(answer as never))).toBe(true)
  const { rows } = await world.pool.query(
    `select seats, taken, (select count(*)::int from members m where m.community_id = c.id and m.status = 'active') as counted
      from communities c where id = $1`,
    [c.id],
  )
  expect(rows[0].taken).toBe(rows[0].counted)
  expect(rows[0].taken).toBeLessThanOrEqual(rows[0].seats)
})

test('the log is read in pages, and says of departures that they were, not why', async () => {
  const c = await world.community()
  const [ama, bo, cleo] = [
    await world.member(c, 'Ama'),
    await world.member(c, 'Bo'),
    await world.member(c, 'Cleo'),
  ]
  await c.host.post(`${c.path}/members/${bo.memberId}/suspend`, { reason: 'Shouting.' })
  await c.host.post(`${c.path}/members/${bo.memberId}/take-back`)
  await c.host.post(`${c.path}/members/${bo.memberId}/remove`, { reason: 'Shouting again.' })
  await cleo.post(`${c.path}/leave`)

  const seen = (await ama.get<Page>(`${c.path}/log`)).body.items
  expect(seen.slice(0, 2).map(({ kind, actor, detail }) => ({ kind, actor, detail }))).toEqual([
    { kind: 'member.left', actor: null, detail: {} },
    { kind: 'member.left', actor: null, detail: {} },
  ])
  expect(JSON.stringify(seen)).not.toMatch(/Shouting|suspended|taken_back|removed/)
  const kept = (await c.host.get<Page>(`${c.path}/log`)).body.items
  expect(kept.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['member.removed', 'member.taken_back', 'member.suspended']),
  )

  const paged = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: { body: Page } = await ama.get(`${c.path}/log?limit=2${cursor && `&cursor=${cursor}`}`)
    paged.push(...body.items)
    cursor = body.next
  }
  expect(paged).toEqual(seen)
  expect((await ama.get(`${c.path}/log?cursor=nonsense`)).body.type).toBe('request.invalid')
})
