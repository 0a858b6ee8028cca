import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeReset } from '#server/accounts/accounts.ts'
import { besides } from '#server/testing/inLine.ts'
import { newMailWorld } from '#server/testing/mail.ts'
import { secretIn } from '#server/testing/smtp.ts'
import { type Answer, type Caller, type Community, password } from '#server/testing/world.ts'
import { tidyAddresses } from './tidy.ts'

let it: Awaited<ReturnType<typeof newMailWorld>>
let beside: ReturnType<typeof besides>
let snug: Community
let ama: Caller
beforeAll(async () => {
  it = await newMailWorld({ processes: 2, limits: true })
  beside = besides(it.world)
})
afterAll(async () => {
  await beside.close()
  await it.close()
})
beforeEach(async () => {
  await it.world.pool.query('delete from rate_limits')
  await it.world.pool.query('delete from mails')
  await it.world.pool.query('delete from graphile_worker._private_jobs')
  snug = await it.world.community()
  ama = await it.world.member(snug, 'Ama')
})

const fresh = 'a kettle and two chairs'
let count = 0
const another = () => `another.${++count}@snug.test`
const anyone = (process = 0) => it.world.anyone().on(process)
const forgot = (email: string, process = 0) => anyone(process).post('/api/forgot', { email })
const reset = (secret: string, password = fresh, process = 0) =>
  anyone(process).post('/api/reset', { secret, password })
const prove = (secret: string, process = 0) => anyone(process).post('/api/address', { secret })
const proved = async () => (await ama.get('/api/session')).body.account.proved as boolean
/** The secret that the next mail to this address leads to. */
const mailed = async (to: string, door: 'reset' | 'address') => {
  expect(await it.send()).toBe(0)
  return secretIn(await it.smtp.next(to), door)
}
/** Acts that wait for Ama's account, one behind the other. */
const inLine = (...acts: (() => Promise<Answer>)[]) =>
  beside.inLine({ id: ama.accountId, row: 'accounts' }, acts)
/** Ama has confirmed who she is, and gives another address. */
const move = async (email: string) => {
  expect((await ama.post('/api/session/confirm', { password })).status).toBe(204)
  return ama.patch('/api/account', { email })
}

test('who comes in by a link that was not mailed is asked once whether the address is theirs', async () => {
  await it.world.letPass('15 days', { sweep: false })
  const host = await snug.host.again()
  const link = async () => {
    const vouch = { vouch: 'Somebody I would keep a chair for, any day.' }
    const { body } = await host.post(`${snug.path}/invitations`, vouch)
    return (body.link as string).split('#')[1]
  }
  const email = another()
  const account = { name: 'Lena', email, password }
  const came = await anyone().post('/api/invitations/accept', { secret: await link(), account })
  expect([came.status, came.body.account.proved]).toEqual([201, false])
  expect((await prove(await mailed(email, 'address'))).status).toBe(204)
  const { rows } = await it.world.pool.query(
    'select proved_at is not null as proved from accounts where email = $1',
    [email],
  )
  expect(rows).toEqual([{ proved: true }])
  // Who has an account was asked when they made it.
  const before = it.smtp.arrived.length
  const bram = await it.world.outsider('Bram')
  expect((await bram.post('/api/invitations/accept', { secret: await link() })).status).toBe(201)
  await it.send()
  expect(it.smtp.arrived.slice(before).filter(({ to }) => to === bram.email)).toEqual([])
})

test('whoever has forgotten their password is mailed a link that sets another, once, and signs in', async () => {
  const asked = await forgot(` ${ama.email.toUpperCase()} `)
  expect([asked.status, asked.body]).toEqual([202, { mails: true }])
  expect(await it.send()).toBe(0)
  const mail = await it.smtp.next(ama.email)
  expect(mail.parsed.text).toContain('If it was not you, do nothing')
  // Asking alone changes nothing.
  expect((await ama.get('/api/session')).status).toBe(200)
  const secret = secretIn(mail, 'reset')
  const done = await reset(secret)
  expect([done.status, done.body.account.email]).toEqual([201, ama.email])
  expect((await ama.get('/api/session')).body.type).toBe('session.needed')
  expect((await anyone().post('/api/session', { email: ama.email, password: fresh })).status).toBe(201)
  expect((await reset(secret, 'an orchard of ladders')).body.type).toBe('account.reset_unknown')
})

test('also whoever has no seat any more is', async () => {
  expect((await ama.post(`${snug.path}/leave`)).status).toBeLessThan(300)
  await forgot(ama.email)
  expect((await reset(await mailed(ama.email, 'reset'))).status).toBe(201)
})

