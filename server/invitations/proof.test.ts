import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { invited, seatsOf } from '#server/testing/invitations.ts'
import { newMailWorld } from '#server/testing/mail.ts'
import { codeIn, linkIn } from '#server/testing/smtp.ts'
import { type Caller, newWorld, password } from '#server/testing/world.ts'

let it: Awaited<ReturnType<typeof newMailWorld>>
beforeAll(async () => (it = await newMailWorld({ processes: 2 })))
afterAll(() => it.close())
beforeEach(() => it.world.pool.query('delete from graphile_worker._private_jobs'))

let count = 0
const address = () => `zoe.${++count}@elsewhere.test`
const account = (email: string) => ({ name: 'Zoe', email, password })
const accept = (body: object, who: Caller = it.world.anyone(), process = 0) =>
  who.on(process).post('/api/invitations/accept', body)
const look = (secret: string, who: Caller = it.world.anyone()) =>
  who.post('/api/invitations/look', { secret })
const askCode = (secret: string, process = 0) =>
  it.world.anyone().on(process).post('/api/invitations/code', { secret })
/** The code in the latest mail to that address. */
const latestCode = async (email: string) => {
  await it.send()
  return codeIn(it.smtp.arrived.filter(({ to }) => to === email).at(-1)!)
}
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a link shown by copy wants a mailed code; nothing is spent without it', async () => {
  const { world } = it
  const community = await world.community()
  const email = address()
  const { secret } = await invited(community, { email })
  expect((await look(secret)).body.proof).toEqual({ address: 'z…@elsewhere.test' })
  const refused = await accept({ secret, account: account(email) })
  expect([refused.status, refused.body.type]).toEqual([403, 'invitation.unproved'])
  // Also with another address of one's own, and with an account that has not proved it.
  expect((await accept({ secret, account: account(address()) })).body.type).toBe('invitation.unproved')
  expect((await accept({ secret }, await world.outsider('Kim'))).body.type).toBe('invitation.unproved')
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 1, held: 1 })
  expect((await world.pool.query('select from accounts where email = $1', [email])).rowCount).toBe(0)

  expect((await askCode(secret)).status).toBe(204)
  const code = await latestCode(email)
  const missed = await accept({ secret, account: account(email), code: wrong(code) })
  expect(missed.body).toMatchObject({ type: 'invitation.code', status: 403, errors: [{ pointer: '/code' }] })
  expect((await accept({ secret, account: account(email), code: '12345' })).status).toBe(400)
  // A right one that is refused for another reason is good again.
  const known = await world.outsider('Kim')
  expect((await accept({ secret, account: account(known.email), code })).body.type).toBe(
    'account.email_taken',
  )
  const taken = await accept({ secret, account: account(email), code }, undefined, 1)
  expect(taken.status).toBe(201)
  expect(await seatsOf(world.pool, community)).toMatchObject({ taken: 2, held: 0 })
  expect((await world.pool.query('select from invitation_codes')).rowCount).toBe(0)
})

test('the mailed link proves it, and an account that has proved its address needs nothing more', async () => {
  const { world } = it
  const community = await world.community()
  const email = address()
  await invited(community, { email })
  await it.send()
  const mailed = linkIn(it.smtp.arrived.findLast(({ to }) => to === email)!)
  expect((await look(mailed)).body.proof).toBeNull()
  const taken = await accept({ secret: mailed, account: account(email) })
  expect(taken.status).toBe(201)
  const zoe = world.anyone(String(taken.headers['set-cookie']).split(';')[0])

  const elsewhere = await world.community()
  const { secret } = await invited(elsewhere, { email })
  expect((await look(secret)).body.proof).not.toBeNull()
  expect((await look(secret, zoe)).body.proof).toBeNull()
  expect((await accept({ secret }, zoe)).status).toBe(201)

  // Another address is another matter, and coming back to the first one too.
  await world.pool.query('update sessions set confirmed_at = snug_now()')
  await zoe.patch('/api/account', { email: address() })
  await zoe.patch('/api/account', { email })
  const third = await invited(await world.community(), { email })
  expect((await accept({ secret: third.secret }, zoe)).body.type).toBe('invitation.unproved')
})

test('who sits there is taken straight in, whatever the address', async () => {
  const community = await it.world.community()
  const bram = await it.world.member(community, 'Bram')
  const { secret } = await invited(community, { email: address() })
  expect((await look(secret, bram)).body).toMatchObject({ already: community.slug, proof: null })
  expect((await accept({ secret }, bram)).status).toBe(200)
})

