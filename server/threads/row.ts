import { unreadOf } from '#shared/reading.ts'
import type { Last, Mine, MyReply, MyThread, Reply, Thread } from '#shared/threads.ts'
import { iso } from '#server/database/columns.ts'

// "me" is the asker's seat, with which their statements begin (members/claim.ts).
/** Of the whole community, or of a circle the asker sits in. */
export const seen = `(t.circle_id is null or s.member_id is not null)`

export const lastColumns = `t.last_number, t.last_reply_at::text, t.last_by, l.name as last_name, t.answered_at::text, t.gone, t.last_version`
export const fromLast = `left join members l on l.community_id = t.community_id and l.id = t.last_by`

// Looked for in the few that are closed only. A deleted thread names nobody.
const helpedColumn = `case when t.closed_at is not null and t.deleted_at is null then helpers_of(t.community_id, t.id) end as helped`

export const threadColumns = `t.id, t.circle_id, t.kind, t.title, t.body, t.html, t.author_id, a.name as author_name,
  t.created_at::text, t.edited_at::text, t.deleted_at::text, t.needs_no_answer, t.closed_at::text, ${helpedColumn}, t.at_hand, t.version, ${lastColumns},
  case when t.kind = 'ping' then (select p.id from pings p where p.community_id = t.community_id and p.thread_id = t.id) end as ping_id`
export const fromAuthors = `join members a on a.community_id = t.community_id and a.id = t.author_id ${fromLast}`
export const fromThreads = `from threads t ${fromAuthors}`
export const fromMyThreads = `from me join threads t on t.community_id = me.community_id ${fromAuthors}`

const sinceColumn = `coalesce(s.joined_at, me.joined_at)::text as since`
/** What is the asker's own: how far they have read, and since when they could. */
export const mineColumns = `mine.read_to, coalesce(mine.attention, 'normal') as attention, coalesce(mine.version, 0) as mine_version,
  ${sinceColumn}`
export const fromSeat = `left join circle_members s on s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = me.id`
export const fromMine = `${fromSeat}
  left join thread_reads mine on mine.community_id = t.community_id and mine.member_id = me.id and mine.thread_id = t.id`

export const replyColumns = `r.id, r.thread_id, r.number, r.author_id, w.name as author_name, r.answers_id, r.body, r.html,
  r.created_at::text, r.edited_at::text, r.deleted_at::text, r.version`
export const fromReplies = `from replies r join members w on w.community_id = r.community_id and w.id = r.author_id`

export type LastRow = {
  last_number: number
  last_reply_at: string
  last_by: string | null
  last_name: string | null
  answered_at: string | null
  gone: number[]
  last_version: number
}
export type ThreadRow = LastRow & {
  id: string
  circle_id: string | null
  ping_id: string | null
  kind: Thread['kind']
  title: string
  body: string
  html: string
  author_id: string
  author_name: string
  created_at: string
  edited_at: string | null
  deleted_at: string | null
  needs_no_answer: boolean
  closed_at: string | null
  helped: Thread['helped'] | null
  at_hand: boolean
  version: number
}
/** Whom a thread names, as they are called: by default as its own row says. */
export type Names = Pick<ThreadRow, 'author_name' | 'last_name' | 'helped'>
export type MineRow = {
  read_to: number | null
  attention: Mine['attention']
  mine_version: number
  since: string
}
export type ReplyRow = {
  id: string
  thread_id: string
  number: number
  author_id: string
  author_name: string
  answers_id: string | null
  body: string
  html: string
  created_at: string
  edited_at: string | null
  deleted_at: string | null
  version: number
}

const at = (time: string | null) => (time === null ? null : iso(time))

export const lastOf = (row: LastRow, { last_name: name }: Pick<LastRow, 'last_name'> = row): Last => ({
  number: row.last_number,
  at: iso(row.last_reply_at),
  by: row.last_by === null ? null : { id: row.last_by, name: name ?? '' },
  answeredAt: at(row.answered_at),
  gone: row.gone,
  version: row.last_version,
})

/** The thread as all who may read it see it alike. */
export const threadOf = (row: ThreadRow, names: Names = row): Thread => ({
  id: row.id,
  circleId: row.circle_id,
  pingId: row.ping_id,
  kind: row.kind,
  title: row.title,
  body: row.body,
  html: row.html,
  author: { id: row.author_id, name: names.author_name },
  createdAt: iso(row.created_at),
  editedAt: at(row.edited_at),
  deletedAt: at(row.deleted_at),
  needsNoAnswer: row.needs_no_answer,
  closedAt: at(row.closed_at),
  helped: names.helped ?? [],
  atHand: row.at_hand,
  last: lastOf(row, names),
  version: row.version,
})

export const mineOf = (row: MineRow, last: Last): Mine => {
  const since = iso(row.since)
  return {
    readTo: row.read_to,
    unread: unreadOf(last, { readTo: row.read_to, since }),
    attention: row.attention,
    since,
    version: row.mine_version,
  }
}

export const myThreadOf = (row: ThreadRow & MineRow): MyThread => readBy(row, row)
/** The same, where what is the asker's own, or names, were read by themselves. */
export const readBy = (row: ThreadRow, mine: MineRow, names: Names = row): MyThread => {
  const thread = threadOf(row, names)
  return Object.assign(thread, { mine: mineOf(mine, thread.last) })
}

export const replyOf = (row: ReplyRow): Reply => ({
  id: row.id,
  threadId: row.thread_id,
  number: row.number,
  author: { id: row.author_id, name: row.author_name },
  body: row.body,
  html: row.html,
  createdAt: iso(row.created_at),
  editedAt: at(row.edited_at),
  deletedAt: at(row.deleted_at),
  answersId: row.answers_id,
  version: row.version,
})

export type MyReplyRow = ReplyRow & { thanked: boolean; thanked_by: MyReply['thankedBy'] | null }
export const myReplyOf = (row: MyReplyRow): MyReply =>
  Object.assign(replyOf(row), { thanked: row.thanked, thankedBy: row.thanked_by ?? [] })
