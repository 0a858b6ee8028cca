import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'

/** What queries run on: the pool, or the one connection of a transaction. */
export type Reader = NodePgDatabase<Record<string, never>> & { $client: pg.Pool | pg.PoolClient }
/** The connection of one transaction; only change() makes it. Writing verbs take this, never a bare pool. */
export type Tx = NodePgDatabase<Record<string, never>> & { $client: pg.PoolClient }

const hardened = `-c timezone=UTC -c datestyle=ISO -c statement_timeout=20000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000`

export const newPool = (url: string, max = 12, options = '') => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'snug',
    options: `${hardened} ${options}`,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 25_000,
  })
  // A connection lost while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // One lost while in use fails what it was doing, and says so a second time here.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

/** A drizzle on a pool or a connection: camelCase here, snake_case there. */
export const onto = <C extends pg.Pool | pg.PoolClient>(client: C) =>
  drizzle(client, { casing: 'snake_case' })

/** Refuses a database on which "acknowledged" would not mean "on disk" (DESIGN §4). */
export const demandDurability = async (pool: pg.Pool) => {
  const { rows } = await pool.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num')`,
  )
  const at = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
  const off = ['fsync', 'full_page_writes', 'synchronous_commit'].filter((name) => at[name] === 'off')
  if (off.length > 0)
    throw new Error(`The database has ${off.join(', ')} off: what it acknowledges could be lost. Turn it on.`)
  if (Number(at.server_version_num) < 150_000) throw new Error('Snug needs PostgreSQL 15 or newer.')
}
