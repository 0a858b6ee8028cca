import { and, eq, sql } from 'drizzle-orm'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circleInvitations, circleMembers, circleRequests, circles } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { notify } from '#server/notices/notify.ts'
import { endWithCircle } from '#server/pings/circleCloses.ts'
import { toldReleased } from './released.ts'
import { demandOpen, enter, type Room } from './room.ts'
import { toldChanged, toldMine, toldRequest } from './tell.ts'

/**
 * Closes a circle: its last members read it for 30 days, then it is gone. Its keepers may, and a host, who learns
 * nothing else of it by that. Seats that were kept, requests, open pings, and outcomes that are owed, end with it.
 */
export const closeCircle = async (tx: Tx, tell: Tell, asker: Member, circleId: string) => {
  const { room, tie, host } = await enter(tx, tell, asker, circleId)
  if (!host && !tie.in) refuse('circle.members_only')
  if (!host && !tie.keeper) refuse('circle.keeper_only')
  demandOpen(room)
  await endWaiting(tx, tell, room)
  await tx
    .update(circles)
    .set({ closedAt: sql`snug_now()` as never, goneAt: sql`snug_now() + interval '30 days'` as never })
    .where(and(eq(circles.communityId, room.communityId), eq(circles.id, room.id)))
  await endWithCircle(tx, tell, room.communityId, room.id, asker.id)
  await log(tx, { community: room.communityId, circle: room.id, kind: 'circle.closed', actor: asker.id })
  toldChanged(tell, room)
  const seats = await tx
    .select({ id: circleMembers.memberId })
    .from(circleMembers)
    .where(and(eq(circleMembers.communityId, room.communityId), eq(circleMembers.circleId, room.id)))
  await notify(
    tx,
    tell,
    room.communityId,
    seats
      .filter(({ id }) => id !== asker.id)
      .map(({ id }) => ({
        to: id,
        kind: 'circle.closed',
        key: `circle.closed:${room.id}`,
        about: asker.id,
        circle: room.id,
        words: room.name,
      })),
  )
}

const endWaiting = async (tx: Tx, tell: Tell, room: Room) => {
  const kept = await tx
    .update(circleInvitations)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(circleInvitations.communityId, room.communityId),
        eq(circleInvitations.circleId, room.id),
        eq(circleInvitations.state, 'open'),
      ),
    )
    .returning({ id: circleInvitations.id, memberId: circleInvitations.memberId })
  await toldReleased(tx, tell, room, kept)
  const asked = await tx
    .update(circleRequests)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(circleRequests.communityId, room.communityId),
        eq(circleRequests.circleId, room.id),
        eq(circleRequests.state, 'waiting'),
      ),
    )
    .returning({ id: circleRequests.id, memberId: circleRequests.memberId })
  for (const { id, memberId } of asked) {
    toldRequest(tell, room, id)
    toldMine(tell, room, memberId)
  }
}
