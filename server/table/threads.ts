import type { MyThread } from '#shared/threads.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import {
  fromMine,
  fromMyThreads,
  mineColumns,
  type MineRow,
  myThreadOf,
  seen,
  threadColumns,
  type ThreadRow,
} from '#server/threads/row.ts'
import { firstWords } from './words.ts'

/** A thread that may lie on the table. */
export type Candidate = {
  thread: MyThread
  circle: { id: string; name: string } | null
  /** Whose words are new, and whether a host's. */
  by: { id: string; name: string }
  host: boolean
  /** Their first words, and when they said them. */
  words: string
  saidAt: string
}

/** So many are looked at, latest first, whatever the size of the community: Talk holds the rest. */
const most = 100

// Picked by index, before anything is joined to it. Private talks have a place of their own, and a muted thread none.
const pick = (which: string, order: string) => `, picked as materialized (
    select w.id from threads w
    left join thread_reads r on r.community_id = w.community_id and r.member_id = (select id from me) and r.thread_id = w.id
    where w.community_id = (select community_id from me) and w.deleted_at is null and ${which} and coalesce(r.attention, 'normal') <> 'mute'
      and (w.circle_id is null or exists (select from circle_members s
        where s.community_id = w.community_id and s.circle_id = w.circle_id and s.member_id = (select id from me)))
    order by ${order} desc, w.id desc limit ${most})
  select ${threadColumns}, ${mineColumns}, c.name as circle_name`
const from = `${fromMyThreads} join picked on picked.id = t.id ${fromMine}
  left join circles c on c.community_id = t.community_id and c.id = t.circle_id`

const waiting = `${pick(
  `w.answered_at is null and not w.needs_no_answer and w.kind in ('talk', 'ask', 'offer') and w.author_id <> (select id from me)`,
  'w.created_at',
)}, a.id as by_id, a.name as by_name, a.role = 'host' as host, t.html as new_html, t.created_at::text as new_at
  ${from}
  where ${seen} and a.status in ('active', 'resting') and c.closed_at is null`

// The first unread reply of somebody else says what is new in a thread one knows, the opening post in one that one does not.
const fresh = `${pick(`w.kind in ('talk', 'ask', 'offer', 'ping')`, 'w.last_reply_at')},
    coalesce(n.id, a.id) as by_id, coalesce(n.name, a.name) as by_name, coalesce(n.role, a.role) = 'host' as host,
    coalesce(n.html, t.html) as new_html, coalesce(n.created_at, t.created_at)::text as new_at
  ${from}
  left join lateral (select b.id, b.name, b.role, r.html, r.created_at from replies r
    join members b on b.community_id = r.community_id and b.id = r.author_id
    where r.community_id = t.community_id and r.thread_id = t.id and r.number > mine.read_to and r.deleted_at is null
      and r.author_id <> me.id
    order by r.number limit 1) n on true
  where ${seen} and case when mine.read_to is null
    then t.kind <> 'ping' and t.author_id <> me.id and t.last_reply_at >= coalesce(s.joined_at, me.joined_at)
    else n.id is not null end`

type Row = ThreadRow &
  MineRow & {
    circle_name: string | null
    by_id: string
    by_name: string
    host: boolean
    new_html: string
    new_at: string
  }
const read = async (db: Reader, member: Member, name: string, text: string): Promise<Candidate[]> => {
  const { rows } = await db.$client.query<Row>(asking(member, name, text))
  return rows.map((row) => ({
    thread: myThreadOf(row),
    circle: row.circle_id === null ? null : { id: row.circle_id, name: row.circle_name ?? '' },
    by: { id: row.by_id, name: row.by_name },
    host: row.host,
    words: firstWords(row.new_html),
    saidAt: iso(row.new_at),
  }))
}

/** Who waits for a first reply by somebody else, in the whole community and in the circles of the asker; not the asker. */
export const readWaiting = (db: Reader, member: Member) => read(db, member, 'table.waiting', waiting)

/** Where the asker has something unread by somebody else. */
export const readFresh = (db: Reader, member: Member) => read(db, member, 'table.fresh', fresh)