test('an address without an account is answered alike, leaves the same behind, and is not mailed', async () => {
  const jobs = async () =>
    (
      await it.world.pool.query<{ jobs: number; mails: number }>(
        `select (select count(*)::int from graphile_worker._private_jobs) as jobs, count(*)::int as mails from mails`,
      )
    ).rows[0]!
  const known = await forgot(ama.email)
  const afterKnown = await jobs()
  await it.world.pool.query('delete from graphile_worker._private_jobs')
  const unknown = await forgot('nobody@snug.test')
  const told = ({ status, body, headers }: typeof known) => ({ status, body, names: Object.keys(headers) })
  expect(told(unknown)).toEqual(told(known))
  expect(await jobs()).toEqual(afterKnown)
  expect(afterKnown).toEqual({ jobs: 1, mails: 0 })
  expect(await it.send()).toBe(0)
  expect(await jobs()).toEqual({ jobs: 0, mails: 0 })
})

test('a worker that is done twice in a minute mails once; the link is good for a day', async () => {
  await forgot(ama.email)
  await forgot(ama.email, 1)
  // A minute that turns between the two makes two mails of it.
  const secret = await mailed(ama.email, 'reset')
  const sent = await it.rows('account.reset')
  const minutes = await it.world.pool.query(`select distinct stage from mails where kind = 'account.reset'`)
  expect(sent).toHaveLength(minutes.rowCount!)
  await it.world.letPass('24 hours 1 second', { sweep: false })
  expect((await reset(secret)).body.type).toBe('account.reset_unknown')
})

test('asking ends no link there is, neither the operator’s nor one mailed before; using one ends all', async () => {
  const printed = await it.world.apps[0]!.world.change((tx) => makeReset(tx, ama.accountId))
  await forgot(ama.email)
  const first = await mailed(ama.email, 'reset')
  await it.world.letPass('1 minute', { sweep: false })
  await forgot(ama.email)
  const second = await mailed(ama.email, 'reset')
  expect((await reset(first)).status).toBe(201)
  for (const secret of [printed, second])
    expect((await reset(secret)).body.type).toBe('account.reset_unknown')
})

test('two links of one account used at once: one is', async () => {
  await forgot(ama.email)
  const first = await mailed(ama.email, 'reset')
  await it.world.letPass('1 minute', { sweep: false })
  await forgot(ama.email)
  const second = await mailed(ama.email, 'reset')
  const answers = await inLine(
    () => reset(first),
    () => reset(second, 'an orchard of ladders', 1),
  )
  expect(answers.map(({ status }) => status)).toEqual([201, 404])
})

test('a link in the mail of an address opens nothing once the account has another', async () => {
  await forgot(ama.email)
  const secret = await mailed(ama.email, 'reset')
  await move(another())
  expect((await reset(secret)).body.type).toBe('account.reset_unknown')
})

test('an address is asked for five mails a day, an unknown one alike; one address of the net asks for twenty', async () => {
  for (const email of [ama.email, 'nobody@snug.test']) {
    for (let n = 0; n < 5; n++) expect((await forgot(email, n % 2)).status).toBe(202)
    expect((await forgot(email)).body.type).toBe('request.too_many')
  }
  for (let n = 12; n < 20; n++) expect((await forgot(another())).status).toBe(202)
  expect((await forgot(another())).body.type).toBe('request.too_many')
  expect((await ama.post('/api/account/address')).body.type).toBe('request.too_many')
  expect((await move(another())).body.type).toBe('request.too_many')
})

test('one’s address is shown to be one’s own with a mailed link, once, by whoever opens it', async () => {
  expect(await proved()).toBe(false)
  expect((await ama.post('/api/account/address')).status).toBe(204)
  const secret = await mailed(ama.email, 'address')
  expect(await proved()).toBe(false)
  expect((await prove(secret, 1)).status).toBe(204)
  expect(await proved()).toBe(true)
  expect((await prove(secret)).body.type).toBe('account.address_unknown')
  // And then there is nothing to mail any more.
  await it.world.letPass('1 minute', { sweep: false })
  await ama.post('/api/account/address')
  expect(await it.send()).toBe(0)
  expect((await it.rows('account.address')).map(({ state }) => state)).toEqual(['sent', 'dropped'])
})

