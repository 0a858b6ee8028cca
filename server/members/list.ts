import type { Member as MemberEntity, SeatedMember } from '#shared/members.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import { found } from '#server/http/problem.ts'
import type { Member } from './member.ts'

// Beside a newcomer's name stands the vouch, for 30 days, unless they hide it (PRODUCT §3).
const columns = `m.id, m.name, m.lines, m.ask_about as "askAbout", m.role, m.joined_at::text as "joinedAt",
  m.invited_by as "invitedBy", i.name as "inviterName", m.version,
  case when not m.vouch_hidden and m.joined_at > now - interval '30 days' then m.vouch end as vouch`

/**
 * Who has a seat, first seated first, in one query. A suspended member looks like anybody else, except to hosts. 404 for
 * who has no seat any more, also when the page would be empty.
 */
export const readMembers = async (
  db: Reader,
  member: Member,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  const { at, id } = placeOf(cursor)
  const { rows } = await db.$client.query<SeatedMember>({
    name: 'members',
    text: `with asker as materialized (
        select role = 'host' as host, snug_now() as now from members
        where community_id = $1 and id = $2 and status in ('active', 'resting'))
      select ${columns}, case when m.status = 'suspended' and not host then 'active' else m.status end as status,
        m.status = 'active' and not m.unseen
          and m.id in (select p.member_id from presence p, asker where p.community_id = $1 and p.until > now) as here
      from asker cross join members m
      left join members i on i.community_id = m.community_id and i.id = m.invited_by
      where m.community_id = $1 and m.status in ('active', 'resting', 'suspended')
        and ($3::timestamptz is null or (m.joined_at, m.id) > ($3::timestamptz, $4::uuid))
      order by m.joined_at, m.id limit $5`,
    values: [member.communityId, member.id, at, id, limit + 1],
  })
  if (cursor === undefined) found(rows[0])
  for (const row of rows) row.joinedAt = iso(row.joinedAt)
  return pageOf(rows, limit, (row) => ({ at: row.joinedAt, id: row.id }))
}

/** One seated member as they are, a suspension included; undefined when they have no seat. */
export const memberAlone = async (
  db: Reader,
  communityId: string,
  id: string,
): Promise<MemberEntity | undefined> => {
  const { rows } = await db.$client.query<MemberEntity>({
    name: 'member.alone',
    text: `select ${columns}, m.status from (select snug_now() as now) clock cross join members m
      left join members i on i.community_id = m.community_id and i.id = m.invited_by
      where m.community_id = $1 and m.id = $2 and m.status in ('active', 'resting', 'suspended')`,
    values: [communityId, id],
  })
  return rows[0] && { ...rows[0], joinedAt: iso(rows[0].joinedAt) }
}
