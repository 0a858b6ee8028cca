import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { BodyOf } from '#shared/endpoint.ts'
import type { reportEndpoints } from '#shared/reports.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { replies, reports, type threads } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { once } from '#server/members/once.ts'
import { notify } from '#server/notices/notify.ts'
import { enterThread } from '#server/threads/sight.ts'
import { readersOf } from './readers.ts'

type Given = BodyOf<(typeof reportEndpoints)['POST /api/communities/:slug/reports']>

/**
 * Reports a post that one may read (PRODUCT §11), kept as it stands now. Those who keep order there are told, but not who wrote
 * it; in a private talk there is nobody, and one of the two hands this post to the hosts. Answers the report's id; the same id
 * with the same words again changes nothing. Refuses what is one's own, deleted, or reported by oneself already, and what
 * nobody would be left to read (`report.no_host`, `report.no_keeper`).
 */
export const report = async (tx: Tx, tell: Tell, member: Member, given: Given): Promise<string> => {
  const { id = uuidv7(), threadId, replyId = null, why } = given
  const { communityId } = member
  const { thread } = await enterThread(tx, member, threadId, { mayBeClosed: true })
  const post = replyId === null ? opening(thread) : await answer(tx, thread, replyId)
  // What was sent before is answered as it stands, whatever has become of the post.
  if (!(await once(tx, member, id, 'report', { threadId, replyId, why }))) return id
  if (post.deleted) refuse(replyId === null ? 'thread.deleted' : 'reply.deleted')
  if (post.authorId === member.id) refuse('report.own')

  const isPrivate = thread.kind === 'private'
  const circleId = isPrivate ? null : thread.circleId
  const readers = await readersOf(tx, communityId, { circleId, authorId: post.authorId })
  if (readers.length === 0) refuse(circleId === null ? 'report.no_host' : 'report.no_keeper')
  const { authorId, title, body, saidAt } = post
  const made = await tx
    .insert(reports)
    .values({
      ...{ communityId, id, circleId, memberId: member.id, threadId, replyId, private: isPrivate },
      ...{ authorId, title, body, saidAt, why },
    })
    .onConflictDoNothing()
    .returning({ id: reports.id })
  if (made.length === 0) refuse('report.twice')
  tell({ kind: 'report.changed', community: communityId, ids: { report: id } })
  await notify(
    tx,
    tell,
    communityId,
    readers
      .filter((reader) => reader !== member.id)
      .map((to) => ({
        to,
        kind: 'report.made',
        key: `report.made:${id}`,
        about: member.id,
        ...(circleId !== null && { circle: circleId }),
      })),
  )
  return id
}

type Post = { authorId: string; title: string; body: string; saidAt: string; deleted: boolean }

const opening = ({ authorId, title, body, createdAt, deletedAt }: typeof threads.$inferSelect): Post => ({
  ...{ authorId, title, body },
  saidAt: createdAt,
  deleted: deletedAt !== null,
})

const answer = async (tx: Tx, thread: typeof threads.$inferSelect, replyId: string): Promise<Post> => {
  const [row] = await tx
    .select()
    .from(replies)
    .where(
      and(
        eq(replies.communityId, thread.communityId),
        eq(replies.id, replyId),
        eq(replies.threadId, thread.id),
      ),
    )
  const { authorId, body, createdAt, deletedAt } = found(row)
  return { authorId, title: thread.title, body, saidAt: createdAt, deleted: deletedAt !== null }
}
