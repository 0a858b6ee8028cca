import { randomBytes } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { passkeyChallenges } from '#server/database/schema.ts'
import { hashOf } from '../secrets.ts'

/** What a signature is for, and in which session: one asked for here is worth nothing there. Signing in has none yet. */
export type Purpose = { purpose: 'sign in' } | { purpose: 'add' | 'confirm'; sessionId: string }

/** Something new for a device to sign, good once and for 5 minutes, on whichever process it comes back. */
export const makeChallenge = async (tx: Tx, to: Purpose) => {
  const challenge = randomBytes(32).toString('base64url')
  await tx.insert(passkeyChallenges).values({
    challengeHash: hashOf(challenge),
    ...to,
    expiresAt: sql`snug_now() + interval '5 minutes'` as never,
  })
  return challenge
}

/** Uses a challenge up, whatever comes of it; of two who bring the same one, one is answered true. */
export const spendChallenge = async (tx: Tx, challenge: string, to: Purpose) => {
  const { rowCount } = await tx
    .delete(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.challengeHash, hashOf(challenge)),
        eq(passkeyChallenges.purpose, to.purpose),
        'sessionId' in to
          ? eq(passkeyChallenges.sessionId, to.sessionId)
          : isNull(passkeyChallenges.sessionId),
        sql`${passkeyChallenges.expiresAt} > snug_now()`,
      ),
    )
  return rowCount === 1
}
