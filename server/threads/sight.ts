import { and, eq } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { asCircleMember, lockCircleAuthor } from '#server/circles/sight.ts'
import { replies, threads } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'

/** Whom the events of a thread are for. */
export const audience = (circleId: string | null) =>
  circleId === null ? { all: true as const } : { circle: circleId }

type Entered = {
  thread: typeof threads.$inferSelect
  /** They may delete what is another's here: a host in the whole community, a keeper in the circle (ACCESS). */
  tends: boolean
}

/**
 * Finds a thread through its asker, and locks in the order of all writes: circle, membership. Refuses as sight does what
 * they may not see. The thread itself is not locked: for what is one's own in it.
 */
export const enterThread = async (
  tx: Tx,
  member: Member,
  id: string,
  { mayBeClosed = false } = {},
): Promise<Entered> => {
  const [row] = await tx
    .select()
    .from(threads)
    .where(and(eq(threads.communityId, member.communityId), eq(threads.id, id)))
  const thread = found(row)
  if (thread.circleId === null) return { thread, tends: (await lockAuthor(tx, member)).role === 'host' }
  const inside = await asCircleMember(tx, member, thread.circleId)
  return { thread, tends: (await lockCircleAuthor(tx, inside, { mayBeClosed })).keeper }
}

/** As enterThread, with the thread locked too: for what is everybody's in it. */
export const lockThread = async (tx: Tx, member: Member, id: string): Promise<Entered> => {
  const { tends } = await enterThread(tx, member, id)
  const [thread] = await tx
    .select()
    .from(threads)
    .where(and(eq(threads.communityId, member.communityId), eq(threads.id, id)))
    .for('no key update')
  return { thread: found(thread), tends }
}

const findReply = async (tx: Tx, member: Member, id: string) => {
  const [reply] = await tx
    .select()
    .from(replies)
    .where(and(eq(replies.communityId, member.communityId), eq(replies.id, id)))
  return found(reply)
}

export const enterReply = async (tx: Tx, member: Member, id: string) => {
  const reply = await findReply(tx, member, id)
  return { reply, ...(await enterThread(tx, member, reply.threadId)) }
}

/** A reply is written under the lock of its thread, and read after it. */
export const lockReply = async (tx: Tx, member: Member, id: string) => {
  const { threadId } = await findReply(tx, member, id)
  const entered = await lockThread(tx, member, threadId)
  return { reply: await findReply(tx, member, id), ...entered }
}

/** Only what is one's own can be changed (ACCESS: edit another's, 403). */
export const demandOwn = (member: Member, thing: { authorId: string }) => {
  if (thing.authorId !== member.id) refuse('member.not_yours')
}
