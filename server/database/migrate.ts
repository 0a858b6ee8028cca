import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'

// Any number of processes may start at once: the first migrates, the others wait here.
const lock = 7_368_357

/**
 * Runs what is new in migrations/, in the order of their names, each in its own transaction, once, forwards. Refuses a database
 * that has run what is not there, or what reads otherwise now: it would not be what the code takes it for.
 */
export const migrate = async (pool: pg.Pool, folder: string) => {
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; set lock_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [lock])
    await client.query(
      'create table if not exists migrations (name text primary key, ran_at timestamptz not null default clock_timestamp())',
    )
    await client.query('alter table migrations add column if not exists hash text')
    const { rows } = await client.query<Ran>('select name, hash from migrations order by name')
    const files = await readFiles(folder)
    const unknown = rows.map(({ name }) => name).filter((name) => !files.has(name))
    if (unknown.length > 0)
      throw new Error(
        `The database is newer than this Snug (it has ${unknown.join(', ')}). Start the newer one.`,
      )
    const changed = rows.filter(({ name, hash }) => hash !== null && hash !== hashOf(files.get(name)!))
    if (changed.length > 0)
      throw new Error(
        `${changed.map(({ name }) => `migrations/${name}`).join(', ')} changed after this database ran it. Start the Snug that made it, or put the file back.`,
      )
    // They ran before a hash was kept: what they are now is taken for what they were.
    for (const { name } of rows.filter(({ hash }) => hash === null))
      await client.query('update migrations set hash = $2 where name = $1', [name, hashOf(files.get(name)!)])
    const ran = new Set(rows.map(({ name }) => name))
    for (const [name, text] of files) if (!ran.has(name)) await run(client, name, text)
  } finally {
    // The connection goes: with it the lock and the session's settings.
    client.release(true)
  }
}

type Ran = { name: string; hash: string | null }

const readFiles = async (folder: string) => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return new Map(names.map((name, i) => [name, texts[i]!]))
}

/** However the lines end: a checkout on Windows may end them otherwise. */
const hashOf = (text: string) => createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')

const run = async (client: pg.PoolClient, name: string, text: string) => {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migrations (name, hash) values ($1, $2)', [name, hashOf(text)])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migrations/${name} failed`, { cause: error })
  }
}
