import { lte, sql } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { addressChanges, addressProofs, passkeyChallenges, resets } from '#server/database/schema.ts'

/** Drops reset links that have run out: they open nothing any more. */
export const tidyResets = async (tx: Tx) => {
  await tx.delete(resets).where(lte(resets.expiresAt, sql`snug_now()`))
}

/** Drops what passkeys were asked to sign and never did. */
export const tidyChallenges = async (tx: Tx) => {
  await tx.delete(passkeyChallenges).where(lte(passkeyChallenges.expiresAt, sql`snug_now()`))
}

/** Drops links that show an address, once they have run out, and addresses there were, once no mail to them may be waiting. */
export const tidyAddresses = async (tx: Tx) => {
  await tx.delete(addressProofs).where(lte(addressProofs.expiresAt, sql`snug_now()`))
  await tx.delete(addressChanges).where(lte(addressChanges.madeAt, sql`snug_now() - interval '4 days'`))
}
