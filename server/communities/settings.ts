import { and, eq, sql } from 'drizzle-orm'
import type { BodyOf } from '#shared/endpoint.ts'
import type { communityEndpoints } from '#shared/communities.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { communities } from '#server/database/schema.ts'
import { type Host, lockHost } from '#server/members/member.ts'
import { moveMorning } from '#server/notices/moveMorning.ts'
import { log } from './log.ts'
import { lockSeats } from './seats.ts'

type Changes = BodyOf<(typeof communityEndpoints)['PATCH /api/communities/:slug']>

/**
 * A host changes what the community says of itself, how it invites and pings, and its quiet hours, for notices that wait for their
 * end too; the log says which, and of what all live by to what.
 */
export const changeCommunity = async (tx: Tx, tell: Tell, host: Host, given: Changes) => {
  const before = await lockSeats(tx, tell, host.communityId)
  await lockHost(tx, host)
  const changed = (Object.keys(given) as (keyof Changes)[]).filter(
    (name) => given[name] !== undefined && given[name] !== before[name],
  )
  if (changed.length === 0) return
  await tx
    .update(communities)
    .set({ ...given, version: sql`${communities.version} + 1` })
    .where(and(eq(communities.id, host.communityId)))
  await log(tx, {
    community: host.communityId,
    kind: 'community.changed',
    actor: host.id,
    detail: { fields: changed.join(' '), ...values(changed, given) },
  })
  await moveMorning(tx, host.communityId, {
    was: { from: before.quietFrom, to: before.quietTo },
    is: { from: given.quietFrom ?? before.quietFrom, to: given.quietTo ?? before.quietTo },
  })
  tell({ kind: 'community.changed', community: host.communityId, to: { all: true } })
}

const told = [
  'invitationDays',
  'invitationBudget',
  'whoInvites',
  'pingBudget',
  'pingRoomBudget',
  'quietFrom',
  'quietTo',
  'timeZone',
] as const
/** What is short enough to stand in a sentence; what it is for may have been something to forget. */
const values = (changed: (keyof Changes)[], given: Changes) => ({
  ...Object.fromEntries(told.filter((name) => changed.includes(name)).map((name) => [name, given[name]!])),
  ...(changed.includes('secondVouch') && { secondVouch: given.secondVouch ? 1 : 0 }),
})
