import { and, eq } from 'drizzle-orm'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circleInvitations, circleRequests, members } from '#server/database/schema.ts'
import { found } from '#server/http/problem.ts'
import { handOnKeeping } from './keepers.ts'
import { demandKept, goOut } from './leave.ts'
import { readTwo, toldTalk } from './private.ts'
import { toldReleased } from './released.ts'
import { lockRoom, readTie, type Room, type Tie } from './room.ts'
import { unseat } from './seat.ts'
import { toldRequest } from './tell.ts'
import { withdrawInvitationsBy } from './withdraw.ts'

/** Somebody of a community, whoever asks for it. */
export type Somebody = { communityId: string; id: string }

/** Thrown to begin the transaction again: the member has come into a circle while the others were being locked. */
class Again extends Error {
  readonly code = '40001'
}

const circlesOf = async (tx: Tx, { communityId, id }: Somebody) => {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select circle_id as id from circle_members where community_id = $1 and member_id = $2
      union select circle_id from circle_invitations where community_id = $1 and member_id = $2 and state = 'open'
      union select circle_id from circle_requests where community_id = $1 and member_id = $2 and state = 'waiting'
      order by 1`,
    [communityId, id],
  )
  return rows.map((row) => row.id)
}

/** All circles somebody is tied to, locked. */
export type LockedCircles = { who: Somebody; rooms: readonly Room[]; suspended: boolean }

/**
 * Locks all circles somebody is tied to (by id), then their membership, and looks again: from then on nobody can bring
 * them into another. Whoever ends or suspends a seat calls it right after lockSeats(), and before the membership is
 * locked or changed (DESIGN §4). 404 for nobody.
 */
export const lockCirclesOf = async (tx: Tx, tell: Tell, who: Somebody): Promise<LockedCircles> => {
  const before = await circlesOf(tx, who)
  const rooms: Room[] = []
  for (const id of before) {
    const room = await lockRoom(tx, tell, who.communityId, id)
    if (room) rooms.push(room)
  }
  const [row] = await tx
    .select({ status: members.status })
    .from(members)
    .where(and(eq(members.communityId, who.communityId), eq(members.id, who.id)))
    .for('no key update')
  const { status } = found(row)
  if ((await circlesOf(tx, who)).some((id) => !before.includes(id))) throw new Again()
  return { who, rooms, suspended: status === 'suspended' }
}

/** Out of every circle and private talk; what they asked for and what was kept for them ends. */
const out = async (tx: Tx, tell: Tell, room: Room, who: Somebody, tie: Tie) => {
  if (tie.invitation) await endInvitation(tx, tell, room, tie.invitation)
  if (tie.request) await endRequest(tx, tell, room, tie.request)
  if (!tie.in) return
  // A private talk stays for the other one to read.
  if (room.kind === 'private') {
    await unseat(tx, tell, room, who.id)
    toldTalk(tell, room.communityId, room.id, await readTwo(tx, room.communityId, room.id))
    return
  }
  await log(tx, { community: room.communityId, circle: room.id, kind: 'circle.left', subject: who.id })
  await goOut(tx, tell, room, who.id)
}

const endInvitation = async (tx: Tx, tell: Tell, room: Room, id: string) => {
  const ended = await tx
    .update(circleInvitations)
    .set({ state: 'withdrawn' })
    .where(and(eq(circleInvitations.communityId, room.communityId), eq(circleInvitations.id, id)))
    .returning({ id: circleInvitations.id, memberId: circleInvitations.memberId })
  await toldReleased(tx, tell, room, ended)
}
const endRequest = async (tx: Tx, tell: Tell, room: Room, id: string) => {
  await tx
    .update(circleRequests)
    .set({ state: 'withdrawn' })
    .where(and(eq(circleRequests.communityId, room.communityId), eq(circleRequests.id, id)))
  toldRequest(tell, room, id)
}

/**
 * Leaving the community leaves its circles, in the same transaction (PRODUCT §4). Refuses `circle.last_keeper` for one
 * who keeps an open circle alone with others in it; a suspended member, who cannot hand on, is let go, and the member
 * longest in it keeps it.
 */
export const leaveAllCircles = async (tx: Tx, tell: Tell, { who, rooms, suspended }: LockedCircles) => {
  for (const room of rooms) {
    if (!suspended && room.kind === 'circle') await demandKept(tx, room, who.id)
    await out(tx, tell, room, who, await readTie(tx, room, who.id))
  }
}

/** A removal takes somebody out of every circle; the keeping goes to the member longest in it. */
export const dropFromAllCircles = async (tx: Tx, tell: Tell, { who, rooms }: LockedCircles) => {
  for (const room of rooms) await out(tx, tell, room, who, await readTie(tx, room, who.id))
}

/**
 * A suspension leaves their seats as they are. What they alone kept goes to the member longest in it, and the seats they
 * keep for others end, whoever else keeps the circle: nobody comes in on the word of somebody who is kept out (ACCESS I6).
 */
export const handOnAllCircles = async (tx: Tx, tell: Tell, { who, rooms }: LockedCircles) => {
  for (const room of rooms) {
    if (!(await readTie(tx, room, who.id)).keeper) continue
    await withdrawInvitationsBy(tx, tell, room, who.id)
    await handOnKeeping(tx, tell, room, who.id)
  }
}
