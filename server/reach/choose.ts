import type { z } from 'zod'
import type { reachEndpoints } from '#shared/reach.ts'
import { asCircleMember, lockCircleAuthor } from '#server/circles/sight.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { moveMorning } from '#server/notices/moveMorning.ts'
import { quietOf } from './quiet.ts'

type Chosen = z.output<(typeof reachEndpoints)['PATCH /api/communities/:slug/reach']['body']>

/**
 * Chooses how one is reached (PRODUCT §9): what is named changes, the rest stays. Of a room one does not sit in: 404, or 403
 * where one may know of it. It holds from the next thing on, also for what waits to be sent;
 * a mail or push that is on its way and was put off there may still wait for the old end of quiet hours.
 */
export const chooseReach = async (tx: Tx, tell: Tell, member: Member, chosen: Chosen) => {
  const { quiet, awayUntil, neverWoken, pushNames, byMail, digest, room } = chosen
  if (quiet !== undefined) await lockHours(tx, member)
  if (room?.circleId) {
    const inside = await asCircleMember(tx, member, room.circleId)
    const { kind } = await lockCircleAuthor(tx, inside, { mayBeClosed: true })
    // A private talk is no room to choose for: its thread is muted, as any is.
    if (kind === 'private') refuse('not_found')
  } else await lockAuthor(tx, member)
  const was = quiet !== undefined && (await quietOf(tx, member))
  await tx.$client.query({
    name: 'reach.choose',
    text: `insert into reach as own (community_id, member_id, quiet_from, quiet_to, away_until, never_woken, by_mail, digest, push_names)
      values ($1, $2, $3, $4, $6, coalesce($7, false), coalesce($8, true), coalesce($9, 'weekly'), coalesce($10, false))
      on conflict (community_id, member_id) do update set
        quiet_from = case when $11 then $3 else own.quiet_from end, quiet_to = case when $11 then $4 else own.quiet_to end,
        away_until = case when $5 then $6 else own.away_until end, never_woken = coalesce($7, own.never_woken),
        by_mail = coalesce($8, own.by_mail), digest = coalesce($9, own.digest),
        push_names = coalesce($10, own.push_names), version = own.version + 1`,
    values: [
      member.communityId,
      member.id,
      quiet?.from,
      quiet?.to,
      awayUntil !== undefined,
      awayUntil,
      neverWoken,
      byMail,
      digest,
      pushNames,
      quiet !== undefined,
    ],
  })
  if (was)
    await moveMorning(tx, member.communityId, { member: member.id, was, is: await quietOf(tx, member) })
  if (room)
    await tx.$client.query({
      name: 'reach.choose_room',
      text: `insert into reach_rooms (community_id, member_id, circle_id, level) values ($1, $2, $3, $4)
        on conflict (community_id, member_id, circle_id) do update set level = excluded.level`,
      values: [member.communityId, member.id, room.circleId, room.level],
    })
  tell({
    kind: 'reach.changed',
    community: member.communityId,
    ids: { member: member.id },
    to: { member: member.id },
  })
}

/** One change of quiet hours after the other, and none while something is put off to their end: before all other locks. */
const lockHours = (tx: Tx, { communityId }: Member) =>
  tx.$client.query({
    name: 'reach.lock_hours',
    text: 'select from communities where id = $1 for no key update',
    values: [communityId],
  })
