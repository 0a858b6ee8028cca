import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { newPool } from '#server/database/connection.ts'
import { startEmbedded } from '#server/database/embedded.ts'
import { migrate } from '#server/database/migrate.ts'
import { installClock } from '#server/seed/clock.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}
export const template = 'snug_template'

/** One real PostgreSQL for the whole run, with a migrated template that each world is copied from. */
export const setup = async (project: TestProject) => {
  const folder = await mkdtemp(join(tmpdir(), 'snug-test-'))
  // As root, PostgreSQL runs as somebody else, who must be able to come in.
  await chmod(folder, 0o711)
  const { url, stop } = await startEmbedded(folder, { fast: true, maxConnections: 300 })
  const root = newPool(url, 1)
  await root.query(`create database ${template}`)
  const pool = newPool(at(url, template), 1)
  await migrate(pool, resolve('migrations'))
  await installClock(pool)
  await pool.end()
  await root.end()
  project.provide('postgres', url)
  return async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The same server, another database. */
export const at = (url: string, database: string) => {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
