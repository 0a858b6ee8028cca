import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '#shared/limits.ts'
import { newPool, onto } from '#server/database/connection.ts'
import { newPushWorld } from '#server/testing/push.ts'
import { password } from '#server/testing/world.ts'
import { newSecret } from '#server/signing/secret.ts'
import { keepKeys } from './keys.ts'

let it: Awaited<ReturnType<typeof newPushWorld>>
beforeAll(async () => (it = await newPushWorld()))
afterAll(() => it.close())

const devicesOf = async (of: { get(path: string): Promise<{ body: any }> }) =>
  (await of.get('/api/push/devices')).body.items

test('a browser is added, called otherwise, tried, and removed; nobody else’s is', async () => {
  const ama = await it.world.outsider('Ama')
  const bram = await it.world.outsider('Bram')
  const { id, endpoint } = await it.device(ama)
  expect(await devicesOf(ama)).toEqual([
    { id, label: 'A browser', madeAt: expect.any(String), lastOkAt: null, current: true },
  ])
  expect((await ama.patch(`/api/push/devices/${id}`, { label: 'The phone' })).body.label).toBe('The phone')
  expect((await ama.post(`/api/push/devices/${id}/test`)).status).toBe(204)
  const { said, headers, endpoint: reached } = it.receiver.received.at(-1)!
  expect(said).toMatchObject({ kind: 'test', path: '/account' })
  expect([reached, headers.ttl, headers.urgency]).toEqual([endpoint, '120', 'high'])
  expect((await devicesOf(await ama.again()))[0]).toMatchObject({
    current: false,
    lastOkAt: expect.any(String),
  })

  for (const [method, path] of [
    ['patch', ''],
    ['del', ''],
    ['post', '/test'],
  ] as const)
    expect((await bram[method](`/api/push/devices/${id}${path}`, { label: 'Mine' })).status).toBe(404)
  expect((await ama.del(`/api/push/devices/${id}`)).status).toBe(204)
  expect(await devicesOf(ama)).toEqual([])
  expect((await ama.post(`/api/push/devices/${id}/test`)).status).toBe(404)
})

test('said again it is the same device, and keeps its name; another subscription of the session takes its place', async () => {
  const ama = await it.world.outsider('Ama')
  const first = await it.device(ama)
  await ama.patch(`/api/push/devices/${first.id}`, { label: 'The phone' })
  expect((await it.device(ama, first)).id).toBe(first.id)
  expect(await devicesOf(ama)).toMatchObject([{ label: 'The phone' }])
  const second = await it.device(ama)
  expect(await devicesOf(ama)).toMatchObject([{ id: second.id, label: 'The phone' }])
})

test('a browser belongs to whoever is signed in there now; with other keys nobody takes it', async () => {
  const ama = await it.world.outsider('Ama')
  const bram = await it.world.outsider('Bram')
  const shared = await it.device(ama)
  const keys = it.receiver.subscribe()
  const guessed = await bram.put('/api/push/devices', {
    endpoint: shared.endpoint,
    p256dh: keys.p256dh,
    auth: keys.auth,
    label: 'A browser',
  })
  expect([guessed.status, guessed.body.type]).toEqual([400, 'push.endpoint'])
  expect(await devicesOf(ama)).toHaveLength(1)
  await it.device(bram, shared)
  expect(await devicesOf(ama)).toEqual([])
  expect(await devicesOf(bram)).toHaveLength(1)
})

test('it goes with its session: signing out, ending it from elsewhere, another password, and nothing of the others', async () => {
  const ama = await it.world.outsider('Ama')
  const [phone, laptop, work] = [await ama.again(), await ama.again(), await ama.again()]
  for (const one of [ama, phone, laptop, work]) await it.device(one)
  expect((await phone.del('/api/session')).status).toBe(204)
  expect(await devicesOf(ama)).toHaveLength(3)
  const { items } = (await laptop.get('/api/sessions')).body
  const { id } = items.find(({ current }: { current: boolean }) => current)
  expect((await ama.del(`/api/sessions/${id}`)).status).toBe(204)
  expect(await devicesOf(ama)).toHaveLength(2)
  await ama.post('/api/session/confirm', { password })
  await ama.put('/api/account/password', { password: 'an orchard of ladders' })
  expect(await devicesOf(ama)).toMatchObject([{ current: true }])
})

