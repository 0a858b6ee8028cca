import type { Signed } from '#shared/passkeys.ts'
import { refuse } from '#server/http/problem.ts'
import type { World } from '#server/world.ts'
import { type Purpose, spendChallenge } from './challenges.ts'
import { challengeIn, checkSigned, rpOf } from './check.ts'
import { passkeyOf, usePasskey } from './passkeys.ts'

/** The account as devices know it: 16 bytes that name nobody. */
export const userHandleOf = (accountId: string) =>
  Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url')

/**
 * The account of the passkey that signed. Refuses `passkey.wrong` for whatever is not as it should be (unknown, another's,
 * tampered with, too late, brought before), and `passkey.copied` where what signed is good and there are two of it.
 * Five failures close the passkeys of an account, as wrong passwords do the password: each counts for itself, so that
 * guesses at the password do not keep its owner from the other way in.
 */
export const prove = async (
  { db, change, limits, configuration }: Pick<World, 'db' | 'change' | 'limits' | 'configuration'>,
  signed: Signed,
  to: Purpose,
  own?: string,
): Promise<string> => {
  const challenge = challengeIn(signed.clientDataJSON)
  if (challenge === undefined) return refuse('passkey.wrong')
  if (!(await change((tx) => spendChallenge(tx, challenge, to)))) return refuse('passkey.wrong')
  const passkey = await passkeyOf(db, Buffer.from(signed.id, 'base64url'))
  if (!passkey || (own !== undefined && own !== passkey.accountId)) return refuse('passkey.wrong')
  const { id, accountId, publicKey } = passkey
  const who = `passkey ${accountId}`
  await limits.count('signInFailed', who)
  // Whoever types no address is told from it; where they are known a device may leave it out.
  const isTheirs =
    signed.userHandle === null ? own !== undefined : signed.userHandle === userHandleOf(accountId)
  const counter = await checkSigned(rpOf(configuration), challenge, publicKey, signed)
  if (counter === undefined || !isTheirs) return refuse('passkey.wrong')
  await limits.forget('signInFailed', who)
  const outcome = await change((tx) => usePasskey(tx, id, counter))
  if (outcome === 'gone') return refuse('passkey.wrong')
  if (outcome === 'copied') return refuse('passkey.copied')
  return accountId
}
