import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { makeSetupSecret } from './accounts/setup.ts'
import { buildApp } from './app.ts'
import { configure } from './configuration.ts'
import { openDatabase } from './database/open.ts'
import { root } from './root.ts'

/** Configuration → database → app → listen → graceful close: the only side effects. */
const start = async () => {
  const configuration = configure(process.env)
  await mkdir(configuration.data, { recursive: true, mode: 0o711 })
  const database = await openDatabase(configuration)
  const { app, world } = await buildApp(configuration, database.pool, database.url, {
    clientFolder: join(root, 'dist/client'),
  })
  closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
    if (err) app.log.error({ err: { name: err.name, stack: err.stack } }, 'ending')
    await app.close()
    await database.close()
  })
  await app.listen({ host: configuration.host, port: configuration.port })
  const { url, limits, setupSecret } = configuration
  console.log(`Snug is at ${url.origin}`)
  if (!limits) console.log('Rate limits are off (SNUG_LIMITS=off): for load tests on this machine only.')
  const secret = await world.change((tx) => makeSetupSecret(tx, setupSecret))
  if (secret) console.log(`\nNobody sits here yet. Take the first chair:\n  ${url.origin}/setup#${secret}\n`)
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? `Snug did not start. ${error.message}` : error)
  if (error instanceof Error && error.cause) console.error(error.cause)
  process.exit(1)
})
