import type { PingPreview } from '#shared/pings.ts'
import { asCircleMember } from '#server/circles/sight.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import { quietUntil } from '#server/reach/quiet.ts'
import type { Member } from '#server/members/member.ts'
import { readBudget } from './budget.ts'
import { readPings } from './read.ts'
import { demandListed } from './waves.ts'

type Reach = Pick<PingPreview, 'now' | 'later' | 'woken' | 'rest'>

// Of a member `m` with their account `a`, at `now.at`: a page of theirs is open; a push would come to a device of theirs, by what
// they chose of this room (as reach/way.ts decides when it is sent), by day and in the night.
const asked = `select
    ($4::uuid is null or exists (select from circle_members s
      where s.community_id = m.community_id and s.circle_id = $4 and s.member_id = m.id)) as first,
    not m.unseen and exists (select from presence p
      where p.community_id = m.community_id and p.member_id = m.id and p.until > now.at) as here,
    exists (select from push_devices d where d.account_id = m.account_id) and coalesce(own.away_until <= now.at, true)
      and coalesce(room.level, 'mentions') not in ('digest', 'nothing') as pushed,
    ${quietUntil} is not null as quiet,
    coalesce(own.never_woken, false) as never_woken
  from members m join accounts a on a.id = m.account_id join communities house on house.id = m.community_id
  cross join (select snug_now() as at offset 0) now
  left join reach own on own.community_id = m.community_id and own.member_id = m.id
  left join reach_rooms room on room.community_id = m.community_id and room.member_id = m.id
    and room.circle_id is not distinct from $3::uuid
  where m.community_id = $1 and m.status = 'active' and m.id <> $2 and ($3::uuid is null or exists (select from circle_members s
    where s.community_id = m.community_id and s.circle_id = $3 and s.member_id = m.id))`

/**
 * Before sending: how many it interrupts now and how many later, never who (PRODUCT §7). Who sits unseen counts by their devices
 * alone, so that nobody is found out by asking. `first`: this circle is asked before the rest. 404 for who has left it, or the
 * circle, in the middle of this.
 */
export const previewPing = async (
  db: Reader,
  member: Member,
  { circle: circleId, first }: { circle?: string | undefined; first?: string | undefined },
): Promise<PingPreview> => {
  if (circleId !== undefined) await asCircleMember(db, member, circleId)
  if (first !== undefined) await demandListed(db, member, first)
  const { rows } = await db.$client.query<Reach>({
    name: 'ping.reach',
    text: `select count(*) filter (where first and (here or pushed and not quiet))::int as now,
        count(*) filter (where first and not (here or pushed and not quiet))::int as later,
        count(*) filter (where first and not here and pushed and quiet and not never_woken)::int as woken,
        count(*) filter (where not first)::int as rest
      from members me left join (${asked}) asked on true
      where me.community_id = $1 and me.id = $2 and me.status in ('active', 'resting') and ($3::uuid is null or exists (
        select from circle_members s where s.community_id = me.community_id and s.circle_id = $3 and s.member_id = me.id))
      group by me.id`,
    values: [member.communityId, member.id, circleId, first],
  })
  const [budget, owed] = [
    await readBudget(db, member, circleId),
    await readPings(db, member, { state: 'owed', limit: 1 }),
  ]
  return { ...found(rows[0]), ...budget, owed: owed.items[0] ?? null }
}
