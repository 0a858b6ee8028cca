import { sql } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { giving } from '#server/database/schema.ts'

/** How often it is looked whether somebody gives far more than they get. */
export const everySoOften = sql`interval '30 days'`

/** From the day somebody sits here it is looked at, each 30 days, how giving and getting stand with them. */
export const lookAtGiving = async (tx: Tx, communityId: string, memberId: string) => {
  const lookAt = sql`snug_now() + ${everySoOften}`
  await tx
    .insert(giving)
    .values({ communityId, memberId, lookAt: lookAt as never })
    .onConflictDoUpdate({ target: [giving.communityId, giving.memberId], set: { lookAt } })
}
