import { join } from 'node:path'
import type pg from 'pg'
import { root } from '#server/root.ts'
import { demandDurability, newPool } from './connection.ts'
import { keepEmbedded } from './keep.ts'
import { migrate } from './migrate.ts'

export type Database = { pool: pg.Pool; url: string; close(): Promise<void> }

/** The database that DATABASE_URL names, or the embedded one in the data folder; migrated, and durable or refused. */
export const openDatabase = async (
  { data, databaseUrl }: { data: string; databaseUrl: string | undefined },
  migrations = join(root, 'migrations'),
): Promise<Database> => {
  const embedded = databaseUrl === undefined ? await keepEmbedded(join(data, 'postgres'), say) : undefined
  const url = databaseUrl ?? embedded!.url
  const pool = newPool(url)
  const close = async () => {
    await pool.end()
    await embedded?.stop()
  }
  try {
    await migrate(pool, migrations)
    await demandDurability(pool)
  } catch (error) {
    await close()
    throw error
  }
  return { pool, url, close }
}

const say = (error: unknown) =>
  console.error(`The database does not come back up, trying again. ${(error as Error).message}`)
