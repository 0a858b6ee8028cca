import type { Mine, MyReply, MyThread, Reply, Thread } from '#shared/threads.ts'
import type { Reader } from '#server/database/connection.ts'
import { asCircleMember } from '#server/circles/sight.ts'
import { found } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import {
  fromLast,
  fromMine,
  fromReplies,
  fromThreads,
  lastColumns,
  type LastRow,
  mineColumns,
  mineOf,
  type MineRow,
  myReplyOf,
  type MyReplyRow,
  myThreadOf,
  replyColumns,
  replyOf,
  type ReplyRow,
  seen,
  threadColumns,
  threadOf,
  type ThreadRow,
} from './row.ts'

/**
 * What is not there for the asker: who may know of the circle is told that they are outside of it, for everybody else it
 * is nothing at all.
 */
export const hiddenThread = async (db: Reader, member: Member, id: string): Promise<never> => {
  const { rows } = await db.$client.query<{ circle_id: string | null }>({
    name: 'thread.circle',
    text: 'select circle_id from threads where community_id = $1 and id = $2',
    values: [member.communityId, id],
  })
  await asCircleMember(db, member, found(rows[0]?.circle_id))
  return found<never>(undefined)
}

/** One thread, with what is the asker's own. */
export const readThread = async (db: Reader, member: Member, id: string) => {
  const { rows } = await db.$client.query<ThreadRow & MineRow>({
    name: 'thread',
    text: `select ${threadColumns}, ${mineColumns} ${fromThreads} ${fromMine}
      where t.community_id = $1 and t.id = $3 and ${seen}`,
    values: [member.communityId, member.id, id],
  })
  return rows[0] ? myThreadOf(rows[0]) : hiddenThread(db, member, id)
}

/** A thread as everybody sees it; undefined when it is gone. */
export const threadAlone = async (db: Reader, community: string, id: string): Promise<Thread | undefined> => {
  const { rows } = await db.$client.query<ThreadRow>({
    name: 'thread.alone',
    text: `select ${threadColumns} ${fromThreads} where t.community_id = $1 and t.id = $2`,
    values: [community, id],
  })
  return rows[0] && threadOf(rows[0])
}

/** What is one member's own in a thread; undefined when they may not read it any more. */
export const readMine = async (
  db: Reader,
  community: string,
  member: string,
  id: string,
): Promise<Mine | undefined> => {
  const { rows } = await db.$client.query<LastRow & MineRow>({
    name: 'thread.mine',
    text: `select ${lastColumns}, ${mineColumns} from threads t ${fromLast} ${fromMine}
      where t.community_id = $1 and t.id = $3 and ${seen}`,
    values: [community, member, id],
  })
  return rows[0] && mineOf(rows[0])
}

export type Asked = {
  from?: string | undefined
  before?: string | undefined
  cursor?: string | undefined
  limit: number
}

// $3 thread, $4 the number to begin at. The limit is written out, so that the plan is kept (see list.ts).
const pages = (backwards: boolean, rows: number) => `
  select ${replyColumns},
    exists (select from thanks th where th.community_id = r.community_id and th.reply_id = r.id and th.member_id = $2) as thanked,
    case when r.author_id = $2 then (select json_agg(json_build_object('id', g.id, 'name', g.name) order by th.created_at, g.id)
      from thanks th join members g on g.community_id = th.community_id and g.id = th.member_id
      where th.community_id = r.community_id and th.reply_id = r.id) end as thanked_by
  ${fromReplies}
  where r.community_id = $1 and r.thread_id = $3 and r.number ${backwards ? '<' : '>='} $4
    and exists (select from threads t left join circle_members s
      on s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = $2
      where t.community_id = $1 and t.id = $3 and ${seen})
  order by r.number ${backwards ? 'desc' : 'asc'} limit ${rows}`

/** A page of a thread's replies in their order, and what they answer elsewhere in it. */
export const readReplies = async (
  db: Reader,
  member: Member,
  { id, last, mine }: MyThread,
  { from, before, cursor, limit }: Asked,
) => {
  const backwards = before !== undefined
  const begin = backwards ? Number(before) : beginAt(cursor ?? from, mine.readTo, last.number)
  const some = limit <= 50 ? 51 : 101
  const { rows } = await db.$client.query<MyReplyRow>({
    name: `replies${backwards ? '.before' : ''}.${some}`,
    text: pages(backwards, some),
    values: [member.communityId, member.id, id, begin],
  })
  const page = rows.slice(0, limit)
  if (backwards) page.reverse()
  const items = page.map(myReplyOf)
  const first = items[0]?.number ?? begin
  const further = rows.length > limit
  return {
    items,
    next: backwards ? (items.length > 0 ? before : null) : further ? String(items.at(-1)!.number + 1) : null,
    previous: (backwards ? further : first > 1) ? String(first) : null,
    quoted: await quotedIn(db, member.communityId, items),
  }
}

// The first unread one comes with a few before it, so that one sees where one was; a thread read to its end with its end.
const context = 3
const ending = 20
const beginAt = (from: string | undefined, readTo: number | null, last: number) =>
  from === 'unread'
    ? Math.max(1, Math.min((readTo ?? 0) + 1 - context, last + 1 - ending))
    : Number(from ?? 1)

const quotedIn = async (db: Reader, community: string, items: readonly MyReply[]): Promise<Reply[]> => {
  const here = new Set(items.map(({ id }) => id))
  const elsewhere = items.flatMap(({ answersId }) => (answersId && !here.has(answersId) ? [answersId] : []))
  if (elsewhere.length === 0) return []
  const { rows } = await db.$client.query<ReplyRow>({
    name: 'replies.quoted',
    text: `select ${replyColumns} ${fromReplies} where r.community_id = $1 and r.id = any($2::uuid[]) order by r.number`,
    values: [community, [...new Set(elsewhere)]],
  })
  return rows.map(replyOf)
}

/** One reply, as everybody sees it, for somebody who may read it. */
export const readReply = async (db: Reader, member: Member, id: string): Promise<Reply> => {
  const { rows } = await db.$client.query<ReplyRow>({
    name: 'reply.seen',
    text: `select ${replyColumns} ${fromReplies}
      where r.community_id = $1 and r.id = $3 and exists (select from threads t left join circle_members s
        on s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = $2
        where t.community_id = $1 and t.id = r.thread_id and ${seen})`,
    values: [member.communityId, member.id, id],
  })
  return replyOf(found(rows[0]))
}
