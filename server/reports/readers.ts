import { lockAuthor, type Member } from '#server/members/member.ts'
import type { Reader, Tx } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'

type Place = { circleId: string | null; authorId: string }

/** Who can read a report now: the hosts, or the keepers of its circle; never the one it is about (PRODUCT §11). */
export const readersOf = async (db: Reader, community: string, { circleId, authorId }: Place) => {
  const { rows } = await db.$client.query<{ id: string }>({
    name: 'report.readers',
    text: `select m.id from members m where m.community_id = $1 and m.status in ('active', 'resting') and m.id <> $3
      and case when $2::uuid is null then m.role = 'host' else exists (select from circle_members k
        where k.community_id = $1 and k.circle_id = $2 and k.member_id = m.id and k.keeper) end`,
    values: [community, circleId, authorId],
  })
  return rows.map(({ id }) => id)
}

/** SQL: whether `me`, an active member, reads the report `r`. */
export const reads = `(r.author_id <> me.id and case when r.circle_id is null then me.role = 'host' else exists (
  select from circle_members k
  where k.community_id = r.community_id and k.circle_id = r.circle_id and k.member_id = me.id and k.keeper) end)`

/**
 * Locks whoever acts on a report in the order of all writes, circle and membership, and refuses who does not read it as if
 * there were none.
 */
export const lockReader = async (tx: Tx, member: Member, { circleId, authorId }: Place) => {
  const { communityId, id } = member
  if (circleId !== null)
    await tx.$client.query('select from circles where community_id = $1 and id = $2 for share', [
      communityId,
      circleId,
    ])
  const { role } = await lockAuthor(tx, member)
  if (authorId === id) refuse('not_found')
  if (circleId === null) return void (role === 'host' || refuse('not_found'))
  const { rowCount } = await tx.$client.query(
    `select from circle_members where community_id = $1 and circle_id = $2 and member_id = $3 and keeper for share`,
    [communityId, circleId, id],
  )
  if (!rowCount) refuse('not_found')
}
