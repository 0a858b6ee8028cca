import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Authenticator, givePasskey, type Lie, newAuthenticator } from '#server/testing/authenticator.ts'
import { type Caller, newWorld, password, type TestWorld } from '#server/testing/world.ts'

let world: TestWorld
let ama: Caller
beforeAll(async () => (world = await newWorld({ processes: 2 })))
afterAll(() => world.close())
beforeEach(async () => (ama = await world.outsider('Ama')))

const ask = async () => (await world.anyone().post('/api/session/passkey/challenge')).body
const bring = (signed: object, process = 0) => world.anyone().on(process).post('/api/session/passkey', signed)
const signIn = async (device: Authenticator, lie?: Lie, process = 0) =>
  bring(device.sign(await ask(), lie), process)
const confirm = async (who: Caller, device: Authenticator, lie?: Lie) =>
  who.post(
    '/api/session/confirm/passkey',
    device.sign((await who.post('/api/session/confirm/challenge')).body, lie),
  )
const signedIn = ({ headers }: { headers: Record<string, unknown> }) =>
  world.anyone(String(headers['set-cookie']).split(';')[0])
const list = async (who: Caller) => (await who.get('/api/passkeys')).body.items

test('a passkey is added, signs in without an address, stands for the password, and is removed', async () => {
  const { device, id } = await givePasskey(ama)
  expect(await list(ama)).toMatchObject([{ id, name: 'Her phone', lastUsedAt: null, doubted: false }])

  const entered = await signIn(device, {}, 1)
  expect(entered.body).toMatchObject({ account: { email: ama.email }, communities: [] })
  expect(String(entered.headers['set-cookie'])).toMatch(/HttpOnly;.*SameSite=Lax/)
  const her = signedIn(entered)
  expect((await list(her))[0].lastUsedAt).not.toBeNull()

  await world.letPass('16 minutes')
  const email = `new.${ama.email}`
  expect((await her.patch('/api/account', { email })).body.type).toBe('session.confirm')
  expect((await confirm(her, device)).status).toBe(204)
  expect((await her.patch('/api/account', { email })).body.email).toBe(email)
  // Another session of hers has confirmed nothing.
  expect((await ama.patch('/api/account', { email: ama.email })).body.type).toBe('session.confirm')

  expect((await her.patch(`/api/passkeys/${id}`, { name: 'The old phone' })).body.name).toBe('The old phone')
  expect((await her.del(`/api/passkeys/${id}`)).status).toBe(204)
  expect(await list(her)).toEqual([])
  expect((await signIn(device)).body.type).toBe('passkey.wrong')
  // What was begun with it goes on, and the password opens as before.
  expect((await her.get('/api/session')).status).toBe(200)
  expect((await world.anyone().post('/api/session', { email, password })).status).toBe(201)
  expect((await her.post('/api/session/confirm/challenge')).body.type).toBe('not_found')
})

test.each(['ed25519', 'rs256'] as const)(
  'keys of the other kinds devices make are taken: %s',
  async (kind) => {
    const { device } = await givePasskey(ama, newAuthenticator({ kind }))
    expect((await signIn(device)).status).toBe(201)
  },
)

test('a passkey that was added is told to its owner wherever they sit, and to nobody else', async () => {
  const [one, other, left] = [await world.community(), await world.community(), await world.community()]
  const bo = await world.member(one, 'Bo')
  for (const { path } of [other, left]) {
    const { body } = await (path === other.path ? other : left).host.post(`${path}/invitations`, {
      vouch: 'Bo is somebody I would keep a chair for.',
    })
    await bo.post('/api/invitations/accept', { secret: new URL(body.link).hash.slice(1) })
  }
  await bo.post(`${left.path}/leave`)
  await bo.post('/api/session/confirm', { password })
  const ears = await one.host.on(1).listen()
  await givePasskey(bo)
  for (const { path, host } of [one, other]) {
    const { items } = (await bo.get(`${path}/notices`)).body
    expect(items).toMatchObject([{ kind: 'account.passkey', about: null, quiet: false, readAt: null }])
    const hosts = (await host.get(`${path}/notices`)).body.items as { kind: string }[]
    expect(hosts.filter(({ kind }) => kind === 'account.passkey')).toEqual([])
  }
  await world.settled()
  expect(JSON.stringify(ears.heard)).not.toContain('account.passkey')
  const { rows } = await world.pool.query(`select from notices where community_id = $1 and kind = $2`, [
    left.id,
    'account.passkey',
  ])
  expect(rows).toEqual([])
})

