import { and, eq, inArray, sql } from 'drizzle-orm'
import type { BodyOf } from '#shared/endpoint.ts'
import type { memberEndpoints } from '#shared/members.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'
import { lockAuthor, type Member } from './member.ts'

type Changes = BodyOf<(typeof memberEndpoints)['PATCH /api/communities/:slug/me']>

/** A member changes what stands on their own chair; their other devices hear it, and so do all. */
export const changeMe = async (tx: Tx, tell: Tell, member: Member, given: Changes) => {
  if (Object.keys(given).length === 0) return void (await lockAuthor(tx, member))
  // The update is itself the lock: shared first and then for writing, two of one's own would wait for each other.
  const changed = await tx
    .update(members)
    .set({ ...given, version: sql`${members.version} + 1` })
    .where(
      and(
        eq(members.communityId, member.communityId),
        eq(members.id, member.id),
        inArray(members.status, ['active', 'resting']),
      ),
    )
    .returning({ id: members.id })
  if (changed.length === 0) await lockAuthor(tx, member)
  tellMember(tell, member.communityId, member.id)
  if (given.unseen !== undefined)
    tell({ kind: 'presence', community: member.communityId, ids: { member: member.id }, to: { all: true } })
}

/** A member's own entity and the one that all see have changed. */
export const tellMember = (tell: Tell, community: string, id: string) => {
  tell({ kind: 'member.changed', community, ids: { member: id }, to: { all: true } })
  tell({ kind: 'me.changed', community, ids: { member: id }, to: { member: id } })
}
