import { and, eq } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circleInvitations } from '#server/database/schema.ts'
import { toldReleased } from './released.ts'
import type { Place } from './tell.ts'

/** With somebody's keeping end the seats they keep: an invitation stands on its inviter's right to give it (ACCESS I6). */
export const withdrawInvitationsBy = async (tx: Tx, tell: Tell, place: Place, keeperId: string) => {
  const ended = await tx
    .update(circleInvitations)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(circleInvitations.communityId, place.communityId),
        eq(circleInvitations.circleId, place.id),
        eq(circleInvitations.invitedBy, keeperId),
        eq(circleInvitations.state, 'open'),
      ),
    )
    .returning({ id: circleInvitations.id, memberId: circleInvitations.memberId })
  await toldReleased(tx, tell, place, ended)
}