test('a new password leaves the passkeys, and ends the sessions that were begun with them', async () => {
  const { device } = await givePasskey(ama)
  const her = signedIn(await signIn(device))
  expect((await ama.put('/api/account/password', { password: 'a kettle and two chairs' })).status).toBe(204)
  expect((await her.get('/api/session')).body.type).toBe('session.needed')
  expect((await signIn(device)).status).toBe(201)
})

test('adding and removing want somebody who has just said who they are; the name does not', async () => {
  const { id } = await givePasskey(ama)
  const device = newAuthenticator()
  const asked = (await ama.post('/api/passkeys/challenge')).body
  await world.letPass('16 minutes')
  const refused = [
    await ama.post('/api/passkeys/challenge'),
    await ama.post('/api/passkeys', { name: 'Another', made: device.make(asked) }),
    await ama.del(`/api/passkeys/${id}`),
  ]
  expect(refused.map(({ body }) => body.type)).toEqual(refused.map(() => 'session.confirm'))
  expect((await ama.patch(`/api/passkeys/${id}`, { name: 'Hers' })).status).toBe(200)
  expect(await list(ama)).toMatchObject([{ id, name: 'Hers' }])
})

describe('signing in: whatever is not as it should be gets one and the same answer', () => {
  const lies: [string, Lie][] = [
    ['a page of another origin', { origin: 'https://snug.test.evil.example' }],
    ['another port', { origin: 'http://snug.test:8080' }],
    ['a page in a frame', { crossOrigin: true }],
    ['another server’s name', { rpId: 'evil.example' }],
    ['a device that did not ask who holds it', { verified: false }],
    ['an answer to another question', { type: 'webauthn.create' }],
    ['somebody else’s handle', { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['no handle', { userHandle: null }],
  ]
  let device: Authenticator
  let wrong: object
  const expectWrong = async (said: ReturnType<typeof bring>) => {
    const { status, headers, body } = await said
    expect([status, headers['set-cookie'], body]).toEqual([401, undefined, wrong])
  }
  beforeEach(async () => {
    device = (await givePasskey(ama)).device
    const unknown = await signIn(newAuthenticator())
    expect(unknown.body.type).toBe('passkey.wrong')
    wrong = unknown.body
  })

  test.each(lies)('%s', async (_, lie) => {
    await expectWrong(signIn(device, lie))
    expect((await signIn(device)).status).toBe(201)
  })
  test('a signature that was touched', async () => {
    const { signature, ...signed } = device.sign(await ask())
    const bytes = Buffer.from(signature, 'base64url')
    bytes[bytes.length - 1]! ^= 1
    await expectWrong(bring({ ...signed, signature: bytes.toString('base64url') }))
  })
  test('a key under the name of another’s', async () => {
    const bram = await givePasskey(await world.outsider('Bram'))
    await expectWrong(signIn(device, { id: bram.device.id }))
  })
  test('a challenge nobody gave, one that was used, one of five minutes ago', async () => {
    await expectWrong(bring(device.sign({ ...(await ask()), challenge: 'AAAA' })))
    const asked = await ask()
    expect((await bring(device.sign(asked))).status).toBe(201)
    await expectWrong(bring(device.sign(asked), 1))
    const old = await ask()
    await world.letPass('5 minutes 1 second')
    await expectWrong(bring(device.sign(old)))
  })
  test('a challenge that a failure used up', async () => {
    const asked = await ask()
    await expectWrong(bring(device.sign(asked, { verified: false })))
    await expectWrong(bring(device.sign(asked)))
  })
  test('a challenge of a session, and a session’s answer to the question at the door', async () => {
    await expectWrong(bring(device.sign((await ama.post('/api/session/confirm/challenge')).body)))
    await expectWrong(ama.post('/api/session/confirm/passkey', device.sign(await ask())))
    const phone = await ama.again()
    const asked = (await phone.post('/api/session/confirm/challenge')).body
    await expectWrong(ama.post('/api/session/confirm/passkey', device.sign(asked)))
  })
  test('confirming with another’s passkey', async () => {
    const bram = await givePasskey(await world.outsider('Bram'))
    await world.letPass('16 minutes')
    await expectWrong(confirm(ama, bram.device))
    expect((await ama.post('/api/passkeys/challenge')).body.type).toBe('session.confirm')
  })
})

describe('adding: what was not made as we asked is not taken', () => {
  const lies: [string, Lie][] = [
    ['on a page of another origin', { origin: 'https://evil.example' }],
    ['in a frame', { crossOrigin: true }],
    ['for another server', { rpId: 'evil.example' }],
    ['by a device that did not ask who holds it', { verified: false }],
    ['with papers we did not ask for', { format: 'packed' }],
    ['under another name than its own', { id: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['as an answer to another question', { type: 'webauthn.get' }],
  ]
  const add = async (made: object) => ama.post('/api/passkeys', { name: 'Mine', made })
  const asked = async (who = ama) => (await who.post('/api/passkeys/challenge')).body
  test.each(lies)('%s', async (_, lie) => {
    expect((await add(newAuthenticator().make(await asked(), lie))).body.type).toBe('passkey.unusable')
    expect(await list(ama)).toEqual([])
  })
  test('of what another session was asked, or twice', async () => {
    expect((await add(newAuthenticator().make(await asked(await ama.again())))).body.type).toBe(
      'passkey.unusable',
    )
    const question = await asked()
    expect((await add(newAuthenticator().make(question))).status).toBe(201)
    expect((await add(newAuthenticator().make(question))).body.type).toBe('passkey.unusable')
  })
  test('when another account has it: the answer does not say so', async () => {
    const { device } = await givePasskey(await world.outsider('Bram'))
    const taken = await add(device.make(await asked()))
    const wrong = await add(newAuthenticator().make(await asked(), { verified: false }))
    expect(taken.body).toEqual(wrong.body)
    expect((await signIn(device, { userHandle: (await asked()).user.id })).body.type).toBe('passkey.wrong')
  })
})

test('a count that goes back says that there is a copy: it is said, and neither opens anything any more', async () => {
  const { device, id } = await givePasskey(ama)
  expect((await signIn(device, { counter: 7 })).status).toBe(201)
  expect((await signIn(device, { counter: 7 })).body).toMatchObject({ type: 'passkey.copied', status: 401 })
  expect((await signIn(device, { counter: 8 })).body.type).toBe('passkey.copied')
  expect(await list(ama)).toMatchObject([{ id, doubted: true }])
  expect((await ama.post('/api/session/confirm/challenge')).body.type).toBe('not_found')
  // Who does not have it learns nothing of it.
  expect((await signIn(device, { counter: 9, verified: false })).body.type).toBe('passkey.wrong')
})

test('one that does not count is no copy', async () => {
  const { device } = await givePasskey(ama, newAuthenticator({ counts: false }))
  for (let n = 0; n < 3; n++) expect((await signIn(device)).status).toBe(201)
})

test('the same answer brought twice at once, on two processes, signs in once', async () => {
  const { device } = await givePasskey(ama, newAuthenticator({ counts: false }))
  for (let n = 0; n < 5; n++) {
    const signed = device.sign(await ask())
    const both = await Promise.all([bring(signed, 0), bring(signed, 1)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401])
  }
  expect((await ama.get('/api/sessions')).body.items).toHaveLength(6)
})

test('twenty are enough, also when two more come at once', async () => {
  for (let n = 0; n < 19; n++) await givePasskey(ama)
  const asked = [await ama.post('/api/passkeys/challenge'), await ama.post('/api/passkeys/challenge')]
  const both = await Promise.all(
    asked.map(({ body }, process) =>
      ama.on(process).post('/api/passkeys', { name: 'One more', made: newAuthenticator().make(body) }),
    ),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  expect((await ama.post('/api/passkeys/challenge')).body.type).toBe('passkey.enough')
})

test('nobody hears of another’s: not in a list, not by its id, not at the door', async () => {
  const bram = await world.outsider('Bram')
  const [hers] = [await givePasskey(ama), await givePasskey(bram)]
  expect(await list(bram)).toHaveLength(1)
  const nothing = '/api/passkeys/01890000-0000-7000-8000-000000000000'
  for (const path of [`/api/passkeys/${hers.id}`, nothing]) {
    expect((await bram.patch(path, { name: 'Mine' })).body.type).toBe('not_found')
    expect((await bram.del(path)).body.type).toBe('not_found')
  }
  expect(await list(ama)).toMatchObject([{ id: hers.id, name: 'Her phone' }])
  expect(await ask()).toEqual({ challenge: expect.any(String), rpId: 'snug.test', allow: [] })
  const told = JSON.stringify([
    (await bram.post('/api/session/confirm/challenge')).body,
    (await bram.post('/api/passkeys/challenge')).body,
  ])
  expect(told).not.toContain(hers.device.id)
})

test('a dump holds no challenge that could be answered', async () => {
  const { challenge } = await ask()
  const { rows } = await world.pool.query<{ row: string }>(
    'select passkey_challenges::text as row from passkey_challenges',
  )
  const dump = rows.map(({ row }) => row).join()
  expect(rows.length).toBeGreaterThan(0)
  for (const form of ['hex', 'base64url', 'utf8'] as const)
    expect(dump).not.toContain(
      form === 'hex' ? Buffer.from(challenge, 'base64url').toString('hex') : challenge,
    )
})
