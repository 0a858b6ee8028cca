import { v7 as uuidv7 } from 'uuid'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { demandOpen, enter } from './room.ts'
import { handOnKeeping } from './keepers.ts'
import { requestSeat } from './requests.ts'
import { seat } from './seat.ts'

/**
 * Comes in, or asks to: by an invitation that waits, by oneself where the door is open, by asking where one asks.
 * A host may see that an unlisted circle is there; to join it they need an invitation like anybody else.
 * Refuses `circle.already`, `circle.closed`, `circle.by_invitation`, `circle.full`.
 */
export const joinCircle = async (
  tx: Tx,
  tell: Tell,
  member: Member,
  circleId: string,
): Promise<'in' | 'asked'> => {
  const { room, tie } = await enter(tx, tell, member, circleId)
  if (tie.in) refuse('circle.already')
  if (!room.listed && !tie.invitation) refuse('not_found')
  demandOpen(room)
  if (!tie.invitation && room.joining === 'invite') refuse('circle.by_invitation')
  if (!tie.invitation && room.joining === 'ask') {
    if (!tie.request) await requestSeat(tx, tell, room, member.id, uuidv7())
    return 'asked'
  }
  await seat(tx, tell, room, tie, member.id, { actor: member.id })
  // Where nobody present keeps the circle, whoever comes in does.
  await handOnKeeping(tx, tell, room)
  return 'in'
}
