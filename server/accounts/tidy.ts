import { lte, sql } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { passkeyChallenges, resets } from '#server/database/schema.ts'

/** Drops reset links that have run out: they open nothing any more. */
export const tidyResets = async (tx: Tx) => {
  await tx.delete(resets).where(lte(resets.expiresAt, sql`snug_now()`))
}

/** Drops what passkeys were asked to sign and never did. */
export const tidyChallenges = async (tx: Tx) => {
  await tx.delete(passkeyChallenges).where(lte(passkeyChallenges.expiresAt, sql`snug_now()`))
}
