import type { PingPreview } from '#shared/pings.ts'
import { asCircleMember } from '#server/circles/sight.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { readBudget } from './budget.ts'
import { readPings } from './read.ts'
import { demandListed } from './waves.ts'

/**
 * Before sending: how many it interrupts now and how many later, never who (PRODUCT §7). Who sits unseen counts as later,
 * so that nobody is found out by asking. `first`: this circle is asked before the rest. 404 for who has left it, or the circle, in the middle of this.
 */
export const previewPing = async (
  db: Reader,
  member: Member,
  { circle: circleId, first }: { circle?: string | undefined; first?: string | undefined },
): Promise<PingPreview> => {
  if (circleId !== undefined) await asCircleMember(db, member, circleId)
  if (first !== undefined) await demandListed(db, member, first)
  const { rows } = await db.$client.query<{ now: number; later: number; rest: number }>({
    name: 'ping.reach',
    text: `select count(*) filter (where first and here)::int as now, count(*) filter (where first and not here)::int as later,
        count(*) filter (where not first)::int as rest
      from members me left join (select ($4::uuid is null or exists (select 1 from circle_members s
            where s.community_id = m.community_id and s.circle_id = $4 and s.member_id = m.id)) as first, not m.unseen and exists (select 1 from presence p where p.community_id = m.community_id
          and p.member_id = m.id and p.until > snug_now()) as here
        from members m where m.community_id = $1 and m.status = 'active' and m.id <> $2 and ($3::uuid is null or exists (
          select 1 from circle_members s where s.community_id = m.community_id and s.circle_id = $3 and s.member_id = m.id))) asked on true
      where me.community_id = $1 and me.id = $2 and me.status in ('active', 'resting') and ($3::uuid is null or exists (
        select 1 from circle_members s where s.community_id = me.community_id and s.circle_id = $3 and s.member_id = me.id))
      group by me.id`,
    values: [member.communityId, member.id, circleId, first],
  })
  const [budget, owed] = [
    await readBudget(db, member, circleId),
    await readPings(db, member, { state: 'owed', limit: 1 }),
  ]
  return { ...found(rows[0]), ...budget, owed: owed.items[0] ?? null }
}
