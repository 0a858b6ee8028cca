import { fromMyAnswer } from '#server/pings/read.ts'
import { stateNow } from '#server/pings/row.ts'

/** A ping is open for 14 days at most: nothing older needs to be looked at. */
const open = `p.created_at > snug_now() - interval '15 days' and ${stateNow} = 'open' and p.author_id <> $2
  and (p.circle_id is null or exists (select from circle_members s
    where s.community_id = p.community_id and s.circle_id = p.circle_id and s.member_id = $2))`
const again = `(mine.choice = 'in' and mine.answered_at < p.time_changed_at)`

/**
 * In a query over pings `p`, asked by $2 in the community $1: the open ones that ask them (who was asked was fixed at
 * sending) and are not answered. \`now\` leaves out what they said they would answer later, until then.
 */
export const asksMe = {
  from: `join ping_asked asked on asked.community_id = p.community_id and asked.ping_id = p.id and asked.member_id = $2
    ${fromMyAnswer}`,
  again,
  now: `${open} and (mine.choice is null or ${again} or (mine.choice = 'later' and mine.later_at <= snug_now()))`,
  orLater: `${open} and (mine.choice is null or ${again} or mine.choice = 'later')`,
}
