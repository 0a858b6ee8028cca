import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import type { newPing } from '#shared/pings.ts'
import { limits } from '#shared/limits.ts'
import { asCircleMember, lockCircleAuthor } from '#server/circles/sight.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circles, communities, members, pings } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { once } from '#server/members/once.ts'
import { notify } from '#server/notices/notify.ts'
import { startThread } from '#server/threads/start.ts'
import { demandBudget } from './budget.ts'
import { demandNothingOwed, tellOutcome } from './outcome.ts'

/**
 * Sends a ping (PRODUCT §7): who is asked is fixed here, the active members of its audience but its author. Refused while
 * an outcome is owed (unless it is told in the same go), past the budgets, and for a deadline out of bounds.
 */
export const sendPing = async (
  tx: Tx,
  tell: Tell,
  member: Member,
  given: z.output<typeof newPing>,
): Promise<{ id: string; made: boolean }> => {
  const { circleId, what, why = '', urgent = false } = given
  const { author, closed } = await lockRoom(tx, member, circleId, given.outcome?.pingId)
  const id = given.id ?? uuidv7()
  // What was sent before is answered as it stands, also when the circle has closed since (ACCESS I14).
  if (!(await once(tx, member, id, 'POST pings', given))) return { id, made: false }
  if (closed) refuse('circle.closed')
  if (given.outcome) await tellOutcome(tx, tell, member, given.outcome.pingId, given.outcome.text)
  await demandNothingOwed(tx, member)
  await demandBudget(tx, member, circleId, urgent)
  await demandTimes(tx, given)

  const community = member.communityId
  const threadId = await startThread(tx, tell, author, { kind: 'ping', title: what, body: why })
  await tx.insert(pings).values({
    communityId: community,
    id,
    circleId: circleId ?? null,
    authorId: member.id,
    threadId,
    what,
    why,
    place: given.place ?? '',
    happensAt: given.happensAt ?? null,
    needed: given.needed ?? null,
    atMost: given.atMost ?? null,
    urgent,
    closesAt: given.closesAt,
  })
  const asked = await ask(tx, member, id, circleId)
  if (asked.length === 0) refuse('ping.nobody')
  if (given.needed !== undefined && given.needed > asked.length)
    refuse('request.invalid', { errors: [{ pointer: '/needed', detail: 'more than are asked' }] })
  tell({
    kind: 'ping.sent',
    community,
    ids: { ping: id },
    to: circleId === undefined ? { all: true } : { circle: circleId },
  })
  await notify(
    tx,
    tell,
    community,
    asked.map((to) => ({ to, kind: 'ping.sent', key: `ping:${id}:sent`, ping: id, about: member.id })),
  )
  return { id, made: true }
}

/**
 * Locks what the budgets are counted over, in their order: the room (the community's row, or the circle's), then the
 * author's membership. Two pings at once wait here for each other. `owed`: the ping whose outcome is told in the same go.
 */
const lockRoom = async (tx: Tx, member: Member, circleId: string | undefined, owed: string | undefined) => {
  const own = eq(communities.id, member.communityId)
  if (circleId === undefined) {
    await tx.select({ id: communities.id }).from(communities).where(own).for('no key update')
    if (owed) await lockItsCircle(tx, member, owed)
    await lockSpender(tx, member)
    await lockAuthor(tx, member)
    return { author: member, closed: false }
  }
  if (owed) await lockItsCircle(tx, member, owed)
  const inside = await asCircleMember(tx, member, circleId)
  const [circle] = await tx
    .select({ kind: circles.kind })
    .from(circles)
    .where(and(eq(circles.communityId, member.communityId), eq(circles.id, circleId)))
    .for('no key update')
  // A private talk is no circle: there one simply asks.
  if (found(circle).kind === 'private') refuse('not_found')
  await lockSpender(tx, member)
  const { closed } = await lockCircleAuthor(tx, inside, { mayBeClosed: true })
  return { author: inside, closed }
}

/** It may be a circle's ping: that circle is locked after the community and before the membership, as always. */
const lockItsCircle = (tx: Tx, member: Member, pingId: string) =>
  tx.$client.query({
    name: 'ping.circle.lock',
    text: `select 1 from circles where community_id = $1
      and id = (select circle_id from pings where community_id = $1 and id = $2) for no key update`,
    values: [member.communityId, pingId],
  })

const lockSpender = (tx: Tx, member: Member) =>
  tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.communityId, member.communityId), eq(members.id, member.id)))
    .for('no key update')

// A clock a few seconds off, or a slow line, must not spoil "in five minutes" or "in fourteen days".
const slack = '10 seconds'

const demandTimes = async (tx: Tx, { closesAt, happensAt }: z.output<typeof newPing>) => {
  const { min, max } = limits.pings.minutes
  const { rows } = await tx.$client.query<{ closes: boolean; happens: boolean | null }>({
    name: 'ping.times',
    text: `select $1::timestamptz between at + make_interval(mins => $3) - interval '${slack}'
        and at + make_interval(mins => $4) + interval '${slack}' as closes, $2::timestamptz > at as happens
      from (select snug_now() as at offset 0) now`,
    values: [closesAt, happensAt, min, max],
  })
  if (!rows[0]?.closes)
    refuse('ping.deadline', {
      errors: [{ pointer: '/closesAt', detail: 'from 5 minutes to 14 days from now' }],
    })
  if (rows[0]?.happens === false)
    refuse('request.invalid', { errors: [{ pointer: '/happensAt', detail: 'already past' }] })
}

/** Fixes who is asked: active members of the audience, neither suspended nor resting, not the author. */
const ask = async (tx: Tx, member: Member, id: string, circleId: string | undefined) => {
  const { rows } = await tx.$client.query<{ member_id: string }>({
    name: 'ping.ask',
    text: `with asked as (insert into ping_asked (community_id, ping_id, member_id)
        select m.community_id, $2, m.id from members m
        where m.community_id = $1 and m.status = 'active' and m.id <> $3 and ($4::uuid is null or exists (
          select 1 from circle_members s where s.community_id = m.community_id and s.circle_id = $4 and s.member_id = m.id))
        returning member_id),
      counted as (update pings set asked = (select count(*) from asked) where community_id = $1 and id = $2)
      select member_id from asked`,
    values: [member.communityId, id, member.id, circleId],
  })
  return rows.map(({ member_id }) => member_id)
}
