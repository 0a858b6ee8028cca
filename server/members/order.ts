import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { dropFromAllCircles, handOnAllCircles, lockCirclesOf } from '#server/circles/farewell.ts'
import { log } from '#server/communities/log.ts'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'
import { beginAgainFor } from '#server/handovers/begin.ts'
import { refuse } from '#server/http/problem.ts'
import { tellDecided } from '#server/invitations/misfit.ts'
import { watchOn } from '#server/newcomers/watch.ts'
import { notify } from '#server/notices/notify.ts'
import { lockSubject, silence } from './ending.ts'
import { tellMember } from './me.ts'
import { demandConfirmed, type Host } from './member.ts'

/** A host warns a member (PRODUCT §11): the reason is told to them, and kept in what hosts read of the log. No host warns a host. */
export const warn = async (tx: Tx, tell: Tell, host: Host, id: string, reason: string) => {
  await lockSeats(tx, tell, host.communityId)
  const subject = await lockSubject(tx, host, id)
  if (subject.role === 'host') refuse('member.is_host')
  // Who is suspended reads no inbox.
  if (subject.status === 'suspended') refuse('member.not_active')
  await write(tx, host, 'member.warned', id, { reason })
  await notify(tx, tell, host.communityId, [
    { to: id, kind: 'member.warned', key: `member.warned:${uuidv7()}`, about: host.id, words: reason },
  ])
}

/** A host keeps somebody out for now (PRODUCT §11). Their seats are kept, what they alone kept is handed on; no host suspends a host. */
export const suspend = async (tx: Tx, tell: Tell, host: Host, id: string, reason: string) => {
  await lockSeats(tx, tell, host.communityId)
  const circles = await lockCirclesOf(tx, tell, { communityId: host.communityId, id })
  const subject = await lockSubject(tx, host, id)
  if (subject.role === 'host') refuse('member.is_host')
  if (subject.status === 'suspended') refuse('member.not_active')
  await silence(tx, tell, host.communityId, id, { status: 'suspended', reason })
  await handOnAllCircles(tx, tell, circles)
  await write(tx, host, 'member.suspended', id, { reason })
}

/** A host ends a suspension; the member hears of it in their inbox. */
export const takeBack = async (tx: Tx, tell: Tell, host: Host, id: string) => {
  await lockSeats(tx, tell, host.communityId)
  const subject = await lockSubject(tx, host, id)
  if (subject.status !== 'suspended') refuse('member.not_suspended')
  const [{ version }] = (await tx
    .update(members)
    .set({ status: 'active', reason: null, misfit: false, version: sql`${members.version} + 1` })
    .where(and(eq(members.communityId, host.communityId), eq(members.id, id)))
    .returning({ version: members.version })) as [{ version: number }]
  await beginAgainFor(tx, host.communityId, id)
  await write(tx, host, 'member.taken_back', id)
  tellMember(tell, host.communityId, id)
  if (subject.misfit) {
    await tellDecided(tx, tell, host.communityId, id)
    await watchOn(tx, tell, host.communityId, id)
  }
  await notify(tx, tell, host.communityId, [
    { to: id, kind: 'member.taken_back', key: `member.taken_back:${version}`, about: host.id },
  ])
}

/** A host takes somebody's seat away, in a confirmed session; with `bar` the door stays closed to them. */
export const remove = async (
  tx: Tx,
  tell: Tell,
  host: Host,
  id: string,
  { reason, bar }: { reason: string; bar: boolean },
) => {
  await lockSeats(tx, tell, host.communityId)
  const circles = await lockCirclesOf(tx, tell, { communityId: host.communityId, id })
  const subject = await lockSubject(tx, host, id)
  demandConfirmed(host.account)
  if (subject.role === 'host') refuse('member.is_host')
  await silence(tx, tell, host.communityId, id, {
    status: 'removed',
    reason,
    barred: bar,
    endedAt: sql`snug_now()`,
  })
  await dropFromAllCircles(tx, tell, circles)
  await write(tx, host, 'member.removed', id, { reason, ...(bar && { barred: 'yes' }) })
}

const write = (
  tx: Tx,
  host: Host,
  kind: 'member.warned' | 'member.suspended' | 'member.taken_back' | 'member.removed',
  subject: string,
  detail: Record<string, string> = {},
) => log(tx, { community: host.communityId, kind, actor: host.id, subject, detail })
