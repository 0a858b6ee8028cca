import { and, eq, sql } from 'drizzle-orm'
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
 * In a query over circles: somebody outside may know that it is there. Listed ones everybody; unlisted ones a host and
 * whom a keeper has invited; private talks nobody, ever (PRODUCT §4, ACCESS I12).
 */
const knownOutside = (memberId: string) =>
  sql<boolean>`${circles.kind} = 'circle' and (${circles.listed}
    or exists (select from members host where host.community_id = ${circles.communityId} and host.id = ${memberId}
      and host.role = 'host')
    or exists (select from circle_invitations kept where kept.community_id = ${circles.communityId}
      and kept.circle_id = ${circles.id} and kept.member_id = ${memberId} and kept.state = 'open'
      and kept.expires_at > snug_now()))`

/**
 * The asker inside a circle. Outside of it: 403 for who may know that it is there, and for everybody else the same 404
 * as for nothing at all (PRODUCT §4, ACCESS I8).
 */
export const asCircleMember = async (db: Reader, member: Member, circleId: string): Promise<CircleMember> => {
  const [row] = await db
    .select({ known: knownOutside(member.id), keeper: circleMembers.keeper })
    .from(circles)
    .leftJoin(
      circleMembers,
      and(
        eq(circleMembers.communityId, circles.communityId),
        eq(circleMembers.circleId, circles.id),
        eq(circleMembers.memberId, member.id),
      ),
    )
    .where(
      and(
        eq(circles.communityId, member.communityId),
        eq(circles.id, circleId),
        sql`(${circles.goneAt} is null or ${circles.goneAt} > snug_now())`,
      ),
    )
  const circle = found(row)
  if (circle.keeper !== null) return { ...member, circleId, keeper: circle.keeper } as CircleMember
  return circle.known ? refuse('circle.members_only') : refuse('not_found')
}

/**
 * lockAuthor for a circle: locks the circle (shared), the membership and the seat in the circle, and refuses who sits
 * in it no more. A closed circle is read-only, and so is a private talk whose other has left; `mayBeClosed` is for
 * reading positions and the like. Whoever closes it, or takes somebody out, waits for those who are writing: nothing
 * is said in it afterwards.
 */
export const lockCircleAuthor = async (tx: Tx, member: CircleMember, { mayBeClosed = false } = {}) => {
  const [circle] = await tx
    .select({
      kind: circles.kind,
      closed: sql<boolean>`${circles.closedAt} is not null or (${circles.kind} = 'private' and ${circles.taken} < 2)`,
      known: knownOutside(member.id),
    })
    .from(circles)
    .where(and(eq(circles.communityId, member.communityId), eq(circles.id, member.circleId)))
    .for('share')
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
  if (!circle || (!seat && !circle.known)) return refuse('not_found')
  if (!seat) return refuse('circle.members_only')
  if (circle.closed && !mayBeClosed) refuse('circle.closed')
  return { ...seat, kind: circle.kind, closed: circle.closed }
}
