import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Change, Tell } from '#server/database/change.ts'
import type { Reader, Tx } from '#server/database/connection.ts'
import { circleMembers, circles, members, threads } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { notify } from '#server/notices/notify.ts'
import { postReply } from '#server/threads/reply.ts'
import { startThread } from '#server/threads/start.ts'
import { asCircleMember } from './sight.ts'

type Said = { id?: string | undefined; body: string }

/**
 * Says something to one member: the first words start the talk, and later ones go on with it, also those of the other
 * one who started at the same moment (PRODUCT §4). Answers the room of the two.
 * Refuses `private.self`, `member.not_active` for who has no seat here, `circle.closed` for a talk whose other has left.
 */
export const sayPrivately = async (
  { db, change }: { db: Reader; change: Change },
  member: Member,
  otherId: string,
  said: Said,
) => {
  const { circleId, goesOnIn } = await change((tx, tell) => openTalk(tx, tell, member, otherId, said))
  if (goesOnIn) await postReply(db, member, goesOnIn, said)
  return circleId
}

const openTalk = async (tx: Tx, tell: Tell, member: Member, otherId: string, { id, body }: Said) => {
  if (otherId === member.id) refuse('private.self')
  const { communityId } = member
  const circleId = await lockPair(tx, member, otherId)
  await lockAuthor(tx, member)
  const here = await lockOther(tx, communityId, otherId)
  const [thread] = await tx
    .select({ id: threads.id })
    .from(threads)
    .where(and(eq(threads.communityId, communityId), eq(threads.circleId, circleId)))
  if (!here && !thread) refuse('member.not_active')
  if (here) await seatBoth(tx, tell, communityId, circleId, [member.id, otherId])
  // The words that started it, sent again: startThread() knows them by their id.
  if (thread && thread.id !== id) return { circleId, goesOnIn: thread.id }
  const threadId = await startThread(tx, tell, await asCircleMember(tx, member, circleId), {
    id: id ?? uuidv7(),
    kind: 'private',
    title: '',
    body,
  })
  if (!thread)
    await notify(tx, tell, communityId, [
      {
        to: otherId,
        kind: 'private.started',
        key: `private.started:${circleId}`,
        about: member.id,
        thread: threadId,
      },
    ])
  return { circleId, goesOnIn: undefined }
}

/** The room of two, made if there is none, and locked. Who starts at the same moment waits here for the other. */
const lockPair = async (tx: Tx, member: Member, otherId: string) => {
  const [lowId, highId] = [member.id, otherId].sort() as [string, string]
  const { communityId } = member
  const [other] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.communityId, communityId), eq(members.id, otherId)))
  found(other)
  await tx
    .insert(circles)
    .values({
      communityId,
      id: uuidv7(),
      kind: 'private',
      name: '',
      seats: 2,
      listed: false,
      joining: 'invite',
      lowId,
      highId,
      createdBy: member.id,
    })
    .onConflictDoNothing({ target: [circles.communityId, circles.lowId, circles.highId] })
  const [room] = await tx
    .select({ id: circles.id })
    .from(circles)
    .where(and(eq(circles.communityId, communityId), eq(circles.lowId, lowId), eq(circles.highId, highId)))
    .for('no key update')
  return found(room).id
}

/** Whether the other one has a seat here; a suspension is not told, they read it later. */
const lockOther = async (tx: Tx, communityId: string, otherId: string) => {
  const [other] = await tx
    .select({ status: members.status })
    .from(members)
    .where(and(eq(members.communityId, communityId), eq(members.id, otherId)))
    .for('share')
  return ['active', 'resting', 'suspended'].includes(found(other).status)
}

/** Both sit in it: from the start, and again when one comes back to the community. */
const seatBoth = async (
  tx: Tx,
  tell: Tell,
  communityId: string,
  circleId: string,
  pair: [string, string],
) => {
  const seated = await tx
    .insert(circleMembers)
    .values(pair.map((memberId) => ({ communityId, circleId, memberId })))
    .onConflictDoNothing()
    .returning({ id: circleMembers.memberId })
  for (const { id } of seated)
    tell({
      kind: 'private.seated',
      community: communityId,
      ids: { circle: circleId, member: id },
      joins: { circle: circleId, member: id },
    })
  if (seated.length > 0) toldTalk(tell, communityId, circleId, pair)
}

/** A talk has begun, or one of the two has left or come back: told to each with the other's name. */
export const toldTalk = (tell: Tell, community: string, circle: string, to: readonly string[]) => {
  for (const member of to)
    tell({ kind: 'private.changed', community, ids: { circle, member }, to: { member } })
}

/** Who still sits in it. */
export const readTwo = async (tx: Tx, communityId: string, circleId: string) =>
  (
    await tx
      .select({ id: circleMembers.memberId })
      .from(circleMembers)
      .where(and(eq(circleMembers.communityId, communityId), eq(circleMembers.circleId, circleId)))
  ).map(({ id }) => id)
