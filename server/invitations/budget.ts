import type { Budget } from '#shared/invitations.ts'
import { limits } from '#shared/limits.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import { backTo } from './givenBack.ts'

export type Spent = {
  role: 'host' | 'member'
  /** To begin with, and what those one brought have given back. */
  granted: number
  toComeBack: number
  /** A member where only hosts invite. */
  closed: boolean
  free: number
  open: number
  accepted: number
  today: number
  from: string | null
}

const counts = (row: string) => `(m.role = 'host' or not ${row}.by_host)`

/**
 * What an inviter has used, by the database's clock; a name in the line is an invitation like an open one. One past its
 * time no longer counts as open, swept or not: what comes back, comes back at that moment, and once, because it is counted
 * and never added (ACCESS I4). Of what somebody wrote as a host nothing counts against the budget they have as a member; how
 * many one writes in a day is counted of both.
 */
export const readSpent = async (db: Reader, communityId: string, memberId: string): Promise<Spent> => {
  const { rows } = await db.$client.query({
    name: 'invitations.spent',
    text: `select m.role, c.invitation_budget + back.given as granted, back.to_come as "toComeBack",
        m.role = 'member' and c.who_invites = 'hosts' as closed, c.seats - c.taken - c.resting - c.held as free,
        i.open + w.waiting as open, i.accepted, i.today + w.today as today,
        case when m.role = 'member' and m.joined_at + $3 * interval '1 day' > now.at
          then (m.joined_at + $3 * interval '1 day')::text end as from
      from (select snug_now() as at) now
      join members m on m.community_id = $1 and m.id = $2
      join communities c on c.id = m.community_id
      cross join lateral ${backTo('m')} back
      cross join lateral (select
          count(*) filter (where i.state in ('open', 'awaiting vouch') and i.expires_at > now.at and ${counts('i')})::int as open,
          count(*) filter (where i.state = 'accepted' and ${counts('i')})::int as accepted,
          -- One that came from the line was written when it was put there; a list of founding members has its own bound.
          count(*) filter (where i.created_at > now.at - interval '1 day' and i.list_id is null and not exists (select 1 from waiting p
            where p.community_id = i.community_id and p.id = i.id))::int as today
        from invitations i where i.community_id = m.community_id and i.inviter_id = m.id) i
      cross join lateral (select count(*) filter (where w.state = 'waiting' and ${counts('w')})::int as waiting,
          count(*) filter (where w.created_at > now.at - interval '1 day')::int as today
        from waiting w where w.community_id = m.community_id and w.member_id = m.id and w.kind = 'named') w`,
    values: [communityId, memberId, limits.invitations.afterDays],
  })
  const row = rows[0] as Spent
  return { ...row, from: row.from && iso(row.from) }
}

/**
 * How many more one may write: of a member's budget, or of a host's free seats and fifty a day. None while too new, or where
 * hosts invite.
 */
export const leftOf = ({ role, granted, closed, free, open, accepted, today, from }: Spent) => {
  if (from || closed) return 0
  const left =
    role === 'host' ? Math.min(free, limits.invitations.hostADay - today) : granted - open - accepted
  return Math.max(0, left)
}

/**
 * Refuses a member where only hosts invite, who is too new, has none left, or has written too many today. The caller holds
 * the seats' lock.
 */
export const demandBudget = (spent: Spent) => {
  const { afterDays, open, aDay, hostADay } = limits.invitations
  if (spent.role === 'host') {
    if (spent.today >= hostADay) refuse('invitation.budget', { detail: `${hostADay} a day` })
    return
  }
  if (spent.closed) refuse('member.host_only')
  if (spent.from) refuse('invitation.too_soon', { detail: `after ${afterDays} days, from ${spent.from}` })
  if (spent.open >= open) refuse('invitation.budget', { detail: `${open} open at most` })
  if (spent.today >= aDay) refuse('invitation.budget', { detail: `${aDay} a day` })
  if (leftOf(spent) < 1) refuse('invitation.budget', { detail: 'all are open or used' })
}

/** The budget as its member sees it. */
export const budgetOf = (spent: Spent): Budget => {
  const { open, from, toComeBack } = spent
  return { left: leftOf(spent), open, from, toComeBack }
}
