import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Reader, Tx } from '#server/database/connection.ts'
import { circleMembers, circles } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'

declare const inside: unique symbol
/** A member who sits in a circle (or in a private talk). Only asCircleMember() makes one. */
export type CircleMember = Member & {
  readonly [inside]: true
  readonly circleId: string
  readonly keeper: boolean
}

/**
 * The asker inside a circle. Outside of it: 403 when it is listed, and the same 404 as for nothing at all when it is
 * not, when it is a private talk, or when it is gone (PRODUCT §4, ACCESS I8).
 */
export const asCircleMember = async (db: Reader, member: Member, circleId: string): Promise<CircleMember> => {
  const [row] = await db
    .select({ listed: circles.listed, keeper: circleMembers.keeper })
    .from(circles)
    .leftJoin(
      circleMembers,
      and(
        eq(circleMembers.communityId, circles.communityId),
        eq(circleMembers.circleId, circles.id),
        eq(circleMembers.memberId, member.id),
      ),
    )
    .where(and(eq(circles.communityId, member.communityId), eq(circles.id, circleId)))
  const circle = found(row)
  if (circle.keeper !== null) return { ...member, circleId, keeper: circle.keeper } as CircleMember
  return circle.listed ? refuse('circle.members_only') : refuse('not_found')
}

/**
 * lockAuthor for a circle: locks the circle (shared), the membership and the seat in the circle, and refuses who sits
 * in it no more. A closed circle is read-only: `mayBeClosed` is for reading positions and the like.
 */
export const lockCircleAuthor = async (tx: Tx, member: CircleMember, { mayBeClosed = false } = {}) => {
  const [circle] = await tx
    .select({ closedAt: circles.closedAt, listed: circles.listed })
    .from(circles)
    .where(and(eq(circles.communityId, member.communityId), eq(circles.id, member.circleId)))
    .for('key share')
  await lockAuthor(tx, member)
  const [seat] = await tx
    .select({ keeper: circleMembers.keeper })
    .from(circleMembers)
    .where(
      and(
        eq(circleMembers.communityId, member.communityId),
        eq(circleMembers.circleId, member.circleId),
        eq(circleMembers.memberId, member.id),
      ),
    )
    .for('share')
  if (!circle || (!seat && !circle.listed)) return refuse('not_found')
  if (!seat) return refuse('circle.members_only')
  if (circle.closedAt !== null && !mayBeClosed) refuse('circle.closed')
  return seat
}

/** In a query: what is of the whole community, or of a circle the member sits in. The filter of every read. */
export const mayRead = (member: Member, circleId: PgColumn): SQL =>
  sql`(${isNull(circleId)} or exists (select 1 from circle_members mine where mine.community_id = ${member.communityId}
    and mine.circle_id = ${circleId} and mine.member_id = ${member.id}))`
