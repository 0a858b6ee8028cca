/** The same rows as the app answers, by one statement each. $1 community, $2 member, $3 thread. */
const thread = `t.id, t.circle_id, t.kind, t.title, t.body, t.html, t.author_id, a.name as author_name,
  t.created_at::text, t.edited_at::text, t.deleted_at::text, t.needs_no_answer, t.closed_at::text, t.at_hand, t.version, t.last_number,
  t.last_reply_at::text, t.last_by, l.name as last_name, t.answered_at::text, t.gone, t.last_version,
  mine.read_to, coalesce(mine.attention, 'normal') as attention, coalesce(mine.version, 0) as mine_version,
  coalesce(s.joined_at, me.joined_at)::text as since`
const joined = `join members me on me.community_id = $1 and me.id = $2
  join members a on a.community_id = t.community_id and a.id = t.author_id
  left join members l on l.community_id = t.community_id and l.id = t.last_by
  left join circle_members s on s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = $2
  left join thread_reads mine on mine.community_id = t.community_id and mine.member_id = $2 and mine.thread_id = t.id`

export const listText = `select ${thread} from (
    select t.* from threads t
    left join circle_members s on s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = $2
    where t.community_id = $1 and (t.circle_id is null or s.member_id is not null)
    order by t.last_reply_at desc, t.id desc limit 31) t ${joined}
  order by t.last_reply_at desc, t.id desc`

/** $3 the threads that lie there; with the words that are new in each. */
export const tableText = `select ${thread}, coalesce(n.words, left(t.body, 160)) as words,
    coalesce(n.created_at, t.created_at)::text as said_at
  from unnest($3::uuid[]) with ordinality laid(id, place)
  join threads t on t.community_id = $1 and t.id = laid.id ${joined}
  left join lateral (select left(r.body, 160) as words, r.created_at from replies r
    where r.community_id = t.community_id and r.thread_id = t.id and r.number > mine.read_to order by r.number limit 1) n on true
  order by place`

/** $3 the pings that lie there. */
export const askingText = `select p.id, p.thread_id, p.circle_id, p.author_id, a.name as author_name, p.what, p.why, p.place,
    p.happens_at::text, p.needed, p.at_most, p.urgent, p.created_at::text, p.closes_at::text, p.state, p.ended_at::text,
    p.enough_at::text, p.asked, p.in_count, p.waiting_count, p.no_count, p.later_count, p.heard, p.version,
    mine.choice, asked.member_id is not null as asks_me
  from unnest($3::uuid[]) with ordinality laid(id, place)
  join pings p on p.community_id = $1 and p.id = laid.id
  join members a on a.community_id = p.community_id and a.id = p.author_id
  left join ping_asked asked on asked.community_id = p.community_id and asked.ping_id = p.id and asked.member_id = $2
  left join ping_answers mine on mine.community_id = p.community_id and mine.ping_id = p.id and mine.member_id = $2
  order by laid.place`

/** The thread is the first row, its replies are the others, in the same columns. */
export const threadText = `
  (select 0 as number, null::uuid as answers_id, false as thanked, ${thread} from threads t ${joined}
    where t.community_id = $1 and t.id = $3 and (t.circle_id is null or s.member_id is not null))
  union all
  (select r.number, r.answers_id, h.member_id is not null, r.id, r.thread_id, null, null, r.body, r.html, r.author_id, w.name,
    r.created_at::text, r.edited_at::text, r.deleted_at::text, null, null, r.version, null, null, null, null, null, null, null,
    null, null, null, null
  from replies r join members w on w.community_id = r.community_id and w.id = r.author_id
  left join thanks h on h.community_id = r.community_id and h.reply_id = r.id and h.member_id = $2
  where r.community_id = $1 and r.thread_id = $3 order by r.number limit 51)
  order by number`

/** $1 community, $2 how many. */
export const membersText = `
  select m.id, m.name, m.lines, m.ask_about, m.role, m.status, m.joined_at::text, m.invited_by, i.name as inviter_name, m.version,
    case when m.first_joined_at > snug_now() - interval '30 days' then (m.first_joined_at + interval '30 days')::text end as new_until,
    case when m.first_joined_at > snug_now() - interval '30 days' then m.vouch end as vouch,
    m.id in (select member_id from presence where community_id = $1) as here
  from members m left join members i on i.community_id = m.community_id and i.id = m.invited_by
  where m.community_id = $1 and m.status in ('active', 'resting', 'suspended')
  order by m.joined_at, m.id limit $2`

/** $1 community. */
export const chainText = `
  select m.id, m.name, m.invited_by, m.joined_at::text, m.status, m.vouch, m.last_here_at::date > m.joined_at::date as came_back
  from members m where m.community_id = $1 order by m.joined_at, m.id`
