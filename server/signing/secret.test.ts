import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { configure } from '#server/configuration.ts'
import { onto } from '#server/database/connection.ts'
import { keepKeys } from '#server/push/keys.ts'
import { newWorld, type TestWorld } from '#server/testing/world.ts'
import { keepSecret, newSecret } from './secret.ts'
import { newSigner } from './signer.ts'

let world: TestWorld
let data: string
beforeAll(async () => (world = await newWorld()))
afterAll(() => world.close())
beforeEach(async () => (data = await mkdtemp(join(tmpdir(), 'snug-secret-'))))
afterEach(() => rm(data, { recursive: true }))

const kept = (secret?: string) => keepSecret({ data, secret })

test('processes that start at once on one folder have one secret, it stays, and nobody else reads it', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => kept()))
  all.push(await kept())
  expect(new Set(all.map((secret) => secret.derive('test').toString('hex'))).size).toBe(1)
  expect(await readdir(data)).toEqual(['secret'])
  expect((await stat(join(data, 'secret'))).mode & 0o777).toBe(0o600)
  expect(Buffer.from(await readFile(join(data, 'secret'), 'utf8'), 'base64url')).toHaveLength(32)
})

test('a file that was emptied is no secret', async () => {
  await writeFile(join(data, 'secret'), '\n')
  await expect(kept()).rejects.toThrow('holds no secret')
})

test('one that is named makes no file; one that is too short is refused', async () => {
  const words = 'the same for all of several machines'
  expect((await kept(words)).derive('test')).toEqual(newSecret(words).derive('test'))
  expect(await readdir(data)).toEqual([])
  expect(() => configure({ SNUG_SECRET: 'short' })).toThrow('SNUG_SECRET')
})

test('what is sealed opens with the same secret, for the same purpose and unchanged, and not otherwise', () => {
  const [one, another] = [newSecret('one'), newSecret('another')]
  const sealed = one.seal('test', Buffer.from('a key'))
  expect(one.open('test', sealed)?.toString()).toBe('a key')
  expect(one.seal('test', Buffer.from('a key'))).not.toEqual(sealed)
  expect(one.open('other', sealed)).toBeUndefined()
  expect(another.open('test', sealed)).toBeUndefined()
  for (const at of sealed.keys()) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(one.open('test', changed)).toBeUndefined()
  }
  expect(one.derive('test')).not.toEqual(another.derive('test'))
})

test('a dump of the database holds neither the key of pushes nor that of links', async () => {
  const secret = newSecret(world.configuration.secret!)
  const { privateKey } = await keepKeys(onto(world.pool), secret)
  const { rows } = await world.pool.query<{ push: Buffer; signing: Buffer }>(
    'select p.sealed_key as push, s.key as signing from push_keys p, signing_keys s',
  )
  const [{ push, signing }] = rows as [{ push: Buffer; signing: Buffer }]
  expect(push.includes(Buffer.from(privateKey, 'base64url'))).toBe(false)
  const given = [Buffer.from('a link')]
  const signed = world.apps[0]!.world.signer.sign('test', given, 16)
  expect(newSigner(signing).knows('test', given, signed)).toBe(false)
  expect(newSigner(secret.derive('signing', signing)).knows('test', given, signed)).toBe(true)
})

test('a process with another secret does not start, and says what to do', async () => {
  const elsewhere = { ...world.configuration, secret: undefined, data }
  await expect(buildApp(elsewhere, world.pool, world.url, { timed: false })).rejects.toThrow(
    'Name the same SNUG_SECRET for every process',
  )
})
