import { unheard } from '#server/blocks/apart.ts'
import type { Reader } from '#server/database/connection.ts'
import { waits } from '#server/handovers/still.ts'
import { asking, type Known } from '#server/members/claim.ts'
import { fromMine, unanswered } from '#server/pings/asked.ts'
import { stateNow } from '#server/pings/row.ts'
import {
  isShownTo,
  isUnsaidTo,
  joinSpotlights,
  spotlightColumns,
  type SpotlightRow,
  type Unsaid,
} from '#server/spotlights/row.ts'
import type { Period } from './period.ts'
import { quiet, rooms, told } from './rooms.ts'

/** The first few of what happened, and how many there are. `fresh`: something of it, named or not, is of the time told of. */
export type Found<Row> = { rows: Row[]; total: number; fresh: boolean }

/** So many of each are named; the others are there. */
const most = 5

/**
 * One statement for each part of a digest. It begins with the asker's own seat and their rooms: what they may not see, have muted, or
 * want to hear nothing of is not found. $3: from when, $4: until when.
 */
const part =
  <Row>(name: string, text: string) =>
  async (db: Reader, who: Known, { since, until }: Period): Promise<Found<Row>> => {
    const { rows: found } = await db.$client.query<Row & { total: number; fresh: boolean }>(
      asking(who, `digests.${name}`, `, ${rooms} ${text} limit ${most}`, [since, until]),
    )
    return { rows: found, total: found[0]?.total ?? 0, fresh: found[0]?.fresh ?? false }
  }

const within = (at: string) => `${at} >= $3::timestamptz and ${at} < $4::timestamptz`
const total = `count(*) over ()::int as total`
const circleOf = (circle: string) =>
  `(select c.name from circles c where c.community_id = me.community_id and c.id = ${circle}) as circle`
const muted = (thread: string) => `exists (select from thread_reads r where r.community_id = me.community_id
  and r.member_id = me.id and r.thread_id = ${thread} and r.attention = 'mute')`
const isUnheard = (other: string) => unheard('me.community_id', 'me.id', other)

export type WaitingRow = {
  id: string
  kind: 'talk' | 'ask' | 'offer'
  title: string
  who: string
  circle: string | null
}
/** Who waits for a first answer, 30 days back; by turns, so that nobody is named twice before everybody was once. */
export const waiting = part<WaitingRow>(
  'waiting',
  `select t.id, t.kind, t.title, a.name as who, ${circleOf('t.circle_id')}, bool_or(${within('t.created_at')}) over () as fresh, ${total}
  from me cross join rooms
  join threads t on t.community_id = me.community_id and t.kind in ('talk', 'ask', 'offer') and ${waits}
    and t.created_at > $4::timestamptz - interval '30 days'
  join members a on a.community_id = t.community_id and a.id = t.author_id
  where t.author_id <> me.id and ${told('t.circle_id')} and not ${muted('t.id')} and not ${isUnheard('t.author_id')}
  order by row_number() over (partition by t.author_id order by t.created_at desc), t.created_at desc, t.id`,
)

export type ChairRow = SpotlightRow & Unsaid
export const chair = part<ChairRow>(
  'chair',
  `select ${spotlightColumns}, ${isUnsaidTo('me.id')} as unsaid, true as fresh, ${total}
  from me cross join rooms ${joinSpotlights}
  where s.state in ('front', 'past') and ${within('s.stood_at')} and rooms.whole <> 'nothing'
    and t.deleted_at is null and r.deleted_at is null and a.status in ('active', 'resting', 'suspended')
    and ${isShownTo('me.id')}
    -- What a member put there is told with why, and not once more because Snug picked it on another day; what Snug picked on
    -- several, because few write, once.
    and (s.giver_id is not null or not exists (select from spotlights o
      where o.community_id = s.community_id and o.thread_id = s.thread_id and o.reply_id is not distinct from s.reply_id
        and (o.giver_id is not null or o.stood_at > s.stood_at) and o.state in ('front', 'past') and ${within('o.stood_at')} and ${isShownTo('me.id', 'o')}))
  order by s.stood_at desc, s.id`,
)

