import { and, eq, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circleMembers, members } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { revokeInvitationsOf } from '#server/invitations/revoke.ts'
import { type Host, lockHost } from './member.ts'

/**
 * Locks the circles that somebody sits in, in the order of their ids: after the community, before the membership
 * (DESIGN §4). Whoever ends a seat begins with lockSeats and this.
 */
export const lockCirclesOf = async (tx: Tx, communityId: string, memberId: string) => {
  await tx.execute(sql`select 1 from circles c where c.community_id = ${communityId} and exists (select 1 from circle_members m
    where m.community_id = c.community_id and m.circle_id = c.id and m.member_id = ${memberId}) order by c.id for no key update`)
}

/** The host and whom they act on, both locked; 404 for nobody, 409 for a host or who has no seat any more. */
export const lockSubject = async (tx: Tx, host: Host, id: string) => {
  await lockHost(tx, host)
  const [row] = await tx
    .select({ id: members.id, role: members.role, status: members.status })
    .from(members)
    .where(and(eq(members.communityId, host.communityId), eq(members.id, id)))
    .for('no key update')
  const subject = found(row)
  if (!['active', 'resting', 'suspended'].includes(subject.status)) return refuse('member.not_active')
  return subject
}

/**
 * Silences a member (ACCESS I11): their row changes first, so that nothing by them commits afterwards; their open
 * invitations end; and from this point of the stream on nothing is delivered to them. What becomes of their circles and
 * of the seat is the caller's, who holds its lock and those of their circles.
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
    .set({ ...set, version: sql`${members.version} + 1` })
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
}

export const dropFromAllCircles = async (tx: Tx, _tell: Tell, communityId: string, memberId: string) => {
  await tx
    .delete(circleMembers)
    .where(and(eq(circleMembers.communityId, communityId), eq(circleMembers.memberId, memberId)))
}
