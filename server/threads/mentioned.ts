import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Member } from '#server/members/member.ts'
import { noteIntroduced } from '#server/newcomers/steps.ts'
import { notify } from '#server/notices/notify.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { threadReads } from '#server/database/schema.ts'

/** Tells those who are called by name, once for each post, but not who has muted the thread. */
export const tellMentioned = async (
  tx: Tx,
  tell: Tell,
  author: Member,
  mentioned: readonly string[],
  { thread, reply }: { thread: string; reply?: string },
) => {
  const others = mentioned.filter((id) => id !== author.id)
  if (others.length === 0) return
  await noteIntroduced(tx, author.communityId, author.id, others, thread)
  const muted = await tx
    .select({ id: threadReads.memberId })
    .from(threadReads)
    .where(
      and(
        eq(threadReads.communityId, author.communityId),
        eq(threadReads.threadId, thread),
        inArray(threadReads.memberId, others),
        eq(threadReads.attention, 'mute'),
      ),
    )
  const silent = new Set(muted.map(({ id }) => id))
  await notify(
    tx,
    tell,
    author.communityId,
    others
      .filter((id) => !silent.has(id))
      .map((to) => ({
        to,
        kind: 'thread.mentioned' as const,
        key: `mentioned:${reply ?? thread}`,
        about: author.id,
        thread,
        ...(reply !== undefined && { reply }),
      })),
  )
}
