import { and, eq, inArray, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circleInvitations, members } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { once } from '#server/members/once.ts'
import { notify } from '#server/notices/notify.ts'
import { handOnKeeping } from './keepers.ts'
import { toldReleased } from './released.ts'
import { circleOf, demandOpen, enterAsKeeper, lockRoom, readTie, refuseEnded } from './room.ts'
import { seat } from './seat.ts'
import { toldChanged, toldInvitation, toldMine } from './tell.ts'

/**
 * A keeper keeps a seat for a member, for 7 days; it waits in their inbox (PRODUCT §4). Answers its id.
 * Refuses `circle.already`, `circle.invited`, `circle.full`, and `member.not_active` for who has no seat here any more.
 */
export const inviteToCircle = async (
  tx: Tx,
  tell: Tell,
  asker: Member,
  circleId: string,
  given: { id?: string | undefined; memberId: string },
) => {
  const { room } = await enterAsKeeper(tx, tell, asker, circleId, { mayBeClosed: true })
  const { communityId } = room
  const id = given.id ?? uuidv7()
  // What was sent before is answered as it stands, also when the circle has closed since (ACCESS I14).
  if (!(await once(tx, asker, id, `POST circles/${circleId}/invitations`, given.memberId))) return id
  demandOpen(room)
  await lockInvited(tx, communityId, given.memberId)
  const tie = await readTie(tx, room, given.memberId)
  if (tie.in) refuse('circle.already')
  if (tie.invitation) refuse('circle.invited')
  if (room.free < 1) refuse('circle.full')
  await tx.insert(circleInvitations).values({
    communityId,
    id,
    circleId,
    memberId: given.memberId,
    invitedBy: asker.id,
    expiresAt: sql`snug_now() + interval '7 days'` as never,
  })
  await log(tx, { community: communityId, circle: circleId, kind: 'circle.invited', actor: asker.id })
  toldMine(tell, room, given.memberId)
  toldInvitation(tell, room, id)
  toldChanged(tell, room)
  await notify(tx, tell, communityId, [
    {
      to: given.memberId,
      kind: 'circle.invited',
      key: `circle.invited:${id}`,
      about: asker.id,
      circle: circleId,
      words: room.name,
    },
  ])
  return id
}

/** Locks whom one invites: nobody who is leaving at the same moment is left with a seat kept for them. */
const lockInvited = async (tx: Tx, communityId: string, memberId: string) => {
  const [member] = await tx
    .select({ status: members.status })
    .from(members)
    .where(and(eq(members.communityId, communityId), eq(members.id, memberId)))
    .for('share')
  // A suspension is not told to members: the seat is kept for them as for anybody.
  if (!['active', 'resting', 'suspended'].includes(found(member).status)) refuse('member.not_active')
}

const readInvitation = async (tx: Tx, communityId: string, id: string) =>
  found(
    (
      await tx
        .select()
        .from(circleInvitations)
        .where(and(eq(circleInvitations.communityId, communityId), eq(circleInvitations.id, id)))
    )[0],
  )

/** One's own invitation under its circle's lock; anybody else's does not exist. */
const enterInvited = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const { memberId, circleId } = await readInvitation(tx, member.communityId, id)
  if (memberId !== member.id) refuse('not_found')
  const room = found(await lockRoom(tx, tell, member.communityId, circleId))
  const { role } = await lockAuthor(tx, member)
  if ((await readInvitation(tx, member.communityId, id)).state !== 'open')
    return refuseEnded(tx, room, member, role === 'host')
  return room
}

/** Takes the seat that was kept. It is there: a kept seat never meets a full circle. */
export const acceptCircleInvitation = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const room = await enterInvited(tx, tell, member, id)
  demandOpen(room)
  await seat(tx, tell, room, await readTie(tx, room, member.id), member.id, { actor: member.id })
  await handOnKeeping(tx, tell, room)
}

export const declineCircleInvitation = async (tx: Tx, tell: Tell, member: Member, id: string) =>
  end(tx, tell, await enterInvited(tx, tell, member, id), [id], 'declined')

/** A keeper keeps the seat no longer. */
export const withdrawCircleInvitation = async (tx: Tx, tell: Tell, asker: Member, id: string) => {
  const circleId = await circleOf(tx, circleInvitations, asker.communityId, id)
  const { room } = await enterAsKeeper(tx, tell, asker, circleId, { mayBeClosed: true })
  if ((await readInvitation(tx, asker.communityId, id)).state !== 'open') refuse('circle.settled')
  await log(tx, {
    community: room.communityId,
    circle: circleId,
    kind: 'circle.invitation_withdrawn',
    actor: asker.id,
  })
  await end(tx, tell, room, [id], 'withdrawn')
}

const end = async (
  tx: Tx,
  tell: Tell,
  room: { communityId: string; id: string },
  ids: string[],
  state: 'declined' | 'withdrawn',
) => {
  const ended = await tx
    .update(circleInvitations)
    .set({ state })
    .where(and(eq(circleInvitations.communityId, room.communityId), inArray(circleInvitations.id, ids)))
    .returning({ id: circleInvitations.id, memberId: circleInvitations.memberId })
  await toldReleased(tx, tell, room, ended)
}
