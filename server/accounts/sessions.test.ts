import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeCodes } from '#shared/events.ts'
import { type Caller, type Community, newWorld, password, type TestWorld } from '#server/testing/world.ts'
import { setPassword } from './accounts.ts'
import { hashPassword } from './passwords.ts'

let world: TestWorld
let snug: Community
let ama: Caller
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
beforeEach(async () => {
  snug = await world.community()
  ama = await world.member(snug, 'Ama')
})

const signIn = (email: string, password: string) => world.anyone().post('/api/session', { email, password })
const isOut = async (who: Caller) => (await who.get('/api/session')).body.type === 'session.needed'
type Session = { id: string; current: boolean }

test('an ended session is out at once, on whichever process it listens; the others go on', async () => {
  const [phone, tablet] = [(await ama.again()).on(1), await ama.again()]
  const [amas, phones, tablets] = [await ama.listen(), await phone.listen(), await tablet.on(1).listen()]
  const sessions: Session[] = (await ama.get('/api/sessions')).body.items
  expect(sessions.map(({ current }) => current).filter(Boolean)).toHaveLength(1)
  const own: Session[] = (await phone.get('/api/sessions')).body.items
  const phonesOwn = own.find(({ current }) => current)!

  expect((await ama.del(`/api/sessions/${phonesOwn.id}`)).status).toBe(204)
  expect(await phones.closed).toBe(closeCodes.gone)
  expect(phones.heard.at(-1)).toEqual({ type: 'closed', reason: 'session' })
  expect(await isOut(phone)).toBe(true)

  await snug.host.post(`${snug.path}/threads`, { kind: 'talk', title: 'After', body: 'that.' })
  await world.settled()
  expect(phones.of('thread.started')).toEqual([])
  expect([amas, tablets].map((ears) => ears.of('thread.started').length)).toEqual([1, 1])
})

test('signing out ends this session and no other', async () => {
  const phone = await ama.again()
  const [here, there] = [await ama.on(1).listen(), await phone.listen()]
  expect((await ama.del('/api/session')).status).toBe(204)
  expect(await here.closed).toBe(closeCodes.gone)
  expect([await isOut(ama), await isOut(phone)]).toEqual([true, false])
  await world.settled()
  expect(there.of('closed')).toEqual([])
})

test('another’s session cannot be ended, and is not there', async () => {
  const bram = await world.member(snug, 'Bram')
  const [session] = (await bram.get('/api/sessions')).body.items as Session[]
  expect((await ama.del(`/api/sessions/${session!.id}`)).body.type).toBe('not_found')
  expect(await isOut(bram)).toBe(false)
})

test('a new password ends every other session and its sockets, and the old one opens nothing', async () => {
  const phone = (await ama.again()).on(1)
  const [here, there] = [await ama.listen(), await phone.listen()]
  const fresh = 'a kettle and two chairs'
  expect((await ama.put('/api/account/password', { password: fresh })).status).toBe(204)

  expect(await there.closed).toBe(closeCodes.gone)
  expect([await isOut(phone), await isOut(ama)]).toEqual([true, false])
  await world.settled()
  expect(here.of('closed')).toEqual([])
  expect((await signIn(ama.email, password)).body.type).toBe('session.wrong')
  expect((await signIn(ama.email, fresh)).status).toBe(201)
})

test('who signs in with the old password while it is changed is out as well', async () => {
  const tries = Array.from({ length: 12 }, () => signIn(ama.email, password))
  const change = ama.put('/api/account/password', { password: 'a kettle and two chairs' })
  const signedIn = (await Promise.all(tries)).filter(({ status }) => status === 201)
  expect((await change).status).toBe(204)
  const cookies = signedIn.map(({ headers }) => String(headers['set-cookie']).split(';')[0]!)
  const alive = await Promise.all(cookies.map(async (cookie) => !(await isOut(world.anyone(cookie)))))
  expect(alive).not.toContain(true)
})