test('five wrong codes, also at once on two processes, and the right one is not looked at any more', async () => {
  const community = await it.world.community()
  const email = address()
  const { secret } = await invited(community, { email })
  await askCode(secret)
  const code = await latestCode(email)
  const guesses = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      accept({ secret, account: account(email), code: wrong(code) }, undefined, n % 2),
    ),
  )
  expect(new Set(guesses.map(({ body }) => body.type))).toEqual(new Set(['invitation.code']))
  const { rows } = await it.world.pool.query('select guesses from invitation_codes')
  expect(rows).toEqual([{ guesses: 5 }])
  expect((await accept({ secret, account: account(email), code })).body.type).toBe('invitation.code')

  await askCode(secret, 1)
  const another = await latestCode(email)
  expect((await accept({ secret, account: account(email), code: another })).status).toBe(201)
})

test('a code lives for 15 minutes, the latest counts, and ten a day go to one address', async () => {
  const { world } = it
  const community = await world.community()
  const email = address()
  const { secret } = await invited(community, { email })
  await askCode(secret)
  const first = await latestCode(email)
  await world.letPass('15 minutes')
  expect((await accept({ secret, account: account(email), code: first })).body.type).toBe('invitation.code')
  const asked = await Promise.all(Array.from({ length: 10 }, (_, n) => askCode(secret, n % 2)))
  expect(asked.map(({ status }) => status).sort()).toEqual([...Array(9).fill(204), 429])
  await it.send()
  const codes = it.smtp.arrived.filter(({ to, parsed }) => to === email && /^Your code/.test(parsed.subject!))
  expect(codes).toHaveLength(10)
  await world.letPass('24 hours')
  expect((await askCode(secret)).status).toBe(204)
  // One that could not be sent in time is not sent late.
  await world.letPass('16 minutes', { sweep: false })
  await it.send()
  expect(it.smtp.arrived.filter(({ to }) => to === email)).toHaveLength(11)
})

test('asking for a code sounds the same where none is wanted, and mails nobody', async () => {
  const { world } = it
  const community = await world.community()
  const without = await invited(community)
  expect((await askCode(without.secret)).status).toBe(204)
  expect(
    await it.rows('invitation.code').then((rows) => rows.filter(({ community: c }) => c === community.id)),
  ).toEqual([])
  await community.host.del(`${community.path}/invitations/${without.id}`)
  expect((await askCode(without.secret)).body.type).toBe('invitation.revoked')
  expect((await askCode('not-a-secret')).body.type).toBe('invitation.unknown')
})

test('no secret, code, address or word of a mail is in its row or its job', async () => {
  const { world } = it
  const community = await world.community()
  const email = address()
  const { secret } = await invited(community, { email })
  await askCode(secret)
  const jobs = await world.pool.query('select j::text as text from graphile_worker._private_jobs j')
  const code = await latestCode(email)
  const mailed = linkIn(it.smtp.arrived.find(({ to }) => to === email)!)
  const tables = await world.pool.query(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  const dump = await Promise.all(
    tables.rows.map(({ name }) => world.pool.query(`select t::text as text from "${name}" t`)),
  )
  const all = dump.flatMap(({ rows }) => rows.map(({ text }) => text as string)).join('\n')
  for (const hidden of [secret, mailed]) expect(all).not.toContain(hidden)
  expect(all).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`))
  const mails = await world.pool.query('select m::text as text from mails m where community_id = $1', [
    community.id,
  ])
  for (const { text } of [...mails.rows, ...jobs.rows])
    for (const hidden of [email, 'glue', secret, mailed]) expect(text).not.toContain(hidden)
  expect(jobs.rows.length).toBeGreaterThanOrEqual(2)
})

test('with no mail server an address binds nobody', async () => {
  const plain = await newWorld()
  const { secret } = await invited(await plain.community(), { email: address() })
  const guest = plain.anyone()
  expect((await guest.post('/api/invitations/look', { secret })).body.proof).toBeNull()
  expect((await guest.post('/api/invitations/code', { secret })).status).toBe(204)
  const taken = await guest.post('/api/invitations/accept', { secret, account: account(address()) })
  expect(taken.status).toBe(201)
  await plain.close()
})
