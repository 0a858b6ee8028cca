import { mkdir } from 'node:fs/promises'
import type { Configuration } from '#server/configuration.ts'
import { type Change, changer } from '#server/database/change.ts'
import { openDatabase } from '#server/database/open.ts'

/** The server's database, also while the server runs: the embedded one is joined, or started for the length of `work`. */
export const withDatabase = async <T>(configuration: Configuration, work: (change: Change) => Promise<T>) => {
  await mkdir(configuration.data, { recursive: true, mode: 0o711 })
  const database = await openDatabase(configuration)
  try {
    return await work(changer(database.pool))
  } finally {
    await database.close()
  }
}