export type PingRow = { id: string; what: string; who: string; closes_at: string; circle: string | null }
/** Open pings without an answer of theirs, soonest first; not one that asks a circle first, as long as it has not come to them. */
export const pings = part<PingRow>(
  'pings',
  `select p.id, p.what, a.name as who, p.closes_at::text, ${circleOf('p.circle_id')}, bool_or(${within('p.created_at')}) over () as fresh, ${total}
  from me cross join rooms
  join pings p on p.community_id = me.community_id and p.created_at > snug_now() - interval '15 days' and ${stateNow} = 'open'
  join members a on a.community_id = p.community_id and a.id = p.author_id
  ${fromMine('me.id')}
  where p.author_id <> me.id and ${told('p.circle_id')} and ${unanswered}
    and (asked.member_id is not null or p.rest_at is null or p.rest_asked_at is not null)
  order by p.closes_at, p.id`,
)

export type OutcomeRow = { id: string; what: string; who: string; html: string; circle: string | null }
/** What came of pings, but for those that they turned down: of these nothing is sent any more (PRODUCT §7). */
export const outcomes = part<OutcomeRow>(
  'outcomes',
  `select p.id, p.what, o.name as who, p.outcome_html as html, ${circleOf('p.circle_id')}, true as fresh, ${total}
  from me cross join rooms
  join pings p on p.community_id = me.community_id and p.created_at > $3::timestamptz - interval '30 days'
    and ${within('p.outcome_at')}
  join members o on o.community_id = p.community_id and o.id = p.outcome_by
  ${fromMine('me.id')}
  where p.outcome_by <> me.id and ${told('p.circle_id')} and coalesce(mine.choice, 'in') not in ('cant', 'notMe')
  order by p.outcome_at desc, p.id`,
)

export type JoinedRow = { id: string; who: string; by: string | null; by_id: string | null }
export const joined = part<JoinedRow>(
  'joined',
  `select m.id, m.name as who, inviter.name as by, inviter.id as by_id, true as fresh, ${total}
  from me cross join rooms
  join members m on m.community_id = me.community_id and m.status in ('active', 'resting') and ${within('m.joined_at')}
  left join members inviter on inviter.community_id = m.community_id and inviter.id = m.invited_by
    and inviter.status in ('active', 'resting') and not ${isUnheard('inviter.id')}
  where m.id <> me.id and rooms.whole <> 'nothing' and not ${isUnheard('m.id')}
  order by m.joined_at desc, m.id`,
)

export type SaidRow = {
  id: string
  title: string
  /** Who spoke last there, or who began it. */
  who: string
  replies: number
  circle: string | null
}
/**
 * What was said, and is unread, in rooms that reach them by the digest alone: there is nothing else by which they would hear of it.
 * Who still waits there for a first answer is told as such.
 */
export const said = part<SaidRow>(
  'said',
  `select t.id, t.title, coalesce(new.who, a.name) as who, coalesce(new.replies, 0) as replies, ${circleOf('t.circle_id')},
    true as fresh, ${total}
  from me cross join rooms
  join threads t on t.community_id = me.community_id and t.last_reply_at >= $3::timestamptz and t.deleted_at is null
    and t.kind in ('talk', 'ask', 'offer', 'ping')
  join members a on a.community_id = t.community_id and a.id = t.author_id
  left join thread_reads read on read.community_id = t.community_id and read.member_id = me.id and read.thread_id = t.id
  left join lateral (select count(*)::int as replies, (array_agg(w.name order by r.number desc))[1] as who
    from replies r join members w on w.community_id = r.community_id and w.id = r.author_id
    where r.community_id = t.community_id and r.thread_id = t.id and r.number > coalesce(read.read_to, 0) and ${within('r.created_at')}
      and r.deleted_at is null and r.author_id <> me.id and not ${isUnheard('r.author_id')}
    having count(*) > 0) new on true
  where ${quiet('t.circle_id')} and coalesce(read.attention, 'normal') <> 'mute'
    and (t.kind = 'ping' or not ${isUnheard('t.author_id')})
    and (new.replies is not null or (t.kind <> 'ping' and read.read_to is null and t.author_id <> me.id
      and ${within('t.created_at')} and not (${waits})))
  order by t.last_reply_at desc, t.id`,
)
