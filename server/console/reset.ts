import { accountByEmail, makeReset } from '#server/accounts/accounts.ts'
import type { Configuration } from '#server/configuration.ts'
import { resetLink } from '#server/serve.ts'
import { withDatabase } from './database.ts'

/** Prints a one-time link for whoever forgot their password (PRODUCT §14). Links printed before end. */
export const reset = async (configuration: Configuration, email: string | undefined) => {
  if (!email) throw new Error('Whose? npm run snug -- reset somebody@example.org')
  const secret = await withDatabase(configuration, (change) =>
    change(async (tx) => {
      const account = await accountByEmail(tx, email)
      return account && makeReset(tx, account.id)
    }),
  )
  if (!secret) throw new Error(`Nobody has an account with the address ${email}.`)
  console.log(`Good for 24 hours, once:\n  ${resetLink(configuration, secret)}`)
}