test('a test says what came of it: taken, given up by the browser, or not taken now', async () => {
  const ama = await it.world.outsider('Ama')
  const { id } = await it.device(ama)
  const tried = async () => {
    const { status, body } = await ama.post(`/api/push/devices/${id}/test`)
    return [status, body?.type]
  }
  it.receiver.answer(503)
  expect(await tried()).toEqual([409, 'push.not_taken'])
  expect(await tried()).toEqual([204, undefined])
  it.receiver.answer(403)
  expect(await tried()).toEqual([409, 'push.not_taken'])
  it.receiver.answer(410)
  expect(await tried()).toEqual([409, 'push.gone'])
  expect(await devicesOf(ama)).toEqual([])
})

test('a host that is not public, or cannot be found, is no push service, and is never dialled', async () => {
  const ama = await it.world.outsider('Ama')
  const before = it.receiver.dialled.length
  for (const address of [
    '127.0.0.1',
    '10.0.0.8',
    '100.64.0.1',
    '169.254.169.254',
    '::ffff:192.168.0.1',
    '::1',
  ]) {
    it.receiver.names.set('inside.snug.test', [{ address, family: address.includes(':') ? 6 : 4 }])
    const { status, body } = await ama.put('/api/push/devices', {
      ...it.receiver.subscribe('inside.snug.test'),
      label: 'A browser',
    })
    expect([address, status, body.type]).toEqual([address, 400, 'push.endpoint'])
  }
  it.receiver.names.set('inside.snug.test', new Error('ENOTFOUND'))
  const lost = it.receiver.subscribe('inside.snug.test')
  expect((await ama.put('/api/push/devices', { ...lost, label: 'A browser' })).status).toBe(400)
  const { p256dh, auth } = lost
  for (const endpoint of ['https://fcm.googleapis.com@evil.example/x', 'https://push.example:444/x'])
    expect((await ama.put('/api/push/devices', { endpoint, p256dh, auth, label: 'A' })).body.errors).toEqual([
      { pointer: '/endpoint', detail: expect.stringMatching(/^names a /) },
    ])
  const { endpoint } = it.receiver.subscribe()
  expect((await ama.put('/api/push/devices', { endpoint, p256dh: auth, auth, label: 'A' })).status).toBe(400)
  expect(it.receiver.dialled).toHaveLength(before)
  expect(await devicesOf(ama)).toEqual([])
})

test('an account has so many devices and no more, however many are added at once', async () => {
  const ama = await it.world.outsider('Ama')
  const sessions = await Promise.all(Array.from({ length: limits.devices + 3 }, () => ama.again()))
  const answers = await Promise.all(
    sessions.map((one) => one.put('/api/push/devices', { ...it.receiver.subscribe(), label: 'A browser' })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(limits.devices)
  expect(answers.filter(({ body }) => body.type === 'push.enough')).toHaveLength(3)
  // One there is can be said again.
  expect(await devicesOf(ama)).toHaveLength(limits.devices)
})

test('processes that start at once have one pair of keys, and it stays', async () => {
  await it.world.pool.query('delete from push_keys')
  const secret = newSecret('known to all processes')
  const pools = Array.from({ length: 4 }, () => newPool(it.world.url, 1))
  await Promise.all(pools.map((pool) => pool.query('select 1')))
  const kept = await Promise.all(pools.map((pool) => keepKeys(onto(pool), secret)))
  expect(new Set(kept.map(({ publicKey, privateKey }) => publicKey + privateKey)).size).toBe(1)
  expect(await keepKeys(onto(pools[0]!), secret)).toEqual(kept[0])
  expect(Buffer.from(kept[0]!.publicKey, 'base64url')).toHaveLength(65)
  expect(Buffer.from(kept[0]!.privateKey, 'base64url')).toHaveLength(32)
  await Promise.all(pools.map((pool) => pool.end()))
})
