import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import closeWithGrace from 'close-with-grace'
import type pg from 'pg'
import { noteAddress } from './address.ts'
import { type Configuration, sendsMail } from './configuration.ts'
import { openDatabase } from './database/open.ts'
import { root } from './root.ts'

/**
 * Database → app → listen → graceful close, and the lines that a person reads meanwhile. `prepare` has the database to
 * itself before anybody is let in; what it answers is said once the server listens.
 */
export const serve = async (
  configuration: Configuration,
  prepare?: (configuration: Configuration, pool: pg.Pool, url: string) => Promise<string | void>,
) => {
  await mkdir(configuration.data, { recursive: true, mode: 0o711 })
  // The database comes up in a process of its own: the rest is loaded meanwhile.
  const [database, { buildApp }, { makeSetupSecret }] = await Promise.all([
    openDatabase(configuration),
    import('./app.ts'),
    import('./accounts/setup.ts'),
  ])
  const opened: (() => Promise<unknown>)[] = [() => database.close()]
  const close = async () => {
    for (const one of opened.splice(0).reverse()) await one()
  }
  // What cannot start leaves nothing running behind it.
  const orClose = async (error: unknown) => {
    await close()
    throw error
  }
  const words = await Promise.resolve(prepare?.(configuration, database.pool, database.url)).catch(orClose)
  const { app, world, takeMailIn } = await buildApp(configuration, database.pool, database.url, {
    clientFolder: join(root, 'dist/client'),
  }).catch(orClose)
  opened.push(() => app.close())
  await app.listen({ host: configuration.host, port: configuration.port }).catch(orClose)
  const mailIn = await takeMailIn().catch(orClose)
  closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
    if (err) app.log.error({ err: { name: err.name, stack: err.stack } }, 'ending')
    await close()
  })
  await noteAddress(configuration)
  const { url, limits, setupSecret, mail } = configuration
  console.log(`Snug is at ${url.origin}`)
  if (!limits) console.log('Rate limits are off (SNUG_LIMITS=off): for load tests on this machine only.')
  if (!sendsMail(configuration))
    console.log(`No mail server is named (SMTP_URL): what would be mailed is written to ${mail.folder}`)
  if (mailIn)
    console.log(`Answers by mail are taken in at ${configuration.mailIn?.host}, port ${mailIn.port}`)
  const secret = await world.change((tx) => makeSetupSecret(tx, setupSecret))
  if (secret)
    console.log(`\nNobody sits here yet. Take the first chair:\n  ${setupLink(configuration, secret)}\n`)
  if (words) console.log(words)
}

export const setupLink = ({ url }: Configuration, secret: string) => `${url.origin}/setup#${secret}`
export const resetLink = ({ url }: Configuration, secret: string) => `${url.origin}/reset#${secret}`

/** Runs a program; a failure is said in a sentence, and its exit code is 1. */
export const run = (program: () => Promise<void>, failing: string) => {
  const begun = async () => program()
  begun().catch((error: unknown) => {
    console.error(error instanceof Error ? `${failing} ${error.message}` : error)
    if (error instanceof Error && error.cause) console.error(error.cause)
    process.exit(1)
  })
}
