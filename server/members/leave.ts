import { and, eq, inArray, sql } from 'drizzle-orm'
import { leaveAllCircles, lockCirclesOf } from '#server/circles/farewell.ts'
import { log } from '#server/communities/log.ts'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'
import { found } from '#server/http/problem.ts'
import { silence } from './ending.ts'
import type { Seated } from './member.ts'
import { demandAnotherHost } from './role.ts'

/** A member leaves, and with the community its circles (PRODUCT §4). Refuses the last host, and the last keeper of a circle with others in it. */
export const leave = async (tx: Tx, tell: Tell, seated: Seated) => {
  const { communityId, id } = seated
  await lockSeats(tx, tell, communityId)
  const circles = await lockCirclesOf(tx, tell, { communityId, id })
  const [me] = await tx
    .select({
      role: members.role,
      status: members.status,
      reason: members.reason,
      misfit: members.misfit,
    })
    .from(members)
    .where(
      and(
        eq(members.communityId, communityId),
        eq(members.id, id),
        inArray(members.status, ['active', 'resting', 'suspended']),
      ),
    )
    .for('no key update')
  const { role, status, reason, misfit } = found(me)
  if (role === 'host') await demandAnotherHost(tx, communityId, id)
  await silence(tx, tell, communityId, id, {
    status: 'left',
    // Leaving decides nothing that a host has to: whoever comes back is suspended as before, and for the same reason.
    ...(status === 'suspended' ? { leftSuspended: true, reason, misfit } : { reason: null }),
    endedAt: sql`snug_now()`,
  })
  await leaveAllCircles(tx, tell, circles)
  // Without an actor: members read a removal as the same line.
  await log(tx, { community: communityId, kind: 'member.left', subject: id })
}
