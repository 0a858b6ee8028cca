import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Authenticator, givePasskey, type Lie } from '#server/testing/authenticator.ts'
import { type Caller, newWorld, password, type TestWorld } from '#server/testing/world.ts'

// Everybody here comes from one address.
let world: TestWorld
let ama: Caller
let device: Authenticator
beforeAll(async () => (world = await newWorld({ processes: 2, limits: true })))
afterAll(() => world.close())
beforeEach(async () => {
  await world.pool.query('delete from rate_limits')
  ama = await world.outsider('Ama')
  device = (await givePasskey(ama)).device
})

const signIn = async (device: Authenticator, lie?: Lie, process = 0) => {
  const { body } = await world.anyone().post('/api/session/passkey/challenge')
  return world.anyone().on(process).post('/api/session/passkey', device.sign(body, lie))
}
const byPassword = (password: string) => world.anyone().post('/api/session', { email: ama.email, password })

test('a sign-in is a sign-in: ten in ten minutes from one address, by password and passkey together', async () => {
  for (let n = 0; n < 5; n++) expect((await signIn(device, {}, n % 2)).status).toBe(201)
  for (let n = 0; n < 5; n++) expect((await byPassword(password)).status).toBe(201)
  expect((await signIn(device, {}, 1)).body.type).toBe('request.too_many')
})

test('five that fail close the passkeys of an account, not its password; and the other way round', async () => {
  for (let n = 0; n < 5; n++)
    expect((await signIn(device, { verified: false }, n % 2)).body.type).toBe('passkey.wrong')
  expect((await signIn(device)).body.type).toBe('request.too_many')
  expect((await byPassword(password)).status).toBe(201)

  await world.pool.query('delete from rate_limits')
  for (let n = 0; n < 5; n++) await byPassword(`guess number ${n}`)
  expect((await byPassword(password)).body.type).toBe('request.too_many')
  expect((await signIn(device)).status).toBe(201)
})

test('challenges are not asked for without end', async () => {
  const ask = (process: number) => world.anyone().on(process).post('/api/session/passkey/challenge')
  const answers = await Promise.all(Array.from({ length: 61 }, (_, n) => ask(n % 2)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(60)
})
