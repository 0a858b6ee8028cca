import { limits } from '#shared/limits.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'

export type Spent = {
  role: 'host' | 'member'
  granted: number
  free: number
  open: number
  accepted: number
  today: number
  from: string | null
}

/**
 * What an inviter has used, by the database's clock. An invitation past its time no longer counts as open, swept or
 * not: what comes back, comes back at that moment, and once, because it is counted and never added (ACCESS I4).
 */
export const readSpent = async (db: Reader, communityId: string, memberId: string): Promise<Spent> => {
  const { rows } = await db.$client.query({
    name: 'invitations.spent',
    text: `select m.role, c.invitation_budget as granted, c.seats - c.taken - c.resting - c.held as free,
        count(*) filter (where i.state in ('open', 'awaiting vouch') and i.expires_at > now.at)::int as open,
        count(*) filter (where i.state = 'accepted')::int as accepted,
        count(*) filter (where i.created_at > now.at - interval '1 day' and i.list_id is null)::int as today,
        case when m.role = 'member' and m.joined_at + $3 * interval '1 day' > now.at
          then (m.joined_at + $3 * interval '1 day')::text end as from
      from (select snug_now() as at) now
      join members m on m.community_id = $1 and m.id = $2
      join communities c on c.id = m.community_id
      left join invitations i on i.community_id = m.community_id and i.inviter_id = m.id
      group by m.role, m.joined_at, c.id, now.at`,
    values: [communityId, memberId, limits.invitations.afterDays],
  })
  const row = rows[0] as Spent
  return { ...row, from: row.from && iso(row.from) }
}

/** How many more one may write: of a member's budget, or of a host's free seats and fifty a day. None while too new. */
export const leftOf = ({ role, granted, free, open, accepted, today, from }: Spent) => {
  if (from) return 0
  const left =
    role === 'host' ? Math.min(free, limits.invitations.hostADay - today) : granted - open - accepted
  return Math.max(0, left)
}

/** Refuses who is too new, has none left, or has written too many today. The caller holds the seats' lock. */
export const demandBudget = (spent: Spent) => {
  const { afterDays, open, aDay, hostADay } = limits.invitations
  if (spent.role === 'host') {
    if (spent.today >= hostADay) refuse('invitation.budget', { detail: `${hostADay} a day` })
    return
  }
  if (spent.from) refuse('invitation.too_soon', { detail: `after ${afterDays} days, from ${spent.from}` })
  if (spent.open >= open) refuse('invitation.budget', { detail: `${open} open at most` })
  if (spent.today >= aDay) refuse('invitation.budget', { detail: `${aDay} a day` })
  if (leftOf(spent) < 1) refuse('invitation.budget', { detail: 'all are open or used' })
}
