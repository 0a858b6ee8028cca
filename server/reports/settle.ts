import { and, eq, sql } from 'drizzle-orm'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { reports } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { notify } from '#server/notices/notify.ts'
import { lockReader } from './readers.ts'

/**
 * One of those who read a report settles it, with a note for the others who do. Whoever reported it is told that it is settled;
 * the one it was about hears nothing, nor does the log tell them. Refuses `report.settled`, and 404 for who does not read it.
 */
export const settle = async (tx: Tx, tell: Tell, member: Member, id: string, note: string) => {
  const { communityId } = member
  const one = and(eq(reports.communityId, communityId), eq(reports.id, id))
  // Whom it is about and where it was said never change.
  const [place] = await tx
    .select({ circleId: reports.circleId, authorId: reports.authorId, by: reports.memberId })
    .from(reports)
    .where(one)
  const { circleId, authorId, by } = found(place)
  await lockReader(tx, member, { circleId, authorId })
  const settled = await tx
    .update(reports)
    .set({
      state: 'settled',
      settledBy: member.id,
      settledAt: sql`snug_now()` as never,
      note,
      version: sql`${reports.version} + 1`,
    })
    .where(and(one, eq(reports.state, 'open')))
    .returning({ id: reports.id })
  if (settled.length === 0) refuse('report.settled')
  const room = circleId === null ? {} : { circle: circleId }
  await log(tx, {
    community: communityId,
    ...room,
    kind: 'report.settled',
    actor: member.id,
    subject: authorId,
  })
  tell({ kind: 'report.changed', community: communityId, ids: { report: id } })
  if (by !== member.id && (await stillThere(tx, communityId, circleId, by)))
    await notify(tx, tell, communityId, [
      { to: by, kind: 'report.settled', key: `report.settled:${id}`, about: authorId, ...room },
    ])
}

/** Who is out of the circle is told nothing of what is done in it (ACCESS I8), and who has no seat nothing at all. */
const stillThere = async (tx: Tx, communityId: string, circleId: string | null, id: string) => {
  const { rowCount } = await tx.$client.query(
    `select from members m where m.community_id = $1 and m.id = $3 and m.status in ('active', 'resting')
      and ($2::uuid is null or exists (select from circle_members s
        where s.community_id = $1 and s.circle_id = $2 and s.member_id = m.id))`,
    [communityId, circleId, id],
  )
  return rowCount !== 0
}
