import { createInterface } from 'node:readline/promises'
import { z } from 'zod'
import { newAccount, newCommunity } from '#shared/accounts.ts'
import { accountByEmail, makeAccount, makeReset } from '#server/accounts/accounts.ts'
import { hashPassword } from '#server/accounts/passwords.ts'
import { newSecret } from '#server/accounts/secrets.ts'
import { foundCommunity } from '#server/communities/found.ts'
import type { Configuration } from '#server/configuration.ts'
import { Problem } from '#server/http/problem.ts'
import { resetLink } from '#server/serve.ts'
import { withDatabase } from './database.ts'

export const communityOptions = {
  name: { type: 'string' },
  slug: { type: 'string' },
  purpose: { type: 'string' },
  criteria: { type: 'string' },
  seats: { type: 'string' },
  'host-name': { type: 'string' },
  'host-email': { type: 'string' },
  language: { type: 'string' },
  'time-zone': { type: 'string' },
} as const
export type Options = { -readonly [name in keyof typeof communityOptions]?: string }

const questions: [keyof Options, string][] = [
  ['name', 'What is the community called?'],
  ['slug', 'Its short name in addresses (lower-case letters, digits, dashes)?'],
  ['purpose', 'What is it for?'],
  ['criteria', 'Who belongs there?'],
  ['seats', 'How many seats (2–1,000)?'],
  ['host-name', 'Who takes the first chair? Their name?'],
  ['host-email', 'Their e-mail address?'],
]
const described = newCommunity.extend({
  seats: z.coerce.number().pipe(newCommunity.shape.seats),
  'host-name': newAccount.shape.name,
  'host-email': newAccount.shape.email,
})

/**
 * Makes a community and seats its host: the account with that address, or a new one, for which it prints the link
 * that sets its password.
 */
export const community = async (configuration: Configuration, options: Options) => {
  const { 'host-name': name, 'host-email': email, ...face } = read(await ask(options))
  const passwordHash = await hashPassword(newSecret())
  const secret = await withDatabase(configuration, (change) =>
    change(async (tx, tell) => {
      const known = await accountByEmail(tx, email)
      const accountId = known?.id ?? (await makeAccount(tx, { name, email, passwordHash }))
      await foundCommunity(tx, tell, { accountId, name }, face)
      return known ? undefined : makeReset(tx, accountId)
    }),
  ).catch((error: unknown) => {
    if (error instanceof Problem && error.type === 'community.slug_taken')
      throw new Error(`A community is called ${face.slug} already.`)
    throw error
  })
  console.log(`${face.name} is at ${configuration.url.origin}/c/${face.slug}`)
  console.log(
    secret
      ? `${name} sets a password here, within 24 hours:\n  ${resetLink(configuration, secret)}`
      : `${name} signs in with the account they have.`,
  )
}

/** Asks on the terminal for what was not given. */
const ask = async (options: Options): Promise<Options> => {
  const missing = questions.filter(([name]) => options[name] === undefined)
  if (missing.length === 0) return options
  if (!process.stdin.isTTY) throw new Error(`Missing: ${missing.map(([name]) => `--${name}`).join(' ')}`)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answers: Options = { ...options }
  for (const [name, question] of missing) answers[name] = await terminal.question(`${question} `)
  terminal.close()
  return answers
}

const read = ({ 'time-zone': timeZone, ...options }: Options) => {
  const { success, data, error } = described.safeParse({ ...options, ...(timeZone && { timeZone }) })
  if (!success)
    throw new Error(
      error.issues
        .map(({ path, message }) => `--${path.join('.')}: ${message}`)
        .join('\n')
        .replace('timeZone', 'time-zone'),
    )
  return data
}
