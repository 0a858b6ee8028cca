import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { hashOf } from '#server/accounts/secrets.ts'
import { configure } from '#server/configuration.ts'
import { startEmbedded } from '#server/database/embedded.ts'
import { root } from '#server/root.ts'
import { dataFolder } from '#server/testing/process.ts'
import { community } from './community.ts'
import { reset } from './reset.ts'
import { printSetupLink } from './setupLink.ts'

let data: Awaited<ReturnType<typeof dataFolder>>
let env: Record<string, string>
beforeAll(async () => {
  data = await dataFolder()
  env = { SNUG_DATA: data.folder, SNUG_URL: 'https://snug.example.org' }
})
afterAll(() => data.drop())

const log = vi.spyOn(console, 'log').mockImplementation(() => {})
afterEach(() => log.mockClear())
/** What was printed since it was last asked. */
const said = () => {
  const text = log.mock.calls.flat().join('\n')
  log.mockClear()
  return text
}

/** The command as an operator types it, in a process of its own. */
const snug = (...words: string[]) => {
  const { DATABASE_URL: _, ...ours } = process.env
  return promisify(execFile)(process.execPath, ['--import', 'tsx', join(root, 'server/snug.ts'), ...words], {
    cwd: root,
    env: { ...ours, ...env },
  }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  )
}
const kiln = { name: 'Kiln', purpose: 'To fire', criteria: 'You fire', seats: '6' }
const nao = { 'host-name': 'Nao', 'host-email': 'Nao@example.org' }

test(
  'the operator gets a link to the first chair while the server is down',
  { timeout: 60_000 },
  async () => {
    const { code, said } = await snug('setup-link')
    expect(said).toMatch(/^https:\/\/snug\.example\.org\/setup#[\w-]{27}\n$/)
    expect(code).toBe(0)
  },
)

test('… founds communities and resets a password while it is up, and leaves it running', async () => {
  const server = await startEmbedded(join(data.folder, 'postgres'))
  const here = configure(env)
  await community(here, { slug: 'kiln', ...kiln, ...nao })
  expect(said()).toMatch(/Kiln is at https:\/\/snug\.example\.org\/c\/kiln\n.*\n.*\/reset#[\w-]{27}/)
  await expect(community(here, { slug: 'kiln', ...kiln, ...nao })).rejects.toThrow('is called kiln already')
  await community(here, { slug: 'kiln-two', ...kiln, ...nao, 'time-zone': 'Europe/Amsterdam' })
  expect(said()).toContain('Nao signs in with the account they have')

  await reset(here, 'nao@EXAMPLE.org')
  const [, secret = ''] = said().match(/\/reset#([\w-]{27})/) ?? []
  await expect(reset(here, 'nobody@example.org')).rejects.toThrow('nobody@example.org')
  await expect(printSetupLink(here)).rejects.toThrow('Somebody sits here already')

  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  const { rows: seats } = await client.query(
    `select c.slug, c.time_zone, m.role, c.seats, c.taken, a.email from members m
       join communities c on c.id = m.community_id join accounts a on a.id = m.account_id order by 1`,
  )
  const seat = { role: 'host', seats: 6, taken: 1, email: 'nao@example.org' }
  expect(seats).toEqual([
    { slug: 'kiln', time_zone: 'UTC', ...seat },
    { slug: 'kiln-two', time_zone: 'Europe/Amsterdam', ...seat },
  ])
  const { rows: resets } = await client.query('select secret_hash from resets')
  expect(resets).toEqual([{ secret_hash: hashOf(secret) }])
  await client.end()
  await server.stop()
})

test('what is missing or wrong is said by its option', async () => {
  const here = configure(env)
  await expect(community(here, { seats: '1', ...nao })).rejects.toThrow(
    'Missing: --name --slug --purpose --criteria',
  )
  const wrong = community(here, { ...kiln, ...nao, slug: 'Not So', 'time-zone': 'Mars/Here' })
  await expect(wrong).rejects.toThrow(/--slug: .*--time-zone: /s)
  expect(await snug('sing')).toMatchObject({ code: 1, said: expect.stringContaining('no command “sing”') })
}, 60_000)
