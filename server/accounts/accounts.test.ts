import { afterAll, beforeAll, expect, test } from 'vitest'
import { zoneOfToday } from '#shared/timeZones.ts'
import { makeSetupSecret } from '#server/accounts/setup.ts'
import { newWorld, password, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())

const community = {
  name: 'Slow Makers',
  slug: 'slow-makers',
  purpose: 'To make.',
  criteria: 'You make.',
  seats: 48,
}
const account = { name: 'Bram', email: 'Bram@Example.org', password: 'a kettle and two chairs' }

test('the first person sets up the server, once, and sits in the first chair as host', async () => {
  expect((await world.anyone().get('/api/setup')).body).toEqual({ open: true })
  const secret = await world.apps[0]!.world.change((tx) => makeSetupSecret(tx))

  expect((await world.anyone().post('/api/setup', { secret: 'guessed', account, community })).body.type).toBe(
    'setup.secret',
  )
  const look = (secret: string) => world.anyone().post('/api/setup/look', { secret })
  expect((await look('guessed')).body.type).toBe('setup.secret')
  expect((await look(secret!)).status).toBe(204)
  const two = await Promise.all(
    [0, 1].map((process) => world.anyone().on(process).post('/api/setup', { secret, account, community })),
  )
  expect(two.map(({ status }) => status).sort()).toEqual([201, 409])

  expect((await look(secret!)).body.type).toBe('setup.closed')

  const { body, headers } = two.find(({ status }) => status === 201)!
  expect(body).toMatchObject({
    account: { email: 'bram@example.org' },
    community: { slug: 'slow-makers', role: 'host', status: 'active' },
  })
  const cookie = String(headers['set-cookie']).split(';')[0]!
  expect((await world.anyone(cookie).get('/api/session')).body.communities).toHaveLength(1)
  expect((await world.anyone().get('/api/setup')).body).toEqual({ open: false })
})

test('signing in and out', async () => {
  const ama = await world.outsider('Ama')
  const signedIn = await world.anyone().post('/api/session', { email: ama.email.toUpperCase(), password })
  expect(signedIn.status).toBe(201)
  const cookie = String(signedIn.headers['set-cookie'])
  expect(cookie).toMatch(/HttpOnly;.*SameSite=Lax/)
  const her = world.anyone(cookie.split(';')[0])
  expect((await her.get('/api/session')).body.account.email).toBe(ama.email)
  expect((await her.del('/api/session')).status).toBe(204)
  expect((await her.get('/api/session')).body.type).toBe('session.needed')
})

test('an unknown address and a wrong password are the same answer', async () => {
  const ama = await world.outsider('Ama')
  const wrong = await world.anyone().post('/api/session', { email: ama.email, password: 'not it at all' })
  const unknown = await world
    .anyone()
    .post('/api/session', { email: 'nobody@snug.test', password: 'not it at all' })
  expect(wrong.status).toBe(401)
  expect(unknown.body).toEqual(wrong.body)
})

test.each(['Nowhere/At_all', '+05:00', ''])('what is no time zone is refused: %o', async (timeZone) => {
  const ama = await world.member(await world.community(), 'Ama')
  const { status, body } = await ama.patch('/api/account', { timeZone, name: 'Ama B.' })
  expect([status, body.type]).toEqual([400, 'request.invalid'])
  expect((await ama.get('/api/session')).body.account).toMatchObject({ timeZone: 'UTC', name: 'Ama' })
})

test('a time zone is kept by its name of today: browsers say the old ones, which not every PostgreSQL knows', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  expect((await ama.patch('/api/account', { timeZone: 'Asia/Calcutta' })).body.timeZone).toBe('Asia/Kolkata')
  expect((await c.host.patch(c.path, { timeZone: 'Europe/Kiev' })).body.timeZone).toBe('Europe/Kyiv')
})

test('this database tells the time by the name of today of every time zone that one can choose', async () => {
  const { rows } = await world.pool.query<{ zone: string }>(
    'select zone from unnest($1::text[]) zone where readable_zone(zone) <> zone',
    [Intl.supportedValuesOf('timeZone').map(zoneOfToday)],
  )
  expect(rows).toEqual([])
})

test('who names one that the database does not know stops nothing that is sent to all', async () => {
  const c = await world.community()
  const ama = await world.member(c, 'Ama')
  // To JavaScript it is one.
  expect((await ama.patch('/api/account', { timeZone: 'AET' })).status).toBe(200)
  const closesAt = new Date(Date.now() + 3_600_000).toISOString()
  const asked = { what: 'Who can carry shelves?', closesAt }
  expect((await c.host.get(`${c.path}/pings/preview`)).status).toBe(200)
  expect((await c.host.post(`${c.path}/pings`, asked)).status).toBe(201)
  await world.letPass('3 minutes')
  expect((await ama.get(`${c.path}/notices`)).body.items).toHaveLength(1)
})
