import type { MyAnswer, PingAnswer, SharedPing } from '#shared/pings.ts'
import { iso } from '#server/database/columns.ts'

/**
 * How a ping stands by the database's clock: past its deadline it has ended, also when no process has been there yet to
 * write it down (PRODUCT §7).
 */
const over = `(p.state = 'open' and p.closes_at <= snug_now())`
const ended = `case when p.in_count >= coalesce(p.needed, 1) then 'met' else 'lapsed' end`
export const stateNow = `case when ${over} then ${ended} else p.state end`
/** Its circle is closed: there it can be read only, so nothing is owed any more. */
export const inClosed = `exists (select from circles shut
  where shut.community_id = p.community_id and shut.id = p.circle_id and shut.closed_at is not null)`
/** Until when its outcome is owed; null when it is not. */
export const owedNow = `case when p.outcome is not null or p.in_count = 0 then null
  when ${over} then case when not ${inClosed} then p.closes_at + interval '14 days' end
  else p.owed_until end`

/** This member owes its outcome. */
export const owing = (member: string) => `(p.author_id = ${member} and ${owedNow} > snug_now())`

const columns = (
  outcome: string,
) => `p.id, p.thread_id, p.circle_id, p.author_id, a.name as author_name, p.what, p.why, p.place,
  p.happens_at::text, p.time_changed_at::text, p.needed, p.at_most, p.urgent, p.created_at::text, p.closes_at::text,
  ${stateNow} as state, (case when ${over} then p.closes_at else p.ended_at end)::text as ended_at, p.enough_at::text,
  p.first_answer_at::text, p.rest_at::text, p.rest_asked_at::text, p.changes, p.reached, p.asked, p.in_count, p.waiting_count, p.no_count, p.later_count, p.heard,
  ${outcome}, owed.until::text as owed_until, p.version`
export const pingColumns = columns(
  'p.outcome, p.outcome_html, p.outcome_by, o.name as outcome_name, p.outcome_at::text',
)
/** Of those of which nothing has been told yet, beside `fromUntold`. */
export const untoldColumns = columns(
  'null as outcome, null as outcome_html, null as outcome_by, null as outcome_name, null as outcome_at',
)
/** `owed.until`: until when its outcome is owed, as long as it is. Asked once for each ping, however often it is looked at. */
export const fromUntold = `from pings p
  join members a on a.community_id = p.community_id and a.id = p.author_id
  cross join lateral (select case when until > snug_now() then until end as until
    from (select ${owedNow} as until offset 0) at) owed`
export const fromPings = `${fromUntold}
  left join members o on o.community_id = p.community_id and o.id = p.outcome_by`

export type PingRow = {
  id: string
  thread_id: string
  circle_id: string | null
  author_id: string
  author_name: string
  what: string
  why: string
  place: string
  happens_at: string | null
  time_changed_at: string | null
  needed: number | null
  at_most: number | null
  urgent: boolean
  created_at: string
  closes_at: string
  state: SharedPing['state']
  ended_at: string | null
  enough_at: string | null
  first_answer_at: string | null
  rest_at: string | null
  rest_asked_at: string | null
  changes: number
  reached: number | null
  asked: number
  in_count: number
  waiting_count: number
  no_count: number
  later_count: number
  heard: number
  outcome: string | null
  outcome_html: string | null
  outcome_by: string | null
  outcome_name: string | null
  outcome_at: string | null
  owed_until: string | null
  version: number
}

const at = (time: string | null) => (time === null ? null : iso(time))

/** The ping as all who may see it see it alike. */
export const sharedOf = (row: PingRow): SharedPing => ({
  id: row.id,
  threadId: row.thread_id,
  circleId: row.circle_id,
  author: { id: row.author_id, name: row.author_name },
  what: row.what,
  why: row.why,
  place: row.place,
  happensAt: at(row.happens_at),
  timeChangedAt: at(row.time_changed_at),
  needed: row.needed,
  atMost: row.at_most,
  urgent: row.urgent,
  createdAt: iso(row.created_at),
  closesAt: iso(row.closes_at),
  state: row.state,
  endedAt: at(row.ended_at),
  enoughAt: at(row.enough_at),
  restAt: at(row.rest_at),
  restAskedAt: at(row.rest_asked_at),
  asked: row.asked,
  tally: {
    in: row.in_count,
    waiting: row.waiting_count,
    no: row.no_count,
    later: row.later_count,
    silent: row.asked - row.heard,
  },
  outcome:
    row.outcome === null
      ? null
      : {
          text: row.outcome,
          html: row.outcome_html ?? '',
          by: { id: row.outcome_by ?? '', name: row.outcome_name ?? '' },
          at: iso(row.outcome_at ?? ''),
        },
  owedUntil: at(row.owed_until),
  version: row.version,
})

export const answerColumns = `n.ping_id, n.member_id, m.name, n.choice, n.waiting, n.note, n.later_at::text, n.answered_at::text, n.version`
export const fromAnswers = `from ping_answers n join members m on m.community_id = n.community_id and m.id = n.member_id`

export type AnswerRow = {
  ping_id: string
  member_id: string
  name: string
  choice: MyAnswer['choice']
  waiting: boolean
  note: string
  later_at: string | null
  answered_at: string
  version: number
}

/** An answer as its author gave it, and as the ping's author may read it. */
export const exactOf = (row: AnswerRow): PingAnswer => ({
  pingId: row.ping_id,
  member: { id: row.member_id, name: row.name },
  ...mineOf(row),
})

/** An answer as the others see it: can't and not me alike, and without their note. */
export const plainOf = (row: AnswerRow): PingAnswer =>
  row.choice === 'cant' || row.choice === 'notMe' ? { ...exactOf(row), choice: 'no', note: '' } : exactOf(row)

export const mineOf = (row: Omit<AnswerRow, 'ping_id' | 'member_id' | 'name'>): MyAnswer => ({
  choice: row.choice,
  waiting: row.waiting,
  note: row.note,
  at: at(row.later_at),
  answeredAt: iso(row.answered_at),
  version: row.version,
})
