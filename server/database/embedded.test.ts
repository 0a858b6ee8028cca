import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type Embedded, startEmbedded } from './embedded.ts'
import { findPostmaster } from './embedded/postmaster.ts'
import { findPrograms, linkLibraries } from './embedded/programs.ts'
import { privateFolder } from './embedded/sockets.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const fast = { fast: true }
const long = 'far-away-'.repeat(14)
const homes: string[] = []
const children: ChildProcess[] = []

/** Made once, for those who want a server that was there before; each leaves it stopped. */
let used: string
beforeAll(async () => {
  used = await newFolder()
  homes.pop()
  await startEmbedded(used, fast).then((server) => server.stop())
})
afterAll(() => rm(dirname(used), { recursive: true, force: true, maxRetries: 5 }))

afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  const mine = homes.splice(0)
  for (const folder of [used, ...mine.flatMap((home) => [join(home, 'postgres'), join(home, long)])]) {
    const left = await postmaster(folder)
    if (!left?.ours) continue
    process.kill(left.pid, 'SIGQUIT')
    await gone(folder)
  }
  for (const home of mine) await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

/** A folder as SNUG_DATA would be, reachable for whoever PostgreSQL runs as. */
async function newFolder(name = 'postgres') {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'snug-embedded-')))
  homes.push(home)
  await chmod(home, 0o711)
  return join(home, name)
}

const postmaster = (folder: string) => findPostmaster(join(folder, 'data'))
const gone = (folder: string) =>
  vi.waitFor(async () => expect(await postmaster(folder)).toBeUndefined(), { timeout: 20_000, interval: 10 })

/** Runs one query on a connection of its own and waits until that is closed. */
async function ask<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return await client
    .query<Row>(query)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

/** Another process that starts or joins the server, says so, and stops it when told to. */
async function another(folder: string) {
  const code = `
    const { startEmbedded } = await import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)})
    const mine = await startEmbedded(${JSON.stringify(folder)}, { fast: true })
    console.log(JSON.stringify(mine))
    process.stdin.once('data', async (word) => {
      if (String(word) === 'stop') await mine.stop()
      process.stdin.destroy()
    })`
  const node = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  children.push(node)
  const ready = once(createInterface(node.stdout), 'line').then(
    ([line]) => JSON.parse(String(line)) as Embedded,
  )
  const ended = once(node, 'exit')
  return {
    pid: node.pid ?? 0,
    ready,
    ended,
    tell: (word: 'stop' | 'go') => (node.stdin.write(word), ended),
  }
}

it('starts on an empty folder, keeps what was written, and starts again', async () => {
  const folder = await newFolder()
  const first = await startEmbedded(folder, { maxConnections: 40 })
  expect(first.adopted).toBe(false)
  await ask(first.url, `create extension pg_trgm; create extension unaccent; create extension citext`)
  await ask(first.url, `create table word (said text); insert into word values ('hello')`)
  await ask(first.url, 'create database copy template snug')
  await first.stop()
  expect(await postmaster(folder)).toBeUndefined()
  expect(await readdir(join(folder, 'sock'))).toEqual([])

  const second = await startEmbedded(folder)
  expect(second.adopted).toBe(false)
  expect(second.url).toBe(first.url)
  expect(await ask(second.url, 'select said from word')).toEqual([{ said: 'hello' }])
  await second.stop()
})

it('keeps to one private socket, durable settings, and a role that is no superuser', async () => {
  const folder = await newFolder()
  const server = await startEmbedded(folder, { maxConnections: 40 })
  const rows = await ask<{ name: string; setting: string }>(
    server.url,
    'select name, setting from pg_settings',
  )
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toMatchObject({
    listen_addresses: '',
    max_connections: '40',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    data_checksums: 'on',
    server_encoding: 'UTF8',
    TimeZone: 'UTC',
    jit: 'off',
  })
  const [who] = await ask(
    server.url,
    `select rolsuper, rolcreatedb, datlocprovider, datlocale from pg_roles, pg_database
      where rolname = current_user and datname = current_database()`,
  )
  expect(who).toEqual({ rolsuper: false, rolcreatedb: true, datlocprovider: 'b', datlocale: 'C.UTF-8' })
  await expect(ask(server.url, `copy (select 1) to program 'true'`)).rejects.toThrow('permission denied')
  for (const path of [folder, join(folder, 'sock'), join(folder, 'data')])
    expect((await stat(path)).mode & 0o777).toBe(0o700)
  expect((await stat(join(folder, 'postgres.log'))).mode & 0o777).toBe(0o600)
  await server.stop()
})

it('gives its durability up only when asked', async () => {
  const folder = used
  const server = await startEmbedded(folder, fast)
  const off = `select name from pg_settings where setting = 'off'
    and name in ('fsync', 'full_page_writes', 'synchronous_commit')`
  expect(await ask(server.url, off)).toHaveLength(3)
  await server.stop()
})

