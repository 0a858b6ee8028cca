import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type Community, newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2, limits: true })))
afterAll(() => world.close())

let c: Community
const send = async (who: Caller, more: object = {}) => {
  const { rows } = await world.pool.query(`select (snug_now() + interval '1 hour')::text as at`)
  return who.post(`${c.path}/pings`, { what: 'Come', closesAt: new Date(rows[0].at).toISOString(), ...more })
}
const called = async (who: Caller, sent: ReturnType<typeof send>) => {
  const { status, body } = await sent
  // Off the board at once: nothing is owed, and the limit alone is looked at.
  if (status === 201) await who.post(`${c.path}/pings/${body.id}/cancel`)
  return status === 201 ? 201 : body.type
}

test('three an hour, over all processes, also of many at once; what is refused or sent again is none of them', async () => {
  c = await world.community()
  const ama = await world.member(c, 'Ama')
  const closesAt = new Date(Date.now() + 3600_000).toISOString()
  const first = { id: uuidv7(), closesAt }
  for (let n = 0; n < 5; n++) expect((await send(ama.on(n % 2), first)).status).toBe(201)
  expect(await called(ama, send(ama.on(1)))).toBe(201)
  // The week's budget is used up; being told so is no ping.
  const refused = await Promise.all([0, 1, 0].map((n) => called(ama, send(ama.on(n)))))
  expect(refused.filter((one) => one === 'ping.budget').length).toBeGreaterThan(0)
  // The week of the database passes, the hour of the limit does not.
  await world.letPass('8 days')
  const answers = await Promise.all([0, 1, 0, 1, 0, 1].map((n) => called(ama, send(ama.on(n)))))
  expect(answers.filter((one) => one === 201)).toHaveLength(1)
  expect(answers.filter((one) => one === 'request.too_many')).toHaveLength(5)
  expect(await called(ama, send(ama))).toBe('request.too_many')
  expect((await send(ama.on(1), first)).status).toBe(201)
  expect(await called(c.host, send(c.host))).toBe(201)
})

test('one that was refused for too many counts no more than any other refusal', async () => {
  c = await world.community()
  const bo = await world.member(c, 'Bo')
  for (let n = 0; n < 5; n++) expect(await called(bo, send(bo, { needed: 40 }))).toBe('request.invalid')
  for (let n = 0; n < 2; n++) expect(await called(bo, send(bo))).toBe(201)
  await world.letPass('8 days')
  expect(await called(bo, send(bo))).toBe(201)
  for (let n = 0; n < 3; n++) expect(await called(bo, send(bo))).toBe('request.too_many')
  const { rows } = await world.pool.query(`select points from rate_limits where key = $1`, [
    `ping:${bo.memberId}`,
  ])
  expect(rows).toEqual([{ points: 3 }])
})
