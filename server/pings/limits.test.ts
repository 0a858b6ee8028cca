import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2, limits: true })))
afterAll(() => world.close())

test('three tries an hour, over all processes; the same ping again is no further try', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  const closesAt = new Date(Date.now() + 3600_000).toISOString()
  const first = { id: uuidv7(), what: 'One', closesAt }
  for (let n = 0; n < 5; n++) expect((await ama.on(n % 2).post(`${c.path}/pings`, first)).status).toBe(201)
  expect((await ama.on(1).post(`${c.path}/pings`, { what: 'Two', closesAt })).status).toBe(201)
  expect((await ama.post(`${c.path}/pings`, { what: 'Three', closesAt })).body.type).toBe('ping.budget')
  const fourth = await ama.on(1).post(`${c.path}/pings`, { what: 'Four', closesAt })
  expect([fourth.status, fourth.body.type]).toEqual([429, 'request.too_many'])
  expect((await c.host.post(`${c.path}/pings`, { what: 'Another’s', closesAt })).status).toBe(201)
})
