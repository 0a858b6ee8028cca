import { apart, unheard } from '#server/blocks/apart.ts'

/**
 * SQL: a thread `t` waits for a first answer by somebody else. Replying is done often and offering seldom, so nothing is
 * written when one is answered: it is looked at. Whose only answer is deleted before its row falls due waits again.
 */
export const waits = `t.answered_at is null and not t.needs_no_answer and t.deleted_at is null
  and exists (select from members w where w.community_id = t.community_id and w.id = t.author_id and w.status in ('active', 'resting'))
  and not exists (select from circles c where c.community_id = t.community_id and c.id = t.circle_id and c.closed_at is not null)`

/**
 * SQL: the offer `o` of a thread `t` stands, to a member: its time has not run out, the thread still waits, they sit where
 * it was said, and nothing has come between (they muted it, or one of the two the other; they are a host now; they would be spared).
 */
export const stands = (member: string) => `o.state <> 'over' and o.until > snug_now() and ${waits}
  and (o.state = 'taken' or not exists (select from handover_choices h
    where h.community_id = t.community_id and h.member_id = ${member} and h.spared))
  and exists (select from members m where m.community_id = o.community_id and m.id = ${member} and m.role <> 'host')
  and (t.circle_id is null or exists (select from circle_members s
    where s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = ${member}))
  and not exists (select from thread_reads r
    where r.community_id = t.community_id and r.member_id = ${member} and r.thread_id = t.id and r.attention = 'mute')
  and not ${apart('t.community_id', member, 't.author_id')} and not ${unheard('t.community_id', member, 't.author_id')}`

/** SQL: how the thread `t` is offered to a member now, or that they have taken it; null: it is not. */
export const offerColumn = (
  member: string,
) => `(select json_build_object('state', o.state, 'until', o.until::text)
  from handover_offers o where o.community_id = t.community_id and o.thread_id = t.id and o.member_id = ${member}
    and ${stands(member)}) as offer`
