import { and, eq } from 'drizzle-orm'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { waiting } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { takeOut } from './end.ts'
import { moveLine } from './line.ts'

/**
 * Takes back a name one put forward; the invitation it spent comes back. Saying it twice changes nothing more. Once its
 * seat has come it is an invitation, and refused here: `waiting.over`. Another's is not found.
 */
export const withdraw = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const { communityId } = member
  await lockSeats(tx, tell, communityId)
  await lockAuthor(tx, member)
  const mine = and(eq(waiting.id, id), eq(waiting.memberId, member.id), eq(waiting.kind, 'named'))!
  const ended = await takeOut(tx, tell, communityId, 'withdrawn', mine)
  if (ended.length > 0) return await moveLine(tx, tell, communityId)
  const [was] = await tx
    .select({ state: waiting.state })
    .from(waiting)
    .where(and(eq(waiting.communityId, communityId), mine))
  if (found(was).state !== 'withdrawn') refuse('waiting.over')
}
