import type { Profile } from '#shared/members.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import { shownStatus } from './chain.ts'
import type { Member } from './member.ts'

/** One member's page, in one query. Of who has left, the name and the place in the chain remain. */
export const readProfile = async (db: Reader, member: Member, id: string): Promise<Profile> => {
  const { rows } = await db.$client.query<Profile>({
    name: 'profile',
    text: `with asker as materialized (
        select role = 'host' as host, snug_now() as now from members
        where community_id = $1 and id = $2 and status in ('active', 'resting'))
      select m.id, m.name, m.role, m.joined_at::text as "joinedAt", m.ended_at::text as "endedAt", m.version,
        case when seated then m.lines else '' end as lines, case when seated then m.ask_about else '' end as "askAbout",
        ${shownStatus('m')} as status,
        m.status = 'active' and not m.unseen and exists (select from presence p
          where p.community_id = m.community_id and p.member_id = m.id and p.until > now) as here,
        case when i.id is not null then json_build_object('id', i.id, 'name', i.name) end as "invitedBy",
        case when not m.vouch_hidden then m.vouch end as vouch,
        (select coalesce(json_agg(json_build_object('id', b.id, 'name', b.name, 'status', ${shownStatus('b')})
            order by b.joined_at, b.id), '[]')
          from members b where b.community_id = m.community_id and b.invited_by = m.id) as brought,
        case when host and m.status in ('suspended', 'removed') then json_build_object('reason', m.reason,
          'removed', m.status = 'removed', 'barred', m.barred, 'misfit', m.misfit) end as kept
      from asker cross join members m
      cross join lateral (select m.status in ('active', 'resting', 'suspended') as seated) s
      left join members i on i.community_id = m.community_id and i.id = m.invited_by
      where m.community_id = $1 and m.id = $3`,
    values: [member.communityId, member.id, id],
  })
  const row = found(rows[0])
  return { ...row, joinedAt: iso(row.joinedAt), endedAt: row.endedAt === null ? null : iso(row.endedAt) }
}
