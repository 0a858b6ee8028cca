import type { Joint } from '#shared/members.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import { asking, type Claim } from './claim.ts'
import type { Member } from './member.ts'

/** In a query with `host`: a departure says that, not why; a suspension is for hosts to see (PRODUCT §11). */
export const shownStatus = (of: string) =>
  `case when ${of}.status in ('left', 'removed', 'freed') then 'left'
    when ${of}.status = 'suspended' and not host then 'active' else ${of}.status end`

const chain = `
  , asker as materialized (
    select a.role = 'host' as host, c.id as community_id, c.time_zone as zone, (snug_now() at time zone c.time_zone)::date as today
    from me a join communities c on c.id = a.community_id)
  select m.id, m.name, m.invited_by as "invitedBy", m.joined_at::text as "joinedAt", ${shownStatus('m')} as status,
    case when not m.vouch_hidden then m.vouch end as vouch,
    -- Who joined today still has the day to come back.
    (m.joined_at at time zone zone)::date = today or
      (m.last_here_at at time zone zone)::date > (m.joined_at at time zone zone)::date as "cameBack"
  from asker join members m on m.community_id = asker.community_id order by m.joined_at, m.id`

/** Everybody who ever sat here and who brought them, in one query (PRODUCT §3). Days are those of the community. */
export const readChain = async (db: Reader, member: Member) => found(await chainAtOnce(db, member))

/** The same by a claim; undefined when it is not true. */
export const chainAtOnce = async (db: Reader, who: Member | Claim) => {
  const { rows } = await db.$client.query<Joint>(asking(who, 'chain', chain))
  for (const row of rows) row.joinedAt = iso(row.joinedAt)
  return rows.length > 0 ? { members: rows } : undefined
}
