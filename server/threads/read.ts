import type { Mine, Reply, Thread } from '#shared/threads.ts'
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
