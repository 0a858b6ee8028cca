import { type AnswerRow, stateNow } from './row.ts'

/** In a query over pings `p`: what is between each and a member: that they were asked, and their own answer. */
export const fromMine = (member: string) => `left join ping_asked asked
    on asked.community_id = p.community_id and asked.ping_id = p.id and asked.member_id = ${member}
  left join ping_answers mine on mine.community_id = p.community_id and mine.ping_id = p.id and mine.member_id = ${member}`
export const myColumns = `asked.member_id is not null as asks_me, mine.choice as my_choice,
  json_build_object('waiting', mine.waiting, 'note', mine.note, 'later_at', mine.later_at::text,
    'answered_at', mine.answered_at::text, 'version', mine.version) as my_answer`
export type MyRow = {
  asks_me: boolean
  my_choice: AnswerRow['choice'] | null
  /** Of nothing but nulls, where nothing was answered. */
  my_answer: Omit<AnswerRow, 'choice' | 'ping_id' | 'member_id' | 'name'>
}

/** A ping is open for 14 days at most: nothing older needs to be looked at. */
const open = `asked.member_id is not null and p.created_at > snug_now() - interval '15 days' and ${stateNow} = 'open'`
const again = `(mine.choice = 'in' and mine.answered_at < p.time_changed_at)`
/** In a query over pings `p` with `fromMine`: who looks has not answered it, or no longer validly. What they put off, they have. */
export const unanswered = `(mine.choice is null or ${again} or (mine.choice = 'later' and mine.later_at <= snug_now()))`

/**
 * In a query over pings `p` that a member may see (read.ts), with `fromMine`: the open ones that want their answer. They were asked, which was
 * fixed at sending (who joins later may answer, PRODUCT §7), and have not answered, or their yes was to another time.
 * `now` leaves out what they said they would answer later, until then. As wantsAnswer() in shared/knownPings.ts.
 */
export const asksMe = {
  again,
  now: `${open} and ${unanswered}`,
  orLater: `${open} and (mine.choice is null or ${again} or mine.choice = 'later')`,
}
