import { and, eq } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { newcomers, newcomerSteps } from '#server/database/schema.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { readNewcomer } from './read.ts'

/** An inviter ticks, or takes back, that they have said hello to somebody they brought. 404 for anybody else's newcomer. */
export const setGreeted = async (tx: Tx, tell: Tell, member: Member, id: string, greeted: boolean) => {
  await lockAuthor(tx, member)
  const { communityId } = member
  if ((await readNewcomer(tx, member, id)).greeted === greeted) return
  if (greeted)
    await tx
      .insert(newcomerSteps)
      .values({ communityId, memberId: id, step: 'greeted' })
      .onConflictDoNothing()
  else
    await tx
      .delete(newcomerSteps)
      .where(
        and(
          eq(newcomerSteps.communityId, communityId),
          eq(newcomerSteps.memberId, id),
          eq(newcomerSteps.step, 'greeted'),
        ),
      )
  tell({
    kind: 'newcomer.changed',
    community: communityId,
    ids: { newcomers: id },
    to: { member: member.id },
  })
}

/**
 * A newcomer ends, or takes up again, what is told of them to whoever brought them. Unseen: it moves no version that
 * others are shown, and no frame goes to anybody but themselves. Of the founder, whom nobody brought, nothing is told.
 */
export const setNewsEnded = async (tx: Tx, tell: Tell, member: Member, newsEnded: boolean) => {
  await lockAuthor(tx, member)
  const { communityId, id } = member
  await tx
    .update(newcomers)
    .set({ newsEnded })
    .where(and(eq(newcomers.communityId, communityId), eq(newcomers.memberId, id)))
  tell({ kind: 'me.changed', community: communityId, ids: { member: id }, to: { member: id } })
}
