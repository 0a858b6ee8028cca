import { resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { newPool } from '#server/database/connection.ts'
import { startEmbedded } from '#server/database/embedded.ts'
import { migrate } from '#server/database/migrate.ts'
import { prepareQueue } from '#server/jobs/queue.ts'
import { installClock } from '#server/seed/clock.ts'
import { startAnother } from './another.ts'
import { dataFolder } from './process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}
export const template = 'snug_template'
/** The project whose tests run on another PostgreSQL than the one that comes with Snug. */
export const another = 'postgresql 15'

/** One real PostgreSQL for the whole run, with a migrated template that each world is copied from. */
export const setup = async (project: TestProject) => {
  const { url, stop } = await (project.name === another ? startAnother() : startOurs())
  const root = newPool(url, 1)
  await root.query(`create database ${template}`)
  const pool = newPool(at(url, template), 1)
  await migrate(pool, resolve('migrations'))
  await installClock(pool)
  await prepareQueue(pool)
  await pool.end()
  await root.end()
  project.provide('postgres', url)
  return stop
}

const startOurs = async () => {
  const { folder, drop } = await dataFolder()
  const { url, stop } = await startEmbedded(folder, { fast: true, maxConnections: 300 })
  return { url, stop: () => stop().then(drop) }
}

/** The same server, another database. */
export const at = (url: string, database: string) => {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
