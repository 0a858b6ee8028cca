import { and, eq, gt, or, isNull, sql } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circleInvitations, circleMembers, circleRequests, circles } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { expireCircleInvitations } from './expiry.ts'

/** A circle under its lock, with what is due there settled: only now may its seats be counted. */
export type Room = typeof circles.$inferSelect & { free: number }

export const readRoom = async (tx: Tx, communityId: string, circleId: string): Promise<Room | undefined> => {
  const [row] = await tx
    .select()
    .from(circles)
    .where(
      and(
        eq(circles.communityId, communityId),
        eq(circles.id, circleId),
        or(isNull(circles.goneAt), gt(circles.goneAt, sql`snug_now()`)),
      ),
    )
  return row && { ...row, free: row.seats - row.taken - row.held }
}

/**
 * Locks a circle (or private talk), settles what is due there, and then counts (PRODUCT §2). Whoever takes, holds, frees
 * or moves its seats begins here. Undefined when there is none, or when its 30 days are over.
 */
export const lockRoom = async (tx: Tx, tell: Tell, communityId: string, circleId: string) => {
  const locked = await tx
    .select({ id: circles.id })
    .from(circles)
    .where(and(eq(circles.communityId, communityId), eq(circles.id, circleId)))
    .for('no key update')
  if (locked.length === 0) return undefined
  await expireCircleInvitations(tx, tell, { communityId, id: circleId })
  return readRoom(tx, communityId, circleId)
}

/** What is between a circle and somebody. */
export type Tie = { in: boolean; keeper: boolean; invitation: string | null; request: string | null }

/** Read under the circle's lock, so it stays true to the end of the transaction. */
export const readTie = async (
  tx: Tx,
  { communityId, id }: { communityId: string; id: string },
  memberId: string,
): Promise<Tie> => {
  const of = (table: typeof circleMembers | typeof circleInvitations | typeof circleRequests) =>
    and(eq(table.communityId, communityId), eq(table.circleId, id), eq(table.memberId, memberId))
  const [seat] = await tx
    .select({ keeper: circleMembers.keeper })
    .from(circleMembers)
    .where(of(circleMembers))
  const [invitation] = await tx
    .select({ id: circleInvitations.id })
    .from(circleInvitations)
    .where(and(of(circleInvitations), eq(circleInvitations.state, 'open')))
  const [request] = await tx
    .select({ id: circleRequests.id })
    .from(circleRequests)
    .where(and(of(circleRequests), eq(circleRequests.state, 'waiting')))
  return {
    in: seat !== undefined,
    keeper: seat?.keeper ?? false,
    invitation: invitation?.id ?? null,
    request: request?.id ?? null,
  }
}

/** The circle, its asker, and what they are to each other; all locked. */
export type Entered = { room: Room; tie: Tie; host: boolean; member: Member }

/**
 * Every act on a circle begins here: circle, then membership. Refuses with 404 whoever may not know that it is there.
 * A private talk is no circle: it is found by nobody.
 */
export const enter = async (tx: Tx, tell: Tell, member: Member, circleId: string): Promise<Entered> => {
  const room = await lockRoom(tx, tell, member.communityId, circleId)
  const { role } = await lockAuthor(tx, member)
  if (!room || room.kind === 'private') return refuse('not_found')
  const tie = await readTie(tx, room, member.id)
  const host = role === 'host'
  if (!isSeen(room, tie, host)) refuse('not_found')
  return { room, tie, host, member }
}
const isSeen = (room: Room, tie: Tie, host: boolean) =>
  room.listed || tie.in || tie.invitation !== null || host

/**
 * What was between somebody and a circle has ended: `circle.settled`, while they may see that the circle is there. To who
 * may not, it is the same 404 whether it is there or gone (ACCESS I8).
 */
export const refuseEnded = async (tx: Tx, room: Room, member: Member, host: boolean): Promise<never> =>
  refuse(isSeen(room, await readTie(tx, room, member.id), host) ? 'circle.settled' : 'not_found')

export const demandOpen = (room: Room) => {
  if (room.closedAt !== null) refuse('circle.closed')
}

/** enter(), for what its keepers alone may do while it is open. */
export const enterAsKeeper = async (
  tx: Tx,
  tell: Tell,
  member: Member,
  circleId: string,
  { mayBeClosed = false } = {},
): Promise<Entered> => {
  const entered = await enter(tx, tell, member, circleId)
  if (!entered.tie.in) refuse('circle.members_only')
  if (!entered.tie.keeper) refuse('circle.keeper_only')
  if (!mayBeClosed) demandOpen(entered.room)
  return entered
}

/** The circle of a request or an invitation, read before the lock; it never changes. */
export const circleOf = async (
  tx: Tx,
  table: typeof circleInvitations | typeof circleRequests,
  communityId: string,
  id: string,
) =>
  found(
    (
      await tx
        .select({ circleId: table.circleId })
        .from(table)
        .where(and(eq(table.communityId, communityId), eq(table.id, id)))
    )[0],
  ).circleId
