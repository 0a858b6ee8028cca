import { and, eq } from 'drizzle-orm'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circleInvitations, circleMembers, circleRequests } from '#server/database/schema.ts'
import { stepOut } from '#server/handovers/stepOut.ts'
import { refuse } from '#server/http/problem.ts'
import { stepBack } from '#server/pings/stepBack.ts'
import { readRoom, type Room, type Tie } from './room.ts'
import { toldChanged, toldInvitation, toldLost, toldRequest, toldSeat } from './tell.ts'
import { withdrawInvitationsBy } from './withdraw.ts'

/**
 * Takes a seat in a circle: the only way in, whatever the door. A seat kept by an invitation is used up, a waiting
 * request is settled by it. Refuses `circle.full`. The caller holds the circle's lock and the member's.
 */
export const seat = async (
  tx: Tx,
  tell: Tell,
  room: Room,
  tie: Tie,
  memberId: string,
  by: { actor: string; keeper?: boolean },
) => {
  if (tie.in) refuse('circle.already')
  if (!tie.invitation && room.free < 1) refuse('circle.full')
  // First the kept seat is let go, then taken: the check on the counters looks at every step.
  if (tie.invitation)
    await tx
      .update(circleInvitations)
      .set({ state: 'accepted' })
      .where(
        and(eq(circleInvitations.communityId, room.communityId), eq(circleInvitations.id, tie.invitation)),
      )
  if (tie.request)
    await tx
      .update(circleRequests)
      .set({ state: 'admitted' })
      .where(and(eq(circleRequests.communityId, room.communityId), eq(circleRequests.id, tie.request)))
  await tx
    .insert(circleMembers)
    .values({ communityId: room.communityId, circleId: room.id, memberId, keeper: by.keeper ?? false })
  await log(tx, {
    community: room.communityId,
    circle: room.id,
    kind: by.keeper ? 'circle.started' : 'circle.joined',
    actor: by.actor,
    subject: memberId,
  })
  tell({
    kind: 'circle.mine',
    community: room.communityId,
    ids: { circle: room.id, member: memberId },
    to: { member: memberId },
    joins: { circle: room.id, member: memberId },
  })
  toldChanged(tell, room)
  toldSeat(tell, room, memberId)
  if (tie.invitation) toldInvitation(tell, room, tie.invitation)
  if (tie.request) toldRequest(tell, room, tie.request)
}

/**
 * Gives up somebody's seat. Their sight of what is said there ends exactly here in the stream; of an unlisted circle
 * they lose every trace. Answers the circle as it is then. Who keeps it afterwards is the caller's care.
 */
export const unseat = async (tx: Tx, tell: Tell, room: Room, memberId: string): Promise<Room> => {
  await withdrawInvitationsBy(tx, tell, room, memberId)
  await tx
    .delete(circleMembers)
    .where(
      and(
        eq(circleMembers.communityId, room.communityId),
        eq(circleMembers.circleId, room.id),
        eq(circleMembers.memberId, memberId),
      ),
    )
  await stepBack(tx, tell, { community: room.communityId, member: memberId, circle: room.id })
  await stepOut(tx, tell, room.communityId, memberId, { circle: room.id })
  const left = (await readRoom(tx, room.communityId, room.id))!
  tell({
    kind: 'circle.mine',
    community: room.communityId,
    ids: { circle: room.id, member: memberId },
    to: { member: memberId },
    leaves: { circle: room.id, member: memberId },
  })
  if (!room.listed) toldLost(tell, left, memberId)
  toldSeat(tell, room, memberId)
  toldChanged(tell, room)
  return left
}
