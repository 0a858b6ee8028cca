import { and, eq } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { thanks } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { notify } from '#server/notices/notify.ts'
import { enterReply } from './sight.ts'

const tellThanks = (tell: Tell, member: Member, reply: string) =>
  tell({ kind: 'reply.thanked', community: member.communityId, ids: { reply, by: member.id } })

/** "This helped me": its author alone is told, and nobody can count (PRODUCT §5). */
export const thank = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const { reply, thread } = await enterReply(tx, member, id)
  if (reply.authorId === member.id) refuse('thanks.own')
  if (reply.deletedAt !== null) refuse('reply.deleted')
  const made = await tx
    .insert(thanks)
    .values({ communityId: member.communityId, replyId: id, memberId: member.id })
    .onConflictDoNothing()
    .returning({ id: thanks.replyId })
  if (made.length === 0) return
  tellThanks(tell, member, id)
  await notify(tx, tell, member.communityId, [
    {
      to: reply.authorId,
      kind: 'thread.thanked',
      key: `thanked:${id}:${member.id}`,
      about: member.id,
      thread: thread.id,
      reply: id,
    },
  ])
}

/** Takes it back. That it was told once stays told. */
export const unthank = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  await enterReply(tx, member, id)
  const gone = await tx
    .delete(thanks)
    .where(
      and(eq(thanks.communityId, member.communityId), eq(thanks.replyId, id), eq(thanks.memberId, member.id)),
    )
    .returning({ id: thanks.replyId })
  if (gone.length > 0) tellThanks(tell, member, id)
}
