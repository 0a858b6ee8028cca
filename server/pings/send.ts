import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import type { newPing } from '#shared/pings.ts'
import { limits } from '#shared/limits.ts'
import { asCircleMember, lockCircleAuthor } from '#server/circles/sight.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { communities, members, pings } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { once } from '#server/members/once.ts'
import { startThread } from '#server/threads/start.ts'
import { ask, countRest, slack } from './ask.ts'
import { holdSeats } from './lock.ts'
import { demandBudget } from './budget.ts'
import { demandNothingOwed, tellOutcome } from './outcome.ts'
import { demandListed, tellAsked } from './waves.ts'

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
  const { author, closed } = await lockRoom(tx, member, given)
  const id = given.id ?? uuidv7()
  // What was sent before is answered as it stands, also when the circle has closed since (ACCESS I14).
  if (!(await once(tx, member, id, 'POST pings', given))) return { id, made: false }
  if (closed) refuse('circle.closed')
  if (given.waves) await demandListed(tx, member, given.waves.circleId)
  if (given.outcome) await tellOutcome(tx, tell, member, given.outcome.pingId, given.outcome.text)
  await demandNothingOwed(tx, member)
  await demandBudget(tx, member, circleId, urgent)
  const restAt = await demandTimes(tx, given)

  const community = member.communityId
  // It calls: what else is told of it, its thread too, comes after.
  tell({
    kind: 'ping.sent',
    community,
    ids: { ping: id },
    to: circleId === undefined ? { all: true } : { circle: circleId },
  })
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
    restAt,
  })
  const asked = await ask(tx, community, id, given.waves?.circleId ?? circleId)
  if (asked.length === 0) refuse('ping.nobody')
  const rest = given.waves ? await countRest(tx, community, id) : 0
  if (given.needed !== undefined && given.needed > asked.length + rest)
    refuse('request.invalid', { errors: [{ pointer: '/needed', detail: 'more than are asked' }] })
  tell({ kind: 'ping.sent_by', community, ids: { ping: id }, to: { member: member.id } })
  await tellAsked(tx, tell, community, { id, author: member.id }, asked)
  return { id, made: true }
}

/**
 * Locks what the budgets are counted over, in their order: the community's row, the circles (of the ping, of those asked first,
 * of the ping whose outcome is told), then the author's membership. Two pings at once wait here for each other.
 */
const lockRoom = async (tx: Tx, member: Member, { circleId, waves, outcome }: z.output<typeof newPing>) => {
  const own = eq(communities.id, member.communityId)
  if (circleId === undefined) {
    await tx.select({ id: communities.id }).from(communities).where(own).for('no key update')
    await lockCircles(tx, member, [waves?.circleId], outcome?.pingId)
    await lockSpender(tx, member)
    await lockAuthor(tx, member)
    return { author: member, closed: false }
  }
  if (outcome) await holdSeats(tx, member.communityId)
  const inside = await asCircleMember(tx, member, circleId)
  const locked = await lockCircles(tx, member, [circleId], outcome?.pingId)
  // A private talk is no circle: there one simply asks.
  if (found(locked.find(({ id }) => id === circleId)).kind === 'private') refuse('not_found')
  await lockSpender(tx, member)
  const { closed } = await lockCircleAuthor(tx, inside, { mayBeClosed: true })
  return { author: inside, closed }
}

/** These circles, and the one of a ping if it has one, in one order whoever asks. */
const lockCircles = async (
  tx: Tx,
  member: Member,
  these: readonly (string | undefined)[],
  pingId: string | undefined,
) => {
  const ids = these.filter((id) => id !== undefined)
  if (ids.length === 0 && pingId === undefined) return []
  const { rows } = await tx.$client.query<{ id: string; kind: 'circle' | 'private' }>({
    name: 'ping.circles.lock',
    text: `select id, kind from circles where community_id = $1 and (id = any($2::uuid[])
      or id = (select circle_id from pings where community_id = $1 and id = $3)) order by id for no key update`,
    values: [member.communityId, ids, pingId],
  })
  return rows
}

const lockSpender = (tx: Tx, member: Member) =>
  tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.communityId, member.communityId), eq(members.id, member.id)))
    .for('no key update')

type Times = { closes: boolean; happens: boolean | null; rest: string | null; in_time: boolean | null }
/** Refuses times out of bounds; answers when the rest are asked, where a circle is asked first. */
const demandTimes = async (tx: Tx, { closesAt, happensAt, waves }: z.output<typeof newPing>) => {
  const { min, max } = limits.pings.minutes
  const { rows } = await tx.$client.query<Times>({
    name: 'ping.times',
    text: `select $1::timestamptz between at + make_interval(mins => $3) - ${slack}
        and at + make_interval(mins => $4) + ${slack} as closes, $2::timestamptz > at as happens,
        (at + make_interval(mins => $5))::text as rest, at + make_interval(mins => $5) < $1::timestamptz as in_time
      from (select snug_now() as at offset 0) now`,
    values: [closesAt, happensAt, min, max, waves?.minutes],
  })
  const { closes, happens, rest, in_time } = rows[0]!
  if (!closes)
    refuse('ping.deadline', {
      errors: [{ pointer: '/closesAt', detail: 'from 5 minutes to 14 days from now' }],
    })
  if (happens === false)
    refuse('request.invalid', { errors: [{ pointer: '/happensAt', detail: 'already past' }] })
  if (in_time === false)
    refuse('request.invalid', { errors: [{ pointer: '/waves/minutes', detail: 'not before the deadline' }] })
  return rest
}