test('another address is mailed a link by itself, the old one is told, and the new one is not proved yet', async () => {
  await ama.post('/api/account/address')
  await prove(await mailed(ama.email, 'address'))
  const email = another()
  expect((await move(email)).body).toMatchObject({ email, proved: false })
  expect(await it.send()).toBe(0)
  const old = await it.smtp.next(ama.email)
  expect(old.parsed.subject).toContain('has another address now')
  expect(old.parsed.text).toContain('If it was not you')
  // Nothing in it opens anything or says where the account has gone.
  expect(old.raw).not.toContain(email)
  expect(old.parsed.text).not.toContain('#')
  expect((await prove(secretIn(await it.smtp.next(email), 'address'))).status).toBe(204)
  expect(await proved()).toBe(true)
})

test('changed twice within a minute, each address is told and each is mailed its own link', async () => {
  const [first, second] = [another(), another()]
  await move(first)
  const toFirst = await mailed(first, 'address')
  await move(second)
  const toSecond = await mailed(second, 'address')
  expect((await it.rows('account.moved')).map(({ state }) => state)).toEqual(['sent', 'sent'])
  // What was mailed to an address that is the account's no more shows nothing of the one it has.
  expect((await prove(toFirst)).body.type).toBe('account.address_unknown')
  expect(await proved()).toBe(false)
  expect((await prove(toSecond)).status).toBe(204)
})

test('the same address written again, or another name, mails nobody and takes nothing back', async () => {
  await ama.post('/api/account/address')
  await prove(await mailed(ama.email, 'address'))
  expect((await ama.patch('/api/account', { email: ama.email, name: 'Ama B.' })).body.proved).toBe(true)
  expect((await it.rows()).map(({ kind }) => kind)).toEqual(['account.address'])
})

test('an address that somebody has is refused, mails nobody and is not counted', async () => {
  const { email } = await it.world.outsider('Bram')
  for (let n = 0; n < 2; n++) expect((await move(email)).body.type).toBe('account.email_taken')
  expect(await it.rows()).toEqual([])
  const { rows } = await it.world.pool.query(`select points from rate_limits where key like 'mail:%'`)
  expect(rows).toEqual([{ points: 0 }])
})

test('a link used while the address becomes another: it is not, behind the change; before it, the new one is not shown', async () => {
  for (const proofFirst of [false, true]) {
    const [start, end] = [another(), another()]
    await move(start)
    const secret = await mailed(start, 'address')
    const acts = [() => ama.patch('/api/account', { email: end }), () => prove(secret, 1)]
    const answers = await inLine(...(proofFirst ? acts.toReversed() : acts))
    expect(answers.map(({ status }) => status)).toEqual(proofFirst ? [204, 200] : [200, 404])
    expect(await proved()).toBe(false)
  }
})

test('a password is not set by a link behind a change of the address it was mailed to', async () => {
  await forgot(ama.email)
  const secret = await mailed(ama.email, 'reset')
  await ama.post('/api/session/confirm', { password })
  const answers = await inLine(
    () => ama.patch('/api/account', { email: another() }),
    () => reset(secret, fresh, 1),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 404])
})

test('after a day the link shows nothing; used twice at once it is used once', async () => {
  await ama.post('/api/account/address')
  const old = await mailed(ama.email, 'address')
  await it.world.letPass('24 hours 1 second', { sweep: false })
  expect((await prove(old)).body.type).toBe('account.address_unknown')
  ama = await ama.again()
  await ama.post('/api/account/address')
  const secret = await mailed(ama.email, 'address')
  const answers = await Promise.all([prove(secret), prove(secret, 1)])
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 404])
})

test('links are not guessed: ten tries a minute', async () => {
  const tries = []
  for (let n = 0; n < 11; n++) tries.push((await prove(`guess ${n}`)).body.type)
  expect(tries.filter((type) => type === 'account.address_unknown')).toHaveLength(10)
  expect(tries.at(-1)).toBe('request.too_many')
})

test('a dump holds no usable secret, and neither links nor old addresses are kept for long', async () => {
  await move(another())
  await it.send()
  const kept = async () =>
    (
      await it.world.pool.query<{ hash: string | null; old: string | null }>(
        `select encode(secret_hash, 'hex') as hash, null as old from address_proofs where account_id = $1
         union all select null, old_email from address_changes where account_id = $1`,
        [ama.accountId],
      )
    ).rows
  const [proof, change] = await kept()
  expect((await prove(proof!.hash!)).body.type).toBe('account.address_unknown')
  expect(change!.old).toBe(ama.email)
  const { change: begin } = it.world.apps[0]!.world
  await it.world.letPass('1 day 1 second', { sweep: false })
  await begin(tidyAddresses)
  expect((await kept()).map(({ old }) => old)).toEqual([ama.email])
  await it.world.letPass('3 days', { sweep: false })
  await begin(tidyAddresses)
  expect(await kept()).toEqual([])
})
