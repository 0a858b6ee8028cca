import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let c: Community
let people: Caller[]
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
const names = ['Ama', 'Bo', 'Cleo', 'Dora', 'Eve', 'Finn', 'Gus', 'Hild']
beforeEach(async () => {
  c = await world.community()
  people = await Promise.all(names.map((name) => world.member(c, name)))
})

const send = async (span: string, more: object = {}) => {
  const { rows } = await world.pool.query('select (snug_now() + $1::interval)::text as at', [span])
  const { body } = await c.host.post(`${c.path}/pings`, {
    what: 'Come',
    closesAt: new Date(rows[0].at).toISOString(),
    ...more,
  })
  return `${c.path}/pings/${body.id}`
}
const nudged = async (at: string) => {
  const { rows } = await world.pool.query<{ name: string; key: string }>(
    `select m.name, n.key from notices n join members m on m.community_id = n.community_id and m.id = n.member_id
      where n.ping_id = $1 and n.kind = 'ping.nudged' order by m.name`,
    [at.split('/').at(-1)],
  )
  for (const { key } of rows) expect(key).toBe(`ping:${at.split('/').at(-1)}:nudge`)
  return rows.map(({ name }) => name)
}

test('one nudge at half-time, to the silent only; by two processes, after both were down, once', async () => {
  const at = await send('2 hours')
  const [ama, bo, cleo, dora, eve, finn] = people as [Caller, Caller, Caller, Caller, Caller, Caller]
  await ama.put(`${at}/answer`, { choice: 'in' })
  await bo.put(`${at}/answer`, { choice: 'cant' })
  await cleo.put(`${at}/answer`, { choice: 'notMe' })
  await dora.put(`${at}/answer`, { choice: 'later' })
  await world.letPass('59 minutes')
  expect(await nudged(at)).toEqual([])
  await eve.post(`${c.path}/leave`)
  await c.host.post(`${c.path}/members/${finn.memberId}/suspend`, { reason: 'For a while.' })
  await world.pool.query(`update members set status = 'resting' where id = $1`, [people[6]!.memberId])
  // Late, and still before the end: the row waits.
  await world.letPass('31 minutes', { sweep: false })
  await Promise.all([0, 1, 0, 1].map((n) => world.apps[n]!.sweep.once()))
  expect(await nudged(at)).toEqual(['Hild'])
  await world.letPass('10 minutes')
  expect(await nudged(at)).toEqual(['Hild'])
  // An answer is what it asked for.
  await people[7]!.put(`${at}/answer`, { choice: 'cant' })
  expect((await people[7]!.get(`${c.path}/notices`)).body.unread).toBe(0)
})

test.each([
  ['under an hour', '59 minutes', [] as string[]],
  ['an hour', '1 hour', names],
])('none for a ping that takes %s', async (_, span, asked) => {
  const at = await send(span)
  await world.letPass('31 minutes')
  expect(await nudged(at)).toEqual(asked)
})

test('none once it has ended, also when nobody swept; nor for an author who sits here no more', async () => {
  const [closed, over] = [await send('2 hours'), await send('2 hours')]
  await c.host.post(`${closed}/close`)
  await world.letPass('121 minutes', { sweep: false })
  await Promise.all([0, 1].map((n) => world.apps[n]!.sweep.once()))
  expect([await nudged(closed), await nudged(over)]).toEqual([[], []])
  const ama = people[0]!
  await world.letPass('8 days')
  const { rows } = await world.pool.query(`select (snug_now() + interval '2 hours')::text as at`)
  const hers = await ama.post(`${c.path}/pings`, {
    what: 'Help',
    closesAt: new Date(rows[0].at).toISOString(),
  })
  await ama.post(`${c.path}/leave`)
  await world.letPass('61 minutes')
  expect(await nudged(`${c.path}/pings/${hers.body.id}`)).toEqual([])
  const left = await world.pool.query('select 1 from ping_asked where nudge_at is not null')
  expect(left.rows).toEqual([])
})

test('not to who left the circle it asks', async () => {
  const { id } = (
    await c.host.post(`${c.path}/circles`, { name: 'Kiln', purpose: 'Fire.', listed: true, joining: 'open' })
  ).body
  for (const who of people.slice(0, 3)) await who.post(`${c.path}/circles/${id}/join`)
  const at = await send('2 hours', { circleId: id })
  await people[0]!.put(`${at}/answer`, { choice: 'later' })
  await people[1]!.post(`${c.path}/circles/${id}/leave`)
  await people[0]!.post(`${c.path}/circles/${id}/leave`)
  await world.letPass('61 minutes')
  expect(await nudged(at)).toEqual(['Cleo'])
})

test('the second wave has a half-time of its own', async () => {
  const { id } = (
    await c.host.post(`${c.path}/circles`, { name: 'Kiln', purpose: 'Fire.', listed: true, joining: 'open' })
  ).body
  await people[0]!.post(`${c.path}/circles/${id}/join`)
  const at = await send('4 hours', { needed: 2, waves: { circleId: id, minutes: 60 } })
  await world.letPass('61 minutes')
  await world.letPass('60 minutes')
  expect(await nudged(at)).toEqual(['Ama'])
  await world.letPass('31 minutes')
  expect(await nudged(at)).toEqual(names)
})

test('share reached: those asked who had seen it or answered, from eight asked upwards, after the end, to its author', async () => {
  const at = await send('2 hours')
  await people[0]!.put(`${at}/answer`, { choice: 'in' })
  const id = at.split('/').at(-1)
  await people[1]!.put(`${c.path}/notices/read`, { ping: id })
  expect((await c.host.get(at)).body.forAuthor.figures).toBeNull()
  await world.letPass('121 minutes', { sweep: false })
  const figures = async () => (await c.host.get(at)).body.forAuthor.figures
  expect(await figures()).toMatchObject({ shareReached: 0.25, shareAnswered: 0.125 })
  // Seen after the end, it has not reached them in time; and what was written down stays.
  await people[2]!.put(`${c.path}/notices/read`, { ping: id })
  expect(await figures()).toMatchObject({ shareReached: 0.25 })
  await world.apps[1]!.sweep.once()
  await world.pool.query('delete from notices where ping_id = $1', [id])
  expect(await figures()).toMatchObject({ shareReached: 0.25 })
  expect((await people[0]!.get(at)).body.forAuthor).toBeNull()
  await people[3]!.post(`${c.path}/leave`)
  await world.letPass('15 days')
  const fewer = await send('2 hours')
  await c.host.post(`${fewer}/close`)
  expect((await c.host.get(fewer)).body.forAuthor.figures.shareReached).toBeNull()
})
