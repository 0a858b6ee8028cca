import type { Mine, Reply, Thread } from '#shared/threads.ts'
import type { Reader } from '#server/database/connection.ts'
import { asCircleMember } from '#server/circles/sight.ts'
import { found } from '#server/http/problem.ts'
import { asking, type Known } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import {
  fromMine,
  fromMyThreads,
  fromReplies,
  fromSeat,
  fromThreads,
  lastColumns,
  lastOf,
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
  const { rows } = await db.$client.query<ThreadRow & MineRow>(
    asking(
      member,
      'thread',
      `select ${threadColumns}, ${mineColumns} ${fromMyThreads} ${fromMine} where t.id = $3 and ${seen}`,
      [id],
    ),
  )
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
  const { rows } = await db.$client.query<LastRow & MineRow>(
    asking(
      { communityId: community, id: member },
      'thread.mine',
      `select ${lastColumns}, ${mineColumns} ${fromMyThreads} ${fromMine} where t.id = $3 and ${seen}`,
      [id],
    ),
  )
  return rows[0] && mineOf(rows[0], lastOf(rows[0]))
}

/** One reply, as everybody sees it, for somebody who may read it. */
export const readReply = async (db: Reader, member: Known, id: string): Promise<Reply> => {
  const { rows } = await db.$client.query<ReplyRow>(
    asking(
      member,
      'reply.seen',
      `select ${replyColumns} ${fromReplies} join me on me.community_id = r.community_id
        join threads t on t.community_id = r.community_id and t.id = r.thread_id ${fromSeat}
        where r.id = $3 and ${seen}`,
      [id],
    ),
  )
  return replyOf(found(rows[0]))
}
