import type { LogEntry } from '#shared/communities.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import type { Member } from '#server/members/member.ts'

type Named = { id: string; name: string }
type Row = Omit<LogEntry, 'actor' | 'subject'> & {
  actor_id: string | null
  actor_name: string
  subject_id: string | null
  subject_name: string
}

/**
 * The community's own log, latest first (PRODUCT §11); what is done in a circle stands in the circle's. Hosts read it as
 * it was written. To members a removal is a departure like any other, a warning or suspension is not told, and what became of an
 * invitation stays a count: who sent it is named when somebody has joined by it. The line for a seat is the hosts' to see, and that
 * a report was settled is for those who read it: not for a host whom it was about.
 */
export const readLog = async (
  db: Reader,
  member: Member,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  const { at, id } = placeOf(cursor)
  const { rows } = await db.$client.query<Row>({
    name: 'log',
    text: `select l.id, l.at::text, a.id as actor_id, a.name as actor_name, s.id as subject_id, s.name as subject_name,
        case when not host and l.kind = 'member.removed' then 'member.left' else l.kind end as kind,
        case when host or l.kind not in ('invitation.sent', 'invitation.settled', 'member.removed') then l.detail else '{}' end as detail
      from members me cross join lateral (select me.role = 'host' as host) asker
      join log_entries l on l.community_id = me.community_id and l.circle_id is null
        and (host or l.kind not in ('member.warned', 'member.suspended', 'member.paused', 'member.taken_back', 'waiting.put', 'waiting.ended', 'report.settled'))
        and not (l.kind = 'report.settled' and l.subject_id = me.id)
      left join members a on a.community_id = l.community_id and a.id = l.actor_id
        and (host or l.kind not in ('invitation.sent', 'invitation.settled', 'member.removed'))
      left join members s on s.community_id = l.community_id and s.id = l.subject_id
        and (host or l.kind not in ('invitation.sent', 'invitation.settled'))
      where me.community_id = $1 and me.id = $2 and me.status in ('active', 'resting')
        and ($3::timestamptz is null or (l.at, l.id) < ($3::timestamptz, $4::uuid))
      order by l.at desc, l.id desc limit $5`,
    values: [member.communityId, member.id, at, id, limit + 1],
  })
  return pageOf(
    rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      actor: named(row.actor_id, row.actor_name),
      subject: named(row.subject_id, row.subject_name),
      detail: row.detail,
      at: iso(row.at),
    })),
    limit,
    (entry) => entry,
  )
}

const named = (id: string | null, name: string): Named | null => (id === null ? null : { id, name })
