import { and, eq, isNotNull, lte, sql } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { communities } from '#server/database/schema.ts'
import { found } from '#server/http/problem.ts'
import { expireInvitations } from '#server/invitations/expiry.ts'
import { seatWaiting } from '#server/waiting/seat.ts'
import type { Ledger } from './ledger.ts'
import { log } from './log.ts'

/**
 * Locks the seat ledger of a community, settles what is due there, and then counts: the order on which every hard cap
 * rests (PRODUCT §2). Whoever takes, holds, frees or moves seats begins here, and who frees some ends with seatWaiting(). The counters follow the rows by trigger;
 * the check constraint stands behind.
 */
export const lockSeats = async (tx: Tx, tell: Tell, communityId: string): Promise<Ledger> => {
  const locked = await tx
    .select({ id: communities.id })
    .from(communities)
    .where(eq(communities.id, communityId))
    .for('no key update')
  found(locked[0])
  await expireInvitations(tx, tell, communityId)
  await raiseCap(tx, tell, communityId)
  // What that freed belongs to the first in line; what is left is what one may take.
  return seatWaiting(tx, tell, communityId)
}

/** A raise that is due takes effect, once. */
const raiseCap = async (tx: Tx, tell: Tell, communityId: string) => {
  const [raised] = await tx
    .update(communities)
    .set({
      seats: sql`${communities.raiseTo}`,
      raiseTo: null,
      raiseDueAt: null,
      version: sql`${communities.version} + 1`,
    })
    .where(
      and(
        eq(communities.id, communityId),
        isNotNull(communities.raiseDueAt),
        lte(communities.raiseDueAt, sql`snug_now()`),
      ),
    )
    .returning({ seats: communities.seats })
  if (!raised) return
  await log(tx, { community: communityId, kind: 'seats.raised', detail: { to: raised.seats } })
  tell({ kind: 'community.changed', community: communityId, to: { all: true } })
}