it('is adopted when its starter was killed, with all that Ctrl-C would reach', async () => {
  const folder = used
  const killed = await another(folder)
  expect((await killed.ready).adopted).toBe(false)
  const before = await postmaster(folder)
  process.kill(-killed.pid, 'SIGKILL')
  await killed.ended

  const adopter = await startEmbedded(folder)
  expect(adopter.adopted).toBe(true)
  expect((await postmaster(folder))?.pid).toBe(before?.pid)
  expect(await ask(adopter.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await adopter.stop()
  expect(await postmaster(folder)).toBeUndefined()
})

it('lets a process end that did not stop it', async () => {
  const folder = used
  const child = await another(folder)
  await child.ready
  expect(await child.tell('go')).toEqual([0, null])
  const adopter = await startEmbedded(folder)
  expect(adopter.adopted).toBe(true)
  await adopter.stop()
})

it('is stopped by the last process that uses it, not by the first that leaves', async () => {
  const folder = used
  const starter = await startEmbedded(folder, fast)
  const other = await another(folder)
  expect((await other.ready).adopted).toBe(true)
  await starter.stop()
  await starter.stop()
  expect(await ask(starter.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await other.tell('stop')
  expect(await postmaster(folder)).toBeUndefined()
})

it('stays for a stranger who is connected', async () => {
  const folder = used
  const server = await startEmbedded(folder, fast)
  const stranger = new pg.Client({ connectionString: server.url })
  await stranger.connect()
  await server.stop()
  expect((await stranger.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await stranger.end()
  const again = await startEmbedded(folder)
  expect(again.adopted).toBe(true)
  await again.stop()
  expect(await postmaster(folder)).toBeUndefined()
})

it('does not take pools that were closed a moment ago for somebody else', async () => {
  const folder = used
  const server = await startEmbedded(folder, fast)
  const pool = new pg.Pool({ connectionString: server.url, max: 12 })
  await Promise.all(Array.from({ length: 12 }, () => pool.query('select pg_sleep(0.05)')))
  await pool.end()
  await server.stop()
  expect(await postmaster(folder)).toBeUndefined()
})

it('survives a stale postmaster.pid, also one whose number somebody else has by now', async () => {
  const folder = used
  const server = await startEmbedded(folder, fast)
  const file = join(folder, 'data', 'postmaster.pid')
  const left = await readFile(file, 'utf8')
  await server.stop()

  const stranger = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  children.push(stranger)
  const dead = spawn(process.execPath, ['-e', ''])
  await once(dead, 'exit')
  const owner = await stat(folder)
  for (const { pid } of [dead, stranger]) {
    for (const path of [file, join(folder, 'sock', '.s.PGSQL.5432.lock')]) {
      await writeFile(path, left.replace(/^\d+/, String(pid)), { mode: 0o600 })
      if (process.getuid?.() === 0) await chown(path, owner.uid, owner.gid)
    }
    const again = await startEmbedded(folder, fast)
    expect(again.adopted).toBe(false)
    expect(await ask(again.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await again.stop()
  }
  expect(stranger.exitCode).toBeNull()
})

it('recovers what was committed when the server itself is killed, starting at once', async () => {
  const folder = used
  const server = await startEmbedded(folder)
  await ask(server.url, 'create table kept (said text)')
  const busy = ask(server.url, 'select pg_sleep(600)').catch((error: Error) => error)
  await ask(server.url, `insert into kept values ('kept')`)
  process.kill((await postmaster(folder))?.pid ?? 0, 'SIGKILL')

  const again = await startEmbedded(folder)
  expect(again.adopted).toBe(false)
  expect(await ask(again.url, 'select said from kept')).toEqual([{ said: 'kept' }])
  expect(await busy).toBeInstanceOf(Error)
  await server.stop()
  await again.stop()
  expect(await postmaster(folder)).toBeUndefined()
})

it('works below a path too long for a socket, in a folder nobody else could have put there', async () => {
  const folder = await newFolder(long)
  const server = await startEmbedded(folder, fast)
  const sock = new URL(server.url).searchParams.get('host') ?? ''
  homes.push(sock)
  expect(sock.startsWith(folder)).toBe(false)
  expect((await stat(sock)).mode & 0o777).toBe(0o700)
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()

  await chmod(sock, 0o755)
  await expect(startEmbedded(folder, fast)).rejects.toThrow('Remove it and start again')
  await rm(sock, { recursive: true })
  await symlink(folder, sock)
  await expect(privateFolder(sock, {})).rejects.toThrow('Remove it and start again')
})

it('names the folder that is closed to it', async () => {
  const closed = await newFolder('closed')
  // Root's PostgreSQL is somebody else, to whom 0700 is closed; ours is ourselves, whom 0500 keeps from writing.
  await mkdir(closed, { mode: process.getuid?.() === 0 ? 0o700 : 0o500 })
  await expect(startEmbedded(join(closed, 'postgres'))).rejects.toThrow(closed)
})

it('says to set DATABASE_URL when no PostgreSQL came along', async () => {
  const arch = Object.getOwnPropertyDescriptor(process, 'arch') ?? {}
  Object.defineProperty(process, 'arch', { ...arch, value: 'abacus' })
  await expect(findPrograms({}).finally(() => Object.defineProperty(process, 'arch', arch))).rejects.toThrow(
    'Set DATABASE_URL',
  )
})

it('makes the links that an install without scripts leaves out', async () => {
  const folder = await newFolder('package')
  await mkdir(join(folder, 'native', 'lib'), { recursive: true })
  const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }))
  await writeFile(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links))
  const both = () => Promise.all([1, 2].map(() => linkLibraries(join(folder, 'native'))))
  await both()
  await both()
  expect(await readlink(join(folder, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
})

it('says why when the server cannot start, and leaves what it does not know alone', async () => {
  const folder = await newFolder()
  const data = join(folder, 'data')
  await mkdir(data, { recursive: true })
  await writeFile(join(data, 'letter'), 'dear')
  await expect(startEmbedded(folder, fast)).rejects.toThrow('something that is not a database')
  expect(await readdir(folder)).toEqual(expect.not.arrayContaining([expect.stringContaining('data.new-')]))
  expect(await readdir(data)).toEqual(['letter'])
  await writeFile(join(data, 'PG_VERSION'), '9.1')
  await expect(startEmbedded(folder, fast)).rejects.toThrow('PostgreSQL did not start')
})

it('race: of several processes on one empty folder, one starts and the others adopt', async () => {
  const folder = await newFolder()
  const all = await Promise.all([another(folder), another(folder), another(folder)])
  const ready = await Promise.all(all.map((each) => each.ready))
  expect(ready.map(({ adopted }) => adopted).sort()).toEqual([false, true, true])
  expect((await readdir(folder)).sort()).toEqual(['data', 'postgres.log', 'sock'])
  await Promise.all(all.map((each) => each.tell('stop')))
  expect(await postmaster(folder)).toBeUndefined()
})

it('race: a process killed while it made the database is no hindrance', async () => {
  const folder = await newFolder()
  const killed = await another(folder)
  killed.ready.catch(() => undefined)
  const half = async () => (await readdir(folder)).filter((name) => name.startsWith('data.new-'))
  await vi.waitFor(async () => expect(await half()).toHaveLength(1), { timeout: 20_000, interval: 5 })
  process.kill(-killed.pid, 'SIGKILL')
  await killed.ended
  expect(await half()).toHaveLength(1)

  const server = await startEmbedded(folder, fast)
  expect(server.adopted).toBe(false)
  expect(await half()).toEqual([])
  await server.stop()
})

it('race: who comes while the last one leaves gets a server that stays', async () => {
  const folder = used
  let holder = await startEmbedded(folder, fast)
  for (let round = 0; round < 15; round++) {
    const [next] = await Promise.all([startEmbedded(folder, fast), holder.stop()])
    expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }])
    holder = next
  }
  await holder.stop()
})

it('race: when all leave at once, one of them is the last', async () => {
  const folder = used
  for (let round = 0; round < 10; round++) {
    const all = await Promise.all([1, 2, 3].map(() => startEmbedded(folder, fast)))
    await Promise.all(all.map((each) => each.stop()))
    expect(await postmaster(folder)).toBeUndefined()
  }
})

it('silence: nothing that anybody wrote gets into its log', async () => {
  const folder = used
  const server = await startEmbedded(folder, fast)
  await ask(server.url, `create table secret (said text primary key); insert into secret values ('whisper')`)
  await expect(ask(server.url, `insert into secret values ('whisper')`)).rejects.toThrow('duplicate key')
  await expect(ask(server.url, `select 'whisper'::int`)).rejects.toThrow('whisper')
  await expect(ask(server.url, `do $$ begin raise warning 'whisper'; end $$; whisper`)).rejects.toThrow(
    'whisper',
  )
  // A crash makes PostgreSQL name what the process was running.
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const running = client.query(`select 'whisper', pg_sleep(600)`).catch((error: Error) => error)
  const active = `select from pg_stat_activity where pid = ${rows[0]?.pid} and wait_event = 'PgSleep'`
  await vi.waitFor(async () => expect(await ask(server.url, active)).toHaveLength(1), { timeout: 10_000 })
  process.kill(rows[0]?.pid ?? 0, 'SIGKILL')
  await running
  await vi.waitFor(() => ask(server.url, 'select'), { timeout: 20_000 })
  await server.stop()
  expect(await postmaster(folder)).toBeUndefined()
  const log = await readFile(join(folder, 'postgres.log'), 'utf8')
  expect(log).toContain('terminated by signal 9')
  expect(log).not.toContain('whisper')
})
