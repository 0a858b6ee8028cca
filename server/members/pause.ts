import { and, eq } from 'drizzle-orm'
import { handOnAllCircles, lockCirclesOf, type LockedCircles } from '#server/circles/farewell.ts'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { silence } from './ending.ts'

/** Locks a newcomer's circles and seat, in the order of all ends; lockSeats() comes before, the inviter's own row after. */
export const lockToPause = (tx: Tx, tell: Tell, communityId: string, id: string) =>
  lockCirclesOf(tx, tell, { communityId, id })

/**
 * Pauses the seat of a newcomer of whom the inviter says that it is not whom they invited (PRODUCT §3): a suspension with
 * a reason of its own, until a host takes them back or removes them. The log says that, to hosts. Refuses a host, and
 * whoever is suspended already or has no seat any more.
 */
export const pause = async (
  tx: Tx,
  tell: Tell,
  communityId: string,
  circles: LockedCircles,
  inviterId: string,
) => {
  const { id } = circles.who
  const [row] = await tx
    .select({ role: members.role, status: members.status })
    .from(members)
    .where(and(eq(members.communityId, communityId), eq(members.id, id)))
  const { role, status } = found(row)
  if (role === 'host') refuse('member.is_host')
  if (status !== 'active' && status !== 'resting') refuse('member.not_active')
  await silence(tx, tell, communityId, id, { status: 'suspended', reason: null, misfit: true })
  await handOnAllCircles(tx, tell, circles)
  await log(tx, { community: communityId, kind: 'member.paused', actor: inviterId, subject: id })
}
