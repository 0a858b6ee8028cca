import { eq } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { communities } from '#server/database/schema.ts'
import { found } from '#server/http/problem.ts'

export type Ledger = typeof communities.$inferSelect & { free: number }

/** The seats as they stand in this transaction. The caller holds the community's lock: snug_now() and the counters are those of this moment. */
export const readLedger = async (tx: Tx, communityId: string): Promise<Ledger> => {
  const ledger = found((await tx.select().from(communities).where(eq(communities.id, communityId)))[0])
  return { ...ledger, free: ledger.seats - ledger.taken - ledger.resting - ledger.held }
}
