import { and, eq, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'
import { stepOut } from '#server/handovers/stepOut.ts'
import { found, refuse } from '#server/http/problem.ts'
import { revokeInvitationsOf } from '#server/invitations/revoke.ts'
import { stepBack } from '#server/pings/stepBack.ts'
import { settleChair } from '#server/spotlights/chair.ts'
import { endWaitingOf } from '#server/waiting/end.ts'
import { seatWaiting } from '#server/waiting/seat.ts'
import { type Host, lockHost } from './member.ts'

/** The host and whom they act on, both locked; 404 for nobody, 409 for a host or who has no seat any more. */
export const lockSubject = async (tx: Tx, host: Host, id: string) => {
  await lockHost(tx, host)
  const [row] = await tx
    .select({ id: members.id, role: members.role, status: members.status, misfit: members.misfit })
    .from(members)
    .where(and(eq(members.communityId, host.communityId), eq(members.id, id)))
    .for('no key update')
  const subject = found(row)
  if (!['active', 'resting', 'suspended'].includes(subject.status)) return refuse('member.not_active')
  return subject
}

/**
 * Silences a member (ACCESS I11): their row changes first, so that nothing by them commits afterwards; their open
 * invitations end, whom they put forward leaves the line, and what was offered to them passes on; and from this point of the stream on nothing is delivered to them. The caller holds the locks of the
 * community, of their circles and of the membership, and then does what the end means for their circles.
 */
export const silence = async (
  tx: Tx,
  tell: Tell,
  communityId: string,
  memberId: string,
  set: PgUpdateSetSource<typeof members> & { status: 'suspended' | 'removed' | 'left' },
) => {
  await tx
    .update(members)
    .set({ misfit: false, ...set, version: sql`${members.version} + 1` })
    .where(and(eq(members.communityId, communityId), eq(members.id, memberId)))
  tell({
    kind: set.status === 'suspended' ? 'member.changed' : 'member.left',
    community: communityId,
    ids: { member: memberId },
    to: { all: true },
    ends: { member: memberId },
  })
  tell({ kind: 'community.changed', community: communityId, to: { all: true } })
  await revokeInvitationsOf(tx, tell, communityId, memberId)
  await endWaitingOf(tx, tell, communityId, memberId)
  await seatWaiting(tx, tell, communityId)
  await stepBack(tx, tell, { community: communityId, member: memberId })
  await stepOut(tx, tell, communityId, memberId)
  // What they wrote, or said of somebody, leaves the front with them.
  await settleChair(tx, tell, communityId)
}
