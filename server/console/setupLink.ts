import { makeSetupSecret } from '#server/accounts/setup.ts'
import type { Configuration } from '#server/configuration.ts'
import { setupLink } from '#server/serve.ts'
import { withDatabase } from './database.ts'

export const printSetupLink = async (configuration: Configuration) => {
  const secret = await withDatabase(configuration, (change) =>
    change((tx) => makeSetupSecret(tx, configuration.setupSecret)),
  )
  if (!secret) throw new Error('Somebody sits here already. For another community: npm run snug -- community')
  console.log(setupLink(configuration, secret))
}
