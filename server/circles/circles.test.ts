import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let club: Community
let ama: Caller, bo: Caller, cleo: Caller
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
beforeEach(async () => {
  club = await world.community()
  ama = await world.member(club, 'Ama')
  bo = await world.member(club, 'Bo')
  cleo = await world.member(club, 'Cleo')
})

const start = async (by: Caller, given: object = {}) => {
  const answer = await by.post(`${club.path}/circles`, {
    name: 'Letterpress',
    purpose: 'Type, ink, and what goes wrong.',
    seats: 4,
    listed: true,
    joining: 'open',
    ...given,
  })
  expect(answer.status).toBe(201)
  return answer.body
}
const at = (circle: { id: string }) => `${club.path}/circles/${circle.id}`
const names = async (who: Caller, circle: { id: string }) =>
  (await who.get(`${at(circle)}/members`)).body.items.map(({ name }: { name: string }) => name)
const keepers = async (who: Caller, circle: { id: string }) =>
  (await who.get(at(circle))).body.keepers.map(({ name }: { name: string }) => name)
const told = async (who: Caller, circle: { id: string }) =>
  (await who.get(`${at(circle)}/log`)).body.items.map(
    ({ kind, actor, subject }: any) => `${kind} ${actor?.name ?? '-'} ${subject?.name ?? '-'}`,
  )
const inbox = async (who: Caller) =>
  (
    await world.pool.query('select kind, words from notices where member_id = $1 order by created_at, id', [
      who.memberId,
    ])
  ).rows.map(({ kind, words }) => `${kind} ${words}`)

test('a listed circle is started, joined by oneself, and left', async () => {
  const circle = await start(ama)
  expect(circle).toMatchObject({
    name: 'Letterpress',
    seats: { cap: 4, taken: 1, free: 3 },
    keepers: [{ id: ama.memberId, name: 'Ama' }],
    mine: { in: true, keeper: true },
  })
  expect((await bo.get(at(circle))).body).toMatchObject({ purpose: circle.purpose, mine: { in: false } })
  expect((await bo.post(`${at(circle)}/join`)).status).toBe(204)
  expect((await bo.post(`${at(circle)}/join`)).body.type).toBe('circle.already')
  expect(await names(cleo, circle)).toEqual(['Ama', 'Bo'])
  expect((await bo.post(`${at(circle)}/leave`)).status).toBe(204)
  expect((await bo.post(`${at(circle)}/leave`)).body.type).toBe('circle.not_in')
  expect((await cleo.get(at(circle))).body.seats).toEqual({ cap: 4, taken: 1, free: 3 })
  expect(await told(ama, circle)).toEqual([
    'circle.left - Bo',
    'circle.joined Bo Bo',
    'circle.started Ama Ama',
  ])
  // A circle's acts stand in its own log alone.
  const common = (await ama.get(`${club.path}/log`)).body.items
  expect(common.filter(({ kind }: any) => kind.startsWith('circle'))).toEqual([])
})

test('two talk privately, and nobody else hears of it', async () => {
  const [hers, hosts] = [await bo.on(1).listen(), await club.host.listen()]
  const first = await ama.post(`${club.path}/private`, { memberId: bo.memberId, body: 'Do you have a minute?' })
  expect(first.status, JSON.stringify(first.body)).toBe(201)
  const talk = await hers.next('private.changed')
  expect(talk.talk).toMatchObject({ with: { name: 'Ama' }, threadId: first.body.threadId, open: true })
  expect((await hers.next('thread.started')).thread).toMatchObject({ body: 'Do you have a minute?' })
  const second = await bo.post(`${club.path}/private`, { memberId: ama.memberId, body: 'Always.' })
  expect(second.body.threadId).toBe(first.body.threadId)
  expect((await ama.get(`${club.path}/private`)).body.items).toMatchObject([
    { with: { name: 'Bo' }, words: 'Always.', thread: { last: { number: 1, by: { name: 'Bo' } } } },
  ])
  expect(await inbox(bo)).toContain('private.started null')
  await world.settled()
  expect(hosts.heard.filter(({ type }) => type !== 'hello' && type !== 'presence')).toEqual([])
  for (const other of [club.host, cleo]) {
    expect((await other.get(`${club.path}/circles`)).body.items).toEqual([])
    expect((await other.get(`${club.path}/circles/${first.body.id}`)).status).toBe(404)
    expect((await other.post(`${club.path}/circles/${first.body.id}/close`)).status).toBe(404)
    expect((await other.get(`${club.path}/threads?circle=${first.body.id}`)).status).toBe(404)
    expect((await other.get(`${club.path}/threads/${first.body.threadId}`)).status).toBe(404)
  }
})