test('who signs in just before a new password is written down waits for it, and is out', async () => {
  const isWaiting = async () =>
    (
      await world.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).rowCount === 1
  const passwordHash = await hashPassword('a kettle and two chairs')
  const signingIn = await world.apps[0]!.world.change(async (tx, tell) => {
    await setPassword(tx, tell, ama.accountId, passwordHash)
    const said = signIn(ama.email, password)
    let over = false
    void said.then(() => (over = true))
    await expect.poll(async () => over || (await isWaiting()), { timeout: 10_000 }).toBe(true)
    return { said }
  })
  expect((await signingIn.said).body.type).toBe('session.wrong')
})

test('the password and the address are changed only by who has just said who they are; the name is not asked for', async () => {
  await world.letPass('16 minutes')
  const email = `new.${ama.email}`
  const fresh = 'a kettle and two chairs'
  const refused = await Promise.all([
    ama.patch('/api/account', { email }),
    ama.put('/api/account/password', { password: fresh }),
  ])
  expect(refused.map(({ body }) => body.type)).toEqual(['session.confirm', 'session.confirm'])
  expect((await ama.patch('/api/account', { name: 'Ama B' })).body).toMatchObject({
    name: 'Ama B',
    email: ama.email,
  })

  expect((await ama.post('/api/session/confirm', { password: 'not it at all' })).body.type).toBe(
    'session.wrong',
  )
  expect((await ama.patch('/api/account', { email })).body.type).toBe('session.confirm')
  expect((await ama.post('/api/session/confirm', { password })).status).toBe(204)
  expect((await ama.patch('/api/account', { email: email.toUpperCase() })).body.email).toBe(email)
  expect((await signIn(ama.email, password)).body.type).toBe('session.wrong')
  expect((await signIn(email, password)).status).toBe(201)
  // Another device of hers has confirmed nothing.
  const phone = await ama.again()
  await world.letPass('16 minutes')
  await ama.post('/api/session/confirm', { password })
  expect((await phone.patch('/api/account', { email: ama.email })).body.type).toBe('session.confirm')
})

test('an address belongs to one account, also when two want it at once', async () => {
  const bram = await world.member(snug, 'Bram')
  const taken = await ama.patch('/api/account', { email: bram.email })
  expect(taken.body).toMatchObject({ type: 'account.email_taken', errors: [{ pointer: '/email' }] })
  const email = `both.${bram.email}`
  const two = await Promise.all([
    ama.patch('/api/account', { email }),
    bram.on(1).patch('/api/account', { email }),
  ])
  expect(two.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('what anybody would try first is no password: one’s own name, the community’s, a common word', async () => {
  const weavers = await world.community({ slug: 'weavers-of-leith', host: 'Wilhelmina' })
  for (const password of ['password123456', 'aaaaaaaaaaaa', 'Wilhelmina1', 'weavers of leith']) {
    const { body } = await weavers.host.put('/api/account/password', { password })
    expect(body.type, password).toBe('account.password_common')
  }
})

test('a session unused for 90 days is over, a used one is not; what a dump holds opens nothing', async () => {
  const phone = await ama.again()
  await world.letPass('50 days')
  expect(await isOut(ama)).toBe(false)
  await world.letPass('50 days')
  expect([await isOut(ama), await isOut(phone)]).toEqual([false, true])

  const { rows } = await world.pool.query<{ id: string; handle: string }>(
    'select id, handle from sessions where account_id = $1',
    [ama.accountId],
  )
  const name = ama.cookie.split('=')[0]
  for (const { id, handle } of rows)
    for (const stolen of [id, handle]) expect(await isOut(world.anyone(`${name}=${stolen}`))).toBe(true)
})

test('idle counts from when it was last used, and one sees when that was', async () => {
  await world.letPass('40 days')
  expect(await isOut(ama)).toBe(false)
  const [{ createdAt, lastUsedAt }] = (await ama.get('/api/sessions')).body.items
  expect(Date.parse(lastUsedAt) - Date.parse(createdAt)).toBeGreaterThan(40 * 86_400_000)
  await world.letPass('89 days')
  expect(await isOut(ama)).toBe(false)
  await world.letPass('91 days')
  expect(await isOut(ama)).toBe(true)
})
