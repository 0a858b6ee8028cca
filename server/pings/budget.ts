import type { PingPreview } from '#shared/pings.ts'
import { limits } from '#shared/limits.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader, Tx } from '#server/database/connection.ts'
import { found, refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'

const { urgentAfterDays } = limits.pings

type Spent = Record<'mine' | 'of_mine' | 'room' | 'of_room', number> & {
  urgent_from: string
  may_be_urgent: boolean
}

/**
 * What was sent in the last 7 days, of how many: by the member anywhere, and by anyone in this room (the community, or one
 * circle). 404 for who has no seat any more.
 */
const spent = async (db: Reader, member: Member, circleId: string | undefined): Promise<Spent> => {
  const { rows } = await db.$client.query<Spent>({
    name: 'pings.spent',
    text: `select coalesce(sum(cost) filter (where author_id = $2), 0)::int as mine,
        coalesce(sum(cost) filter (where circle_id is not distinct from $3::uuid), 0)::int as room,
        c.ping_budget as of_mine, c.ping_room_budget as of_room,
        (m.joined_at + make_interval(days => $4))::text as urgent_from,
        m.joined_at + make_interval(days => $4) <= snug_now() as may_be_urgent
      from members m join communities c on c.id = m.community_id left join (select author_id, circle_id, case when urgent then 2 else 1 end as cost from pings
          where community_id = $1 and created_at > snug_now() - interval '7 days') p on true
      where m.community_id = $1 and m.id = $2 and m.status in ('active', 'resting') group by m.joined_at, c.id`,
    values: [member.communityId, member.id, circleId, urgentAfterDays],
  })
  return found(rows[0])
}

/** Refuses past what a member and a room may send in any 7 days, and urgent ones of newcomers. Under the locks of sending. */
export const demandBudget = async (tx: Tx, member: Member, circleId: string | undefined, urgent: boolean) => {
  const { mine, of_mine, room, of_room, may_be_urgent } = await spent(tx, member, circleId)
  const cost = urgent ? 2 : 1
  if (urgent && !may_be_urgent) refuse('ping.too_soon')
  if (mine + cost > of_mine) refuse('ping.budget', { detail: 'mine' })
  if (room + cost > of_room) refuse('ping.budget', { detail: 'room' })
}

/** What is left to send. */
export const readBudget = async (
  db: Reader,
  member: Member,
  circleId: string | undefined,
): Promise<Pick<PingPreview, 'budget' | 'urgentFrom'>> => {
  const { mine, of_mine, room, of_room, may_be_urgent, urgent_from } = await spent(db, member, circleId)
  return {
    budget: {
      mine: { left: Math.max(0, of_mine - mine), of: of_mine },
      room: { left: Math.max(0, of_room - room), of: of_room },
    },
    urgentFrom: may_be_urgent ? null : iso(urgent_from),
  }
}
