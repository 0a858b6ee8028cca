import { and, eq, notInArray, sql } from 'drizzle-orm'
import { unheard } from '#server/blocks/apart.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { helped, type threads } from '#server/database/schema.ts'
import { beginAgain } from '#server/handovers/begin.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { notify } from '#server/notices/notify.ts'
import { setThread } from './change.ts'
import { demandOwn, lockThread } from './sight.ts'

type Row = typeof threads.$inferSelect

/**
 * Closes one's own ask with who helped, or with nobody (PRODUCT §5); said again, these helped instead. Those named are told,
 * each once ever. Closed, it waits for nobody; replies stay possible. Refuses what is no ask, and whoever neither replied nor
 * has a seat in its room, known or not, alike.
 */
export const closeAsk = async (tx: Tx, tell: Tell, member: Member, id: string, memberIds: string[]) => {
  const thread = await lockAsk(tx, member, id)
  const named = [...new Set(memberIds)]
  const hears = await demandThere(tx, member, thread, named)
  const whose = and(eq(helped.communityId, member.communityId), eq(helped.threadId, id))
  const gone = await tx
    .delete(helped)
    .where(and(whose, named.length > 0 ? notInArray(helped.memberId, named) : undefined))
    .returning({ id: helped.memberId })
  const made =
    named.length === 0
      ? []
      : await tx
          .insert(helped)
          .values(named.map((memberId) => ({ communityId: member.communityId, threadId: id, memberId })))
          .onConflictDoNothing()
          .returning({ id: helped.memberId })
  if (thread.closedAt !== null && gone.length + made.length === 0) return
  await setThread(tx, tell, thread, {
    closedAt: thread.closedAt ?? (sql`snug_now()` as never),
    needsNoAnswer: true,
  })
  await notify(
    tx,
    tell,
    member.communityId,
    made
      .filter(({ id: to }) => hears.has(to))
      .map(({ id: to }) => ({
        to,
        kind: 'thread.helped',
        key: `helped:${id}`,
        about: member.id,
        thread: id,
      })),
  )
}

/** Opens it again: it wants an answer as before. That somebody was told they helped stays told. */
export const reopenAsk = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const thread = await lockAsk(tx, member, id)
  if (thread.closedAt === null) return
  await tx.delete(helped).where(and(eq(helped.communityId, member.communityId), eq(helped.threadId, id)))
  await setThread(tx, tell, thread, { closedAt: null, needsNoAnswer: false })
  await beginAgain(tx, thread.communityId, id)
}

const lockAsk = async (tx: Tx, member: Member, id: string) => {
  const { thread } = await lockThread(tx, member, id)
  demandOwn(member, thread)
  if (thread.kind !== 'ask') refuse('ask.only')
  if (thread.deletedAt !== null) refuse('thread.deleted')
  return thread
}

/** Who of these is told: they sit in the room, and would rather hear of the author than not. Refuses whom one cannot name. */
const demandThere = async (tx: Tx, member: Member, { id, circleId }: Row, named: readonly string[]) => {
  const { rows } = await tx.$client.query<{ id: string; hears: boolean }>({
    name: 'ask.named',
    text: `select m.id, sits and not ${unheard('$1', 'm.id', '$2')} as hears
      from members m cross join lateral (select m.status in ('active', 'resting') and ($4::uuid is null or exists (
        select from circle_members s where s.community_id = $1 and s.circle_id = $4 and s.member_id = m.id)) as sits) room
      where m.community_id = $1 and m.id = any($5::uuid[]) and m.id <> $2 and (sits or exists (select from replies r
        where r.community_id = $1 and r.thread_id = $3 and r.author_id = m.id and r.deleted_at is null))`,
    values: [member.communityId, member.id, id, circleId, named],
  })
  if (rows.length < named.length)
    refuse('request.invalid', {
      errors: [{ pointer: '/memberIds', detail: 'others who replied, or who sit in its room' }],
    })
  return new Set(rows.filter(({ hears }) => hears).map((row) => row.id))
}
