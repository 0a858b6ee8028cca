import { and, eq } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circles } from '#server/database/schema.ts'
import { forgetCircle } from '#server/notices/parting.ts'
import type { Place } from './tell.ts'

/** A circle goes, with all that was said in it. The caller holds its lock. Whoever could see it is told that it is no more. */
export const vanish = async (tx: Tx, tell: Tell, { communityId, id }: Place) => {
  const { rows: seats } = await tx.$client.query<{ member_id: string; in: boolean }>(
    `select member_id, true as in from circle_members where community_id = $1 and circle_id = $2
      union all
      select member_id, false from circle_invitations where community_id = $1 and circle_id = $2 and state = 'open'`,
    [communityId, id],
  )
  await forgetCircle(tx, communityId, id)
  const [was] = await tx
    .delete(circles)
    .where(and(eq(circles.communityId, communityId), eq(circles.id, id)))
    .returning()
  if (!was) return
  const ids = { circle: id, version: String(was.version + 1) }
  for (const seat of seats)
    tell({
      kind: 'circle.lost',
      community: communityId,
      ids,
      to: { member: seat.member_id },
      ...(seat.in && { leaves: { circle: id, member: seat.member_id } }),
    })
  if (was.kind === 'private') return
  if (was.listed) tell({ kind: 'circle.lost', community: communityId, ids, to: { all: true } })
  // Also of a listed one: it may have been unlisted before, and a host have seen it then from outside.
  tell({
    kind: 'circle.outside_gone',
    community: communityId,
    ids: { circle: id, version: String(was.outerVersion + 1) },
  })
}
