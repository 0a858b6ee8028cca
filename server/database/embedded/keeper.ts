import { setTimeout as rest } from 'node:timers/promises'
import { Client } from 'pg'

/** Numbers of the advisory locks, in the database `postgres`, where only keepers are. */
const lock = { using: 7_684_001, changing: 7_684_002 }

/**
 * One connection that each process holds for as long as it uses the server. It holds `using` shared; only who can have it
 * alone may stop the server. PostgreSQL lets it go when a process dies, so no killed one is ever counted.
 */
export type Keeper = { client: KeptClient; data: string; lost: boolean; whenLost: Promise<void> }

/** `pg` has these two as well; its types forgot them. */
type KeptClient = Client & { ref(): void; unref(): void }

export function urlOf(sock: string, role = 'snug', database = 'snug'): string {
  return `postgres://${role}@localhost:5432/${database}?host=${encodeURIComponent(sock)}`
}

/** Joins those who use the server; undefined when it does not answer yet, or is about to be stopped. */
export async function joinServer(sock: string): Promise<Keeper | undefined> {
  const client = new Client({
    connectionString: urlOf(sock, 'postgres', 'postgres'),
    application_name: 'snug keeper',
  }) as KeptClient
  const { promise: whenLost, resolve: lose } = later()
  const keeper: Keeper = { client, data: '', lost: false, whenLost }
  const gone = () => {
    keeper.lost = true
    lose()
  }
  client.on('error', gone)
  client.on('end', gone)
  try {
    await client.connect()
    const { rows } = await client.query<{ data: string; joined: boolean; whole: boolean }>(
      `select current_setting('data_directory') as data,
              pg_try_advisory_lock_shared(${lock.using}) as joined,
              exists (select from pg_roles where rolname = 'snug')
                and exists (select from pg_database where datname = 'snug') as whole`,
    )
    const [server] = rows
    if (server?.joined) {
      keeper.data = server.data
      if (!server.whole) await furnish(client)
      // Holding it is no reason for a process to stay.
      client.unref()
      return keeper
    }
  } catch (error) {
    if (!comesAndGoes(error)) throw error
  }
  await client.end()
  return undefined
}

/**
 * Leaves. True when nobody else uses the server, so that it may be stopped: then nobody can join for as long as this
 * connection lasts. Two who leave at once do so one after the other, so that one of them is the last.
 */
export async function leaveServer({ client }: Keeper): Promise<boolean> {
  client.ref()
  await client.query(`select pg_advisory_lock(${lock.changing})`)
  const { rows } = await client.query<{ alone: boolean }>(
    `select pg_try_advisory_lock(${lock.using}) as alone`,
  )
  if (rows[0]?.alone && (await othersGone(client))) return true
  // From here on another may be the last and stop the server before it has answered: gone is gone.
  await client.query('select pg_advisory_unlock_all()').catch((error: unknown) => {
    if (!comesAndGoes(error)) throw error
  })
  await client.end()
  return false
}

/** Connections of our own that were closed a moment ago need a moment to be gone; strangers' stay. */
async function othersGone(client: Client): Promise<boolean> {
  for (let pause = 5; ; pause *= 2) {
    const { rowCount } = await client.query(
      `select from pg_stat_activity
        where backend_type = 'client backend' and application_name <> 'snug keeper'`,
    )
    if (!rowCount) return true
    if (pause > 640) return false
    await rest(pause)
  }
}

/** The role is no superuser: what reads our SQL by mistake must not reach the machine's files. */
async function furnish(client: Client) {
  await client.query(`select pg_advisory_lock(${lock.changing})`)
  const has = async (query: string) => (await client.query(query)).rowCount === 1
  if (!(await has(`select from pg_roles where rolname = 'snug'`)))
    await client.query('create role snug login createdb')
  if (!(await has(`select from pg_database where datname = 'snug'`)))
    await client.query('create database snug owner snug')
  await client.query(`select pg_advisory_unlock(${lock.changing})`)
}

const later = () => {
  let resolve = () => {}
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}

/** Not listening yet, starting up, shutting down, or gone in the middle of a word: worth another look. */
function comesAndGoes(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string }
  if (code) return ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'].includes(code)
  return message.startsWith('Connection terminated')
}
