import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'

// Any number of processes may start at once: the first migrates, the others wait here.
const lock = 7_368_357

/** Runs what is new in migrations/, in the order of their names, each in its own transaction, once, forwards. */
export const migrate = async (pool: pg.Pool, folder: string) => {
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; set lock_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [lock])
    await client.query(
      'create table if not exists migrations (name text primary key, ran_at timestamptz not null default clock_timestamp())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migrations')
    const ran = new Set(rows.map(({ name }) => name))
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
    const unknown = [...ran].filter((name) => !files.includes(name))
    if (unknown.length > 0)
      throw new Error(
        `The database is newer than this Snug (it has ${unknown.join(', ')}). Start the newer one.`,
      )
    for (const name of files.filter((file) => !ran.has(file)))
      await run(client, name, await readFile(join(folder, name), 'utf8'))
  } finally {
    // The connection goes: with it the lock and the session's settings.
    client.release(true)
  }
}

const run = async (client: pg.PoolClient, name: string, text: string) => {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migrations (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migrations/${name} failed`, { cause: error })
  }
}
