import { and, count, eq, isNull, sql } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circles, threads } from '#server/database/schema.ts'
import { lockSeats } from '#server/communities/seats.ts'
import { log } from '#server/communities/log.ts'
import { beginAgain } from '#server/handovers/begin.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { settleChair } from '#server/spotlights/chair.ts'
import { limits } from '#shared/limits.ts'
import { render } from './markdown.ts'
import { readReaders } from './mentions.ts'
import { tellMentioned } from './mentioned.ts'
import { audience, demandOwn, lockThread } from './sight.ts'

type Row = typeof threads.$inferSelect

/** Changes what a thread is, for all who may read it; under its lock. */
export const setThread = async (tx: Tx, tell: Tell, thread: Row, values: Partial<Row>) => {
  await tx
    .update(threads)
    .set({ ...values, version: sql`${threads.version} + 1` as never })
    .where(and(eq(threads.communityId, thread.communityId), eq(threads.id, thread.id)))
  tell({
    kind: 'thread.changed',
    community: thread.communityId,
    ids: { thread: thread.id },
    to: audience(thread.circleId),
  })
}
const now = sql`snug_now()` as never

// The words of a ping are changed, and ended, with the ping. The first words of a private talk are like any others in it,
// but it has no title.
const demandFree = ({ kind }: Row, title?: string) => {
  if (kind === 'ping' || (kind === 'private' && title !== undefined)) refuse('thread.bound')
}
const demandStanding = ({ deletedAt }: Row) => {
  if (deletedAt !== null) refuse('thread.deleted')
}

/** Changes the words of one's own thread. Who is newly called by name is told. */
export const editThread = async (
  tx: Tx,
  tell: Tell,
  member: Member,
  id: string,
  given: { title?: string | undefined; body?: string | undefined },
) => {
  const { thread } = await lockThread(tx, member, id)
  demandOwn(member, thread)
  demandFree(thread, given.title)
  demandStanding(thread)
  const { title = thread.title, body = thread.body } = given
  if (title === thread.title && body === thread.body) return
  const place = { community: member.communityId, circle: thread.circleId }
  const { html, mentioned } = render(body, await readReaders(tx, place, body))
  await setThread(tx, tell, thread, { title, body, html, editedAt: now })
  await tellMentioned(tx, tell, member, mentioned, { thread: id })
}

/** For what a thread belongs to: its title follows what a ping asks. */
export const retitleThread = async (tx: Tx, tell: Tell, community: string, id: string, title: string) => {
  const [thread] = await tx
    .select()
    .from(threads)
    .where(and(eq(threads.communityId, community), eq(threads.id, id)))
    .for('no key update')
  if (thread && thread.title !== title) await setThread(tx, tell, thread, { title })
}

/** Deletes a thread: its words go from the row, its replies stay. Another's: a host's or keeper's act, and logged. */
export const deleteThread = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const { thread, tends } = await lockThread(tx, member, id)
  if (!tends) demandOwn(member, thread)
  demandFree(thread)
  if (thread.deletedAt !== null) return
  await setThread(tx, tell, thread, {
    title: '',
    body: '',
    html: '',
    deletedAt: now,
    atHand: false,
    gone: [...thread.gone, 0],
    lastVersion: thread.lastVersion + 1,
  })
  if (thread.circleId === null) await settleChair(tx, tell, thread.communityId)
  if (thread.authorId !== member.id) await logDeleted(tx, member, thread, 'thread.deleted', thread.authorId)
}

export const logDeleted = (
  tx: Tx,
  actor: Member,
  { communityId, circleId }: Row,
  kind: 'thread.deleted' | 'reply.deleted',
  subject: string,
) =>
  log(tx, {
    community: communityId,
    ...(circleId !== null && { circle: circleId }),
    kind,
    actor: actor.id,
    subject,
  })

/** "Needs no answer", or does again: its author's one tap. */
export const waiveAnswer = async (tx: Tx, tell: Tell, member: Member, id: string, needsNoAnswer: boolean) => {
  const { thread } = await lockThread(tx, member, id)
  demandOwn(member, thread)
  demandStanding(thread)
  // Whoever wants an answer after all opens it again.
  if (thread.closedAt !== null && !needsNoAnswer) refuse('ask.closed')
  if (thread.needsNoAnswer === needsNoAnswer) return
  await setThread(tx, tell, thread, { needsNoAnswer })
  if (!needsNoAnswer) await beginAgain(tx, thread.communityId, id)
}

/**
 * Keeps a thread at hand, or puts it back: a host in the community, a keeper in the circle. At most 12 in each: whoever
 * adds one holds the community's or the circle's row while counting.
 */
export const keepAtHand = async (tx: Tx, tell: Tell, member: Member, id: string, atHand: boolean) => {
  await lockScope(tx, tell, member, id)
  const { thread, tends } = await lockThread(tx, member, id)
  if (!tends) refuse(thread.circleId === null ? 'member.host_only' : 'circle.keeper_only')
  demandStanding(thread)
  if (thread.atHand === atHand) return
  if (atHand && (await countAtHand(tx, thread)) >= limits.atHand) refuse('thread.at_hand_full')
  await setThread(tx, tell, thread, { atHand })
  await log(tx, {
    community: thread.communityId,
    ...(thread.circleId !== null && { circle: thread.circleId }),
    kind: 'thread.at_hand',
    actor: member.id,
    detail: { thread: id, atHand: Number(atHand) },
  })
}

const lockScope = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const [place] = await tx
    .select({ circleId: threads.circleId })
    .from(threads)
    .where(and(eq(threads.communityId, member.communityId), eq(threads.id, id)))
  if (!place) return
  if (place.circleId === null) return lockSeats(tx, tell, member.communityId)
  await tx
    .select({ id: circles.id })
    .from(circles)
    .where(and(eq(circles.communityId, member.communityId), eq(circles.id, place.circleId)))
    .for('no key update')
}

const countAtHand = async (tx: Tx, { communityId, circleId }: Row) => {
  const [row] = await tx
    .select({ n: count() })
    .from(threads)
    .where(
      and(
        eq(threads.communityId, communityId),
        circleId === null ? isNull(threads.circleId) : eq(threads.circleId, circleId),
        threads.atHand,
      ),
    )
  return row?.n ?? 0
}
