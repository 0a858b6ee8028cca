import type { Offer } from '#shared/handovers.ts'
import { allUnheard } from '#server/blocks/apart.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { stands } from '#server/handovers/still.ts'
import { asking } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import type { Waiting } from './order.ts'
import { heardOf, hosts } from './people.ts'

/** A thread that may lie on the table: what the order looks at, and no words yet. */
export type Candidate = Waiting & {
  shelf: 'waiting' | 'fresh'
  /** Which reply is the first unread; null where its opening is what is new. */
  number: number | null
  /** It is offered to the asker, or they have taken it. */
  offer: Offer | null
}

/** So many are looked at, latest first, whatever the size of the community: Talk holds the rest. */
const most = 100

// Of whom the asker would rather not hear. A ping is the group's, whoever sent it.
const unheard = `array${allUnheard('(select community_id from me)', '(select id from me)')}`
// Each picked by index, before anything is looked up for it. Private talks have a place of their own, and a muted thread none.
const picked =
  't.id, t.author_id, t.circle_id, t.kind, t.created_at, t.last_reply_at, t.answered_at, t.last_number'
const pick = (which: string, order: string) => `select ${picked} from threads t
  where t.community_id = (select community_id from me) and t.deleted_at is null and ${which}
    and (t.circle_id is null or t.circle_id = any(array(select s.circle_id from circle_members s, me
      where s.community_id = me.community_id and s.member_id = me.id)))
    and t.id <> all(array(select r.thread_id from thread_reads r, me
      where r.community_id = me.community_id and r.member_id = me.id and r.attention = 'mute'))
    and (t.kind = 'ping' or t.author_id <> all(${unheard}))
  order by ${order} desc, t.id desc limit ${most}`

// What is offered to the asker lies there however many others wait.
const offered = `select o.thread_id, o.state, o.until from me
  join handover_offers o on o.community_id = me.community_id and o.member_id = me.id
  join threads t on t.community_id = o.community_id and t.id = o.thread_id
  where ${stands('o.member_id')}`

// "offset 0": each is looked up by its key, whatever a plan made in an empty community would rather do.
const mine = `left join lateral (select r.read_to from thread_reads r
    where r.community_id = me.community_id and r.member_id = me.id and r.thread_id = w.id offset 0) mine on true`
const waiting = `select 'waiting' as shelf, w.id, w.author_id as author, null::integer as number, true as unanswered,
    coalesce(mine.read_to >= w.last_number, false) as known, w.created_at as at
    , o.state as offer_state, o.until as offer_until
  from me cross join ((${pick(
    `t.answered_at is null and not t.needs_no_answer and t.kind in ('talk', 'ask', 'offer') and t.author_id <> (select id from me)`,
    't.created_at',
  )}) union (select ${picked} from threads t, offered o, me where t.community_id = me.community_id and t.id = o.thread_id)) w
  left join offered o on o.thread_id = w.id
  cross join lateral (select from members a
    where a.community_id = me.community_id and a.id = w.author_id and a.status in ('active', 'resting') offset 0) seated
  left join circles c on c.community_id = me.community_id and c.id = w.circle_id
  ${mine}
  where c.closed_at is null`
// The first unread reply of somebody else is what is new in a thread one knows, its opening in one that one does not.
const fresh = `select 'fresh', w.id, coalesce(n.author_id, w.author_id), n.number, w.answered_at is null, false, w.last_reply_at,
    null, null
  from me cross join (${pick(`t.kind in ('talk', 'ask', 'offer', 'ping')`, 't.last_reply_at')}) w
  ${mine}
  left join lateral (select s.joined_at from circle_members s
    where s.community_id = me.community_id and s.circle_id = w.circle_id and s.member_id = me.id offset 0) s on true
  left join lateral (select r.author_id, r.number from replies r
    where r.community_id = me.community_id and r.thread_id = w.id and r.number > mine.read_to and r.deleted_at is null
      and r.author_id <> me.id and r.author_id <> all(${unheard})
    order by r.number limit 1) n on true
  where case when mine.read_to is null
    then w.kind <> 'ping' and w.author_id <> me.id and w.last_reply_at >= coalesce(s.joined_at, me.joined_at)
    else n.number is not null end`

const text = `, offered as materialized (${offered}),
  lying as materialized (${waiting} union all ${fresh}),
  who as (select author, author = any(${hosts}) as host, ${heardOf('author')} as heard
    from me cross join (select distinct author from lying) who)
  select shelf, id, author, number, unanswered, known, at::text, host, heard, offer_state, offer_until::text from lying join who using (author)`

/**
 * Who waits for a first reply by somebody else, and where the asker has something unread by somebody else: in the whole
 * community and in their circles. In no order yet.
 */
export const readCandidates = async (db: Reader, member: Member): Promise<Candidate[]> => {
  const { rows } = await db.$client.query<Row>(asking(member, 'table.candidates', text))
  return rows.map(({ offer_state: state, offer_until: until, at, ...row }) => ({
    ...row,
    at: iso(at),
    offer: state === null || until === null ? null : { state, until: iso(until) },
  }))
}
type Row = Omit<Candidate, 'offer'> & { offer_state: Offer['state'] | null; offer_until: string | null }
