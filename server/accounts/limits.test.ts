import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Caller, newWorld, password, type TestWorld } from '#server/testing/world.ts'

// Everybody here comes from one address.
let world: TestWorld
let ama: Caller
beforeAll(async () => (world = await newWorld({ processes: 2, limits: true })))
afterAll(() => world.close())
beforeEach(async () => {
  await world.pool.query('delete from rate_limits')
  ama = await world.outsider('Ama')
})

const signIn = (email: string, password: string, process = 0) =>
  world.anyone().on(process).post('/api/session', { email, password })

test('ten sign-ins in ten minutes from one address, on all processes together; then it says when', async () => {
  const people = await Promise.all(Array.from({ length: 10 }, () => world.outsider('Somebody')))
  for (const [i, { email }] of people.entries())
    expect((await signIn(email, password, i % 2)).status).toBe(201)
  const refused = await signIn(ama.email, password, 1)
  expect(refused.body.type).toBe('request.too_many')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(500)
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(600)
})

test('after five failures even the right password is not looked at, on no process, however the address is written', async () => {
  for (let n = 0; n < 5; n++)
    expect((await signIn(ama.email, `guess number ${n}`, n % 2)).body.type).toBe('session.wrong')
  const refused = await signIn(ama.email.toUpperCase(), password, 1)
  expect(refused.body.type).toBe('request.too_many')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(1700)
  // Another account is not concerned, and who is signed in stays so.
  expect((await signIn((await world.outsider('Bram')).email, password)).status).toBe(201)
  expect((await ama.get('/api/session')).status).toBe(200)
})

test('many guesses at once are no way around it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 9 }, (_, n) => signIn(ama.email, `guess number ${n}`, n % 2)),
  )
  const looked = answers.filter(({ body }) => body.type === 'session.wrong')
  expect(looked).toHaveLength(5)
})

test('an address nobody has is limited as one that somebody has', async () => {
  for (let n = 0; n < 5; n++) await signIn('nobody@snug.test', `guess number ${n}`)
  expect((await signIn('nobody@snug.test', password)).body.type).toBe('request.too_many')
})

test('a success forgives the failures before it', async () => {
  for (let n = 0; n < 4; n++) await signIn(ama.email, `guess number ${n}`)
  expect((await signIn(ama.email, password)).status).toBe(201)
  for (let n = 0; n < 4; n++)
    expect((await signIn(ama.email, `guess number ${n}`)).body.type).toBe('session.wrong')
})

test('confirming is no further five guesses', async () => {
  for (let n = 0; n < 3; n++) await signIn(ama.email, `guess number ${n}`)
  const confirm = (password: string) => ama.on(1).post('/api/session/confirm', { password })
  expect([(await confirm('guess a')).body.type, (await confirm('guess b')).body.type]).toEqual([
    'session.wrong',
    'session.wrong',
  ])
  expect((await confirm(password)).body.type).toBe('request.too_many')
})

test('a reset link is not guessed: ten tries a minute', async () => {
  const tries = []
  for (let n = 0; n < 11; n++)
    tries.push(
      (await world.anyone().post('/api/reset', { secret: `guess ${n}`, password: 'a kettle and two chairs' }))
        .body.type,
    )
  expect(tries.filter((type) => type === 'account.reset_unknown')).toHaveLength(10)
  expect(tries.at(-1)).toBe('request.too_many')
})
