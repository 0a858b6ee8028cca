import { and, desc, eq, isNull, min, ne, sql } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { replies, threads } from '#server/database/schema.ts'
import { beginAgain } from '#server/handovers/begin.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { settleChair } from '#server/spotlights/chair.ts'
import { logDeleted } from './change.ts'
import { render } from './markdown.ts'
import { tellMentioned } from './mentioned.ts'
import { readReaders } from './mentions.ts'
import { audience, demandOwn, lockReply } from './sight.ts'

type Row = typeof replies.$inferSelect
type Thread = typeof threads.$inferSelect

const set = async (tx: Tx, tell: Tell, thread: Thread, reply: Row, values: Partial<Row>) => {
  await tx
    .update(replies)
    .set({ ...values, version: sql`${replies.version} + 1` as never })
    .where(and(eq(replies.communityId, reply.communityId), eq(replies.id, reply.id)))
  tell({
    kind: 'reply.edited',
    community: reply.communityId,
    ids: { thread: thread.id, reply: reply.id },
    to: audience(thread.circleId),
  })
}
const now = sql`snug_now()` as never

/** Changes the words of one's own reply. Who is newly called by name is told. */
export const editReply = async (tx: Tx, tell: Tell, member: Member, id: string, body: string) => {
  const { thread, reply } = await lockReply(tx, member, id)
  demandOwn(member, reply)
  if (reply.deletedAt !== null) refuse('reply.deleted')
  if (body === reply.body) return
  const place = { community: member.communityId, circle: thread.circleId }
  const { html, mentioned } = render(body, await readReaders(tx, place, body))
  await set(tx, tell, thread, reply, { body, html, editedAt: now })
  await tellMentioned(tx, tell, member, mentioned, { thread: thread.id, reply: id })
}

/**
 * Deletes a reply: its words go from the row, its number stays, so that what answered it still points somewhere. Another's:
 * a host's or keeper's act, and logged.
 */
export const deleteReply = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const { thread, reply, tends } = await lockReply(tx, member, id)
  if (!tends) demandOwn(member, reply)
  if (reply.deletedAt !== null) return
  await set(tx, tell, thread, reply, { body: '', html: '', deletedAt: now })
  await comeBack(tx, thread, reply.number)
  if (thread.circleId === null) await settleChair(tx, tell, thread.communityId)
  if (reply.authorId !== member.id) await logDeleted(tx, member, thread, 'reply.deleted', reply.authorId)
}

/** How far the talk has come, when one of its replies has gone. */
const comeBack = async (tx: Tx, thread: Thread, gone: number) => {
  const standing = and(
    eq(replies.communityId, thread.communityId),
    eq(replies.threadId, thread.id),
    isNull(replies.deletedAt),
  )
  const [last] = await tx
    .select({ number: replies.number, at: replies.createdAt, by: replies.authorId })
    .from(replies)
    .where(standing)
    .orderBy(desc(replies.number))
    .limit(1)
  const [answer] = await tx
    .select({ at: min(replies.createdAt) })
    .from(replies)
    .where(and(standing, ne(replies.authorId, thread.authorId)))
  await tx
    .update(threads)
    .set({
      lastNumber: last?.number ?? 0,
      lastReplyAt: last?.at ?? thread.createdAt,
      lastBy: last?.by ?? null,
      answeredAt: answer?.at ?? null,
      gone: sql`array_append(${threads.gone}, ${gone}::int)` as never,
      lastVersion: sql`${threads.lastVersion} + 1` as never,
    })
    .where(and(eq(threads.communityId, thread.communityId), eq(threads.id, thread.id)))
  if (answer?.at == null && thread.answeredAt !== null) await beginAgain(tx, thread.communityId, thread.id)
}
