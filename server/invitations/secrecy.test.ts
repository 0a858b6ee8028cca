import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { invited, secretOf } from '#server/testing/invitations.ts'
import { newWorld, password, type TestWorld } from '#server/testing/world.ts'

const said: string[] = []
/** What the log writes goes past process.stdout: it is heard at the stream that the logger keeps. */
const overhear = (log: object) => {
  const kept = Object.getOwnPropertySymbols(log).find(({ description }) => description === 'pino.stream')!
  const stream = (log as Record<symbol, { write(line: string): boolean }>)[kept]!
  vi.spyOn(stream, 'write').mockImplementation((line) => said.push(line) > 0)
}

let world: TestWorld
beforeAll(async () => {
  process.env.SNUG_TEST_LOG = 'trace'
  world = await newWorld()
  overhear(world.apps[0]!.app.log)
})
afterAll(async () => {
  delete process.env.SNUG_TEST_LOG
  await world.close()
})

/** Every row of every table, as text. */
const dump = async () => {
  const { rows } = await world.pool.query(
    `select table_name from information_schema.tables where table_schema = 'public' order by 1`,
  )
  const tables = await Promise.all(
    rows.map(({ table_name }) => world.pool.query(`select t::text as row from "${table_name}" t`)),
  )
  return tables.flatMap(({ rows }) => rows.map(({ row }) => row as string)).join('\n')
}

test('neither the database nor the log holds a usable secret (ACCESS I7)', async () => {
  const community = await world.community()
  const { host, path } = community
  const shown = [await invited(community), await invited(community), await invited(community)].map(
    ({ id, secret }) => ({
      id,
      secret,
    }),
  )
  const [used, declined, open] = shown as [(typeof shown)[0], (typeof shown)[0], (typeof shown)[0]]
  const again = secretOf((await host.post(`${path}/invitations/${open.id}/link`)).body.link)
  const guest = world.anyone()
  const account = { name: 'Ama', email: 'ama@snug.test', password }
  const taken = await guest.post('/api/invitations/accept', { secret: used.secret, account })
  expect(taken.status).toBe(201)
  await guest.post('/api/invitations/decline', { secret: declined.secret })
  await guest.post('/api/invitations/look', { secret: open.secret })
  await guest.post('/api/invitations/look', { secret: again })
  // A fault on our side says where, never what.
  await world.pool.query('alter table notices rename to elsewhere')
  expect((await guest.post('/api/invitations/decline', { secret: again })).status).toBe(500)
  await world.pool.query('alter table elsewhere rename to notices')

  const token = String(taken.headers['set-cookie']).split(/[=;]/)[1]!
  const all = await dump()
  const log = said.join('')
  // What we look through does hold what it should: without this, an empty text would pass.
  expect(all).toContain('ama@snug.test')
  expect(log).toContain('a call failed')
  for (const secret of [...shown.map(({ secret }) => secret), again, token, password]) {
    expect(secret.length).toBeGreaterThanOrEqual(20)
    const forms = [
      secret,
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret, 'base64url').toString('hex'),
    ]
    for (const form of forms) {
      expect(all).not.toContain(form)
      expect(log).not.toContain(form)
    }
  }
  for (const word of ['ama@snug.test', 'glue']) expect(log).not.toContain(word)
})

test('a secret is 160 random bits', async () => {
  const community = await world.community({ seats: 30 })
  const secrets = new Set<string>()
  for (let i = 0; i < 20; i++) secrets.add((await invited(community)).secret)
  expect(secrets.size).toBe(20)
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(20)
})
