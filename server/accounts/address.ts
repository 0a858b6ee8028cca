import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#server/database/connection.ts'
import { accounts, addressChanges, addressProofs } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { proveAddress } from './accounts.ts'
import { mailAccount, mailKinds } from './mailing.ts'
import { hashOf, newSecret } from './secrets.ts'

/** Mails an account a link that shows that its address is its own. */
export const askProof = (tx: Tx, accountId: string) =>
  mailAccount(tx, accountId, [{ kind: mailKinds.address, about: accountId }])

/** The account has another address now: that one is mailed a link which shows that it is theirs, and the old one is told. */
export const tellMoved = async (tx: Tx, accountId: string, oldEmail: string) => {
  const about = uuidv7()
  await tx.insert(addressChanges).values({ id: about, accountId, oldEmail })
  await mailAccount(tx, accountId, [
    { kind: mailKinds.address, about },
    { kind: mailKinds.moved, about },
  ])
}

/** A one-time secret for a mail to this address, good for a day. It ends no other: a mail may arrive twice. */
export const drawProof = async (tx: Tx, accountId: string, email: string) => {
  const secret = newSecret()
  const expiresAt = sql`snug_now() + interval '24 hours'` as never
  await tx.insert(addressProofs).values({ secretHash: hashOf(secret), accountId, email, expiresAt })
  return secret
}

/** Whoever has the secret reads the mail of the address: it is proved, once, as long as it is still the account's. */
export const proveBySecret = async (tx: Tx, secret: string) => {
  const [proof] = await tx
    .delete(addressProofs)
    .where(and(eq(addressProofs.secretHash, hashOf(secret)), sql`${addressProofs.expiresAt} > snug_now()`))
    .returning({ accountId: addressProofs.accountId, email: addressProofs.email })
  if (!proof) return refuse('account.address_unknown')
  const { accountId, email } = proof
  // Locked, so that it cannot become another between the question and the answer.
  const [still] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), eq(accounts.email, email)))
    .for('update')
  if (!still) refuse('account.address_unknown')
  await proveAddress(tx, accountId, email)
}
