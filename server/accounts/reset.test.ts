import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeCodes } from '#shared/events.ts'
import { makeReset } from '#server/accounts/accounts.ts'
import { type Caller, type Community, newWorld, password, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let snug: Community
let ama: Caller
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
beforeEach(async () => {
  snug = await world.community()
  ama = await world.member(snug, 'Ama')
})

const fresh = 'a kettle and two chairs'
const newSecret = () => world.apps[0]!.world.change((tx) => makeReset(tx, ama.accountId))
const reset = (secret: string, password = fresh, process = 0) =>
  world.anyone().on(process).post('/api/reset', { secret, password })
const signIn = (password: string) => world.anyone().post('/api/session', { email: ama.email, password })

test('a link from the operator sets a new password, once, signs in, and ends every session there was', async () => {
  const ears = await ama.on(1).listen()
  const secret = await newSecret()
  const done = await reset(secret)
  expect(done.status).toBe(201)
  expect(done.body).toMatchObject({ account: { email: ama.email }, communities: [{ slug: snug.slug }] })
  const cookie = String(done.headers['set-cookie']).split(';')[0]!
  expect((await world.anyone(cookie).get('/api/session')).status).toBe(200)

  expect(await ears.closed).toBe(closeCodes.gone)
  expect((await ama.get('/api/session')).body.type).toBe('session.needed')
  expect([(await signIn(password)).status, (await signIn(fresh)).status]).toEqual([401, 201])
  expect((await reset(secret, 'another kettle, another chair')).body.type).toBe('account.reset_unknown')
})

test('a weak password spends nothing', async () => {
  const secret = await newSecret()
  expect((await reset(secret, 'password123456')).body.type).toBe('account.password_common')
  expect((await reset(secret)).status).toBe(201)
})

test('nor does one made of one’s own name, address or community', async () => {
  const secret = await newSecret()
  await world.pool.query(`update communities set name = 'The Long Kettle' where id = $1`, [snug.id])
  await world.pool.query(`update accounts set name = 'Amalia Thorvaldsen' where id = $1`, [ama.accountId])
  for (const own of ['Amalia Thorvaldsen', 'thorvaldsen.amalia', ama.email, 'The Long Kettle'])
    expect((await reset(secret, own)).body.type, own).toBe('account.password_common')
  expect((await reset('nobody’s'.padEnd(40, 'x'), 'Amalia Thorvaldsen')).body.type).toBe(
    'account.reset_unknown',
  )
  expect((await reset(secret)).status).toBe(201)
})

test('after a day it opens nothing any more; a later link ends the one before', async () => {
  const old = await newSecret()
  await world.letPass('24 hours 1 second')
  expect((await reset(old)).body.type).toBe('account.reset_unknown')
  const [first, second] = [await newSecret(), await newSecret()]
  expect((await reset(first)).body.type).toBe('account.reset_unknown')
  expect((await reset(second)).status).toBe(201)
})

test('used twice at once on two processes, it is used once', async () => {
  const secret = await newSecret()
  const words = ['a kettle and two chairs', 'an orchard of ladders']
  const answers = await Promise.all(words.map((password, process) => reset(secret, password, process)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 404])
  const won = answers.findIndex(({ status }) => status === 201)
  expect([(await signIn(words[won]!)).status, (await signIn(words[1 - won]!)).status]).toEqual([201, 401])
})

test('a password changed by oneself ends the links that lie about', async () => {
  const secret = await newSecret()
  expect((await ama.put('/api/account/password', { password: fresh })).status).toBe(204)
  expect((await reset(secret, 'an orchard of ladders')).body.type).toBe('account.reset_unknown')
})

test('a dump holds no usable secret', async () => {
  const secret = await newSecret()
  const { rows } = await world.pool.query<{ hash: string }>(
    `select encode(secret_hash, 'hex') as hash from resets where account_id = $1`,
    [ama.accountId],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]!.hash).not.toContain(secret)
  expect((await reset(rows[0]!.hash)).body.type).toBe('account.reset_unknown')
})
