import { and, eq, lte, sql } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circleInvitations } from '#server/database/schema.ts'
import { toldReleased } from './released.ts'
import type { Place } from './tell.ts'

/** Ends the invitations of a circle that are past their 7 days. The caller holds the circle's lock. */
export const expireCircleInvitations = async (tx: Tx, tell: Tell, place: Place) => {
  const expired = await tx
    .update(circleInvitations)
    .set({ state: 'expired' })
    .where(
      and(
        eq(circleInvitations.communityId, place.communityId),
        eq(circleInvitations.circleId, place.id),
        eq(circleInvitations.state, 'open'),
        lte(circleInvitations.expiresAt, sql`snug_now()`),
      ),
    )
    .returning({ id: circleInvitations.id, memberId: circleInvitations.memberId })
  await toldReleased(tx, tell, place, expired)
}
