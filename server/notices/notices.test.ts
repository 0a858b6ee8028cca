import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'
import type { Notice } from '#shared/notices.ts'
import { notify } from './notify.ts'

let world: TestWorld
let c: Community
let ama: Caller, bo: Caller
beforeAll(async () => {
  world = await newWorld({ processes: 2 })
  c = await world.community()
  ;[ama, bo] = (await Promise.all(['Ama', 'Bo'].map((name) => world.member(c, name)))) as [Caller, Caller]
})
afterAll(() => world.close())

const put = (to: Caller, keys: string[], more: object = {}) =>
  world.apps[0]!.world.change((tx, tell) =>
    notify(
      tx,
      tell,
      c.id,
      keys.map((key) => ({ to: to.memberId, kind: 'member.taken_back' as const, key, ...more })),
    ),
  )
const inbox = async (who: Caller, query = '') =>
  (await who.get<{ items: Notice[]; next: string | null; unread: number }>(`${c.path}/notices${query}`)).body

test('a notice is heard by its owner alone, on every device, and read on one is read on all', async () => {
  const [phone, desk, another] = [await ama.listen(), await ama.on(1).listen(), await bo.listen()]
  await put(ama, ['one', 'two'])
  for (const ears of [phone, desk]) {
    expect(await ears.next('notice.added')).toMatchObject({
      notice: { kind: 'member.taken_back' },
      unread: 2,
    })
    await ears.next('notice.added')
  }
  const [two, one] = (await inbox(ama)).items
  const { at, ...left } = (await ama.put(`${c.path}/notices/read`, { ids: [one!.id] })).body
  expect(left).toEqual({ unread: 1 })
  for (const ears of [phone, desk])
    expect(await ears.next('notice.read')).toMatchObject({ ids: [one!.id], at, unread: 1 })
  // What was read before keeps its moment: the device that is second knows that it was not first.
  const second = (await ama.on(1).put(`${c.path}/notices/read`, { upTo: two!.id })).body
  expect(second.unread).toBe(0)
  expect((await inbox(ama)).items.map(({ readAt }) => readAt)).toEqual([second.at, at])
  expect(await phone.next('notice.read')).toMatchObject({ ids: [two!.id], unread: 0 })
  // Reading again changes nothing and says nothing.
  expect((await ama.put(`${c.path}/notices/read`, { upTo: two!.id })).body).toEqual({ unread: 0, at: null })
  await world.settled()
  expect(phone.of('notice.read')).toHaveLength(2)
  expect(another.heard.map(({ type }) => type).filter((type) => type.startsWith('notice'))).toEqual([])
})

test('one key, one notice, however often and from however many at once', async () => {
  await Promise.all(Array.from({ length: 10 }, () => put(bo, ['again'])))
  expect((await inbox(bo)).items).toHaveLength(1)
})

test('quiet ones stand in the inbox and are not counted; pages follow one another', async () => {
  const cleo = await world.member(c, 'Cleo')
  for (let n = 0; n < 5; n++) await put(cleo, [`n${n}`], { quiet: n < 3 })
  expect((await inbox(cleo)).unread).toBe(2)
  const all = (await inbox(cleo)).items.map(({ id }) => id)
  const first = await inbox(cleo, '?limit=3')
  const second = await inbox(cleo, `?limit=3&cursor=${first.next}`)
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all)
  expect(second.next).toBeNull()
})

test.each([
  ['?cursor=nonsense'],
  ['?cursor=2026-13-45T00:00:00Z_0190a5a5-0000-7000-8000-000000000000'],
  ['?cursor=0000-01-01T00:00:00Z_0190a5a5-0000-7000-8000-000000000000'],
  ['?limit=0'],
  ['?limit=101'],
  ['?other=1'],
])('refused: %s', async (query) => {
  expect((await ama.get(`${c.path}/notices${query}`)).body.type).toBe('request.invalid')
})

test.each([[{}], [{ ids: [] }], [{ upTo: 'now' }], [{ ids: ['x'] }], [{ upTo: uuidv7(), ids: [uuidv7()] }]])(
  'reading is refused for %j',
  async (body) => {
    expect((await ama.put(`${c.path}/notices/read`, body)).body.type).toBe('request.invalid')
  },
)

test('another’s notice cannot be read, nor told from nothing', async () => {
  const dora = await world.member(c, 'Dora')
  await put(dora, ['hers'])
  const [hers] = (await inbox(dora)).items
  for (const body of [{ ids: [hers!.id] }, { upTo: hers!.id }, { ids: [uuidv7()] }])
    expect(await ama.put(`${c.path}/notices/read`, body)).toMatchObject({ status: 200, body: { unread: 0 } })
  expect((await inbox(dora)).unread).toBe(1)
})

test('a whole house is told in one go', async () => {
  const many = await world.pool.query(
    `insert into accounts (id, email, name, password_hash) select gen_random_uuid(), n || '@many.test', 'Many', 'x' from generate_series(1, 400) n returning id`,
  )
  await world.pool.query('update communities set seats = 1000 where id = $1', [c.id])
  const { rows } = await world.pool.query(
    `insert into members (community_id, id, account_id, name, invited_by) select $1, gen_random_uuid(), a, 'Many', $3 from unnest($2::uuid[]) a returning id`,
    [c.id, many.rows.map(({ id }) => id), c.host.memberId],
  )
  const ears = await ama.listen()
  await world.apps[0]!.world.change((tx, tell) =>
    notify(
      tx,
      tell,
      c.id,
      [...rows.map(({ id }) => id as string), ama.memberId].map((to) => ({
        to,
        kind: 'seats.raise',
        key: 'raise',
      })),
    ),
  )
  expect((await ears.next('notice.added')).notice.kind).toBe('seats.raise')
})

test('what one may see no more leaves the inbox and the count', async () => {
  const started = await bo.post(`${c.path}/circles`, {
    name: 'Canary attic',
    purpose: 'canary',
    listed: false,
    joining: 'invite',
  })
  const id = started.body.id as string
  const before = (await inbox(ama)).unread
  const invited = await bo.post(`${c.path}/circles/${id}/invitations`, { memberId: ama.memberId })
  expect((await inbox(ama)).items[0]).toMatchObject({
    kind: 'circle.invited',
    circle: { name: 'Canary attic' },
  })
  expect((await inbox(ama)).unread).toBe(before + 1)
  await bo.post(`${c.path}/circle-invitations/${invited.body.id}/withdraw`)
  const after = await inbox(ama)
  expect(JSON.stringify(after)).not.toContain('anary')
  expect(after.unread).toBe(before)
})
