import { and, eq } from 'drizzle-orm'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circleMembers, circleRequests } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { notify } from '#server/notices/notify.ts'
import { circleOf, enterAsKeeper, lockRoom, readTie, refuseEnded, type Room } from './room.ts'
import { seat } from './seat.ts'
import { toldMine, toldRequest } from './tell.ts'

/** Somebody asks for a seat; it holds none. Its keepers are told. */
export const requestSeat = async (tx: Tx, tell: Tell, room: Room, memberId: string, id: string) => {
  const { communityId, id: circleId } = room
  await tx.insert(circleRequests).values({ communityId, id, circleId, memberId })
  toldRequest(tell, room, id)
  toldMine(tell, room, memberId)
  const keepers = await tx
    .select({ id: circleMembers.memberId })
    .from(circleMembers)
    .where(
      and(
        eq(circleMembers.communityId, communityId),
        eq(circleMembers.circleId, circleId),
        eq(circleMembers.keeper, true),
      ),
    )
  await notify(
    tx,
    tell,
    communityId,
    keepers.map((keeper) => ({
      to: keeper.id,
      kind: 'circle.requested',
      key: `circle.requested:${id}`,
      about: memberId,
      circle: circleId,
      words: room.name,
    })),
  )
}

/** The request, read under its circle's lock; 404 for who may not know of the circle. */
const enterForRequest = async (
  tx: Tx,
  tell: Tell,
  asker: Member,
  id: string,
  given?: { mayBeClosed: boolean },
) => {
  const entered = await enterAsKeeper(
    tx,
    tell,
    asker,
    await circleOf(tx, circleRequests, asker.communityId, id),
    given,
  )
  const request = found(await readRequest(tx, asker.communityId, id))
  if (request.state !== 'waiting') refuse('circle.settled')
  return { ...entered, request }
}
const readRequest = async (tx: Tx, communityId: string, id: string) =>
  (
    await tx
      .select()
      .from(circleRequests)
      .where(and(eq(circleRequests.communityId, communityId), eq(circleRequests.id, id)))
  )[0]

const settle = (tx: Tx, communityId: string, id: string, state: 'refused' | 'withdrawn') =>
  tx
    .update(circleRequests)
    .set({ state })
    .where(and(eq(circleRequests.communityId, communityId), eq(circleRequests.id, id)))

/** Lets in who asked. Refuses `circle.settled` the second time, and `circle.full` when every seat is taken or kept. */
export const admitRequest = async (tx: Tx, tell: Tell, asker: Member, id: string) => {
  const { room, request } = await enterForRequest(tx, tell, asker, id)
  // Leaving the community withdraws what one asked for, under this circle's lock: whoever still asks is a member.
  const tie = await readTie(tx, room, request.memberId)
  await seat(tx, tell, room, tie, request.memberId, { actor: asker.id })
  await notify(tx, tell, room.communityId, [
    {
      to: request.memberId,
      kind: 'circle.admitted',
      key: `circle.admitted:${id}`,
      about: asker.id,
      circle: room.id,
      words: room.name,
    },
  ])
}

/** Says no. In the circle's log it stands that somebody was refused, not who. */
export const refuseRequest = async (tx: Tx, tell: Tell, asker: Member, id: string) => {
  const { room, request } = await enterForRequest(tx, tell, asker, id, { mayBeClosed: true })
  await settle(tx, room.communityId, id, 'refused')
  await log(tx, { community: room.communityId, circle: room.id, kind: 'circle.refused', actor: asker.id })
  toldRequest(tell, room, id)
  toldMine(tell, room, request.memberId)
  await notify(tx, tell, room.communityId, [
    {
      to: request.memberId,
      kind: 'circle.refused',
      key: `circle.refused:${id}`,
      circle: room.id,
      words: room.name,
    },
  ])
}

/** Takes back one's own request; anybody else's does not exist. */
export const withdrawRequest = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const before = found(await readRequest(tx, member.communityId, id))
  if (before.memberId !== member.id) refuse('not_found')
  const room = found(await lockRoom(tx, tell, member.communityId, before.circleId))
  const { role } = await lockAuthor(tx, member)
  if ((await readRequest(tx, member.communityId, id))?.state !== 'waiting')
    return refuseEnded(tx, room, member, role === 'host')
  await settle(tx, member.communityId, id, 'withdrawn')
  toldRequest(tell, room, id)
  toldMine(tell, room, member.id)
}
