import { sql } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { pushes } from '#server/database/schema.ts'

/** Drops the rows of pushes that were settled 90 days ago: what they were about has long ended. */
export const tidyPushes = async (tx: Tx) => {
  await tx.delete(pushes).where(sql`${pushes.settledAt} < snug_now() - interval '90 days'`)
}
