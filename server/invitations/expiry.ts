import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations } from '#server/database/schema.ts'

/** Ends the invitations of a community that are past their time. The caller holds the community's lock. */
export const expireInvitations = async (tx: Tx, tell: Tell, communityId: string) => {
  const expired = await tx
    .update(invitations)
    .set({ state: 'expired', settledAt: sql`snug_now()`, version: sql`${invitations.version} + 1` })
    .where(
      and(
        eq(invitations.communityId, communityId),
        inArray(invitations.state, ['open', 'awaiting vouch']),
        lte(invitations.expiresAt, sql`snug_now()`),
      ),
    )
    .returning({ id: invitations.id, inviterId: invitations.inviterId })
  if (expired.length > 0) tell({ kind: 'community.changed', community: communityId, to: { all: true } })
  for (const { id, inviterId } of expired)
    tell({
      kind: 'invitation.changed',
      community: communityId,
      ids: { invitation: id },
      to: { member: inviterId },
    })
}
