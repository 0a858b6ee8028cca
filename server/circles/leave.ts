import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { notify } from '#server/notices/notify.ts'
import { v7 as uuidv7 } from 'uuid'
import { handOnKeeping, isLastKeeper } from './keepers.ts'
import { enter, enterAsKeeper, readTie, type Room } from './room.ts'
import { unseat } from './seat.ts'
import { vanish } from './vanish.ts'

/**
 * Gives up a seat and sees to what remains: with nobody left the circle goes (alone, leaving closes it); otherwise
 * somebody keeps it.
 */
export const goOut = async (tx: Tx, tell: Tell, room: Room, memberId: string) => {
  const left = await unseat(tx, tell, room, memberId)
  if (left.taken === 0) await vanish(tx, tell, left)
  else await handOnKeeping(tx, tell, left)
}

/** Refuses the last keeper of an open circle with others in it: they hand on first, or close it. */
export const demandKept = async (tx: Tx, room: Room, memberId: string) => {
  const { keeper } = await readTie(tx, room, memberId)
  if (keeper && room.taken > 1 && room.closedAt === null && (await isLastKeeper(tx, room, memberId)))
    refuse('circle.last_keeper')
}

/** Leaves a circle. Refuses `circle.not_in`, and `circle.last_keeper` while others are in it. */
export const leaveCircle = async (tx: Tx, tell: Tell, member: Member, circleId: string) => {
  const { room, tie } = await enter(tx, tell, member, circleId)
  if (!tie.in) refuse('circle.not_in')
  await demandKept(tx, room, member.id)
  await log(tx, { community: room.communityId, circle: room.id, kind: 'circle.left', subject: member.id })
  await goOut(tx, tell, room, member.id)
}

/** A keeper takes somebody out; themselves they leave. Another keeper may be taken out too: one always remains. */
export const takeOut = async (tx: Tx, tell: Tell, asker: Member, circleId: string, memberId: string) => {
  const { room } = await enterAsKeeper(tx, tell, asker, circleId)
  if (!(await readTie(tx, room, memberId)).in) refuse('not_found')
  await demandKept(tx, room, memberId)
  await log(tx, {
    community: room.communityId,
    circle: room.id,
    kind: 'circle.taken_out',
    actor: asker.id,
    subject: memberId,
  })
  await goOut(tx, tell, room, memberId)
  if (memberId === asker.id) return
  await notify(tx, tell, room.communityId, [
    {
      to: memberId,
      kind: 'circle.taken_out',
      key: `circle.taken_out:${room.id}:${uuidv7()}`,
      circle: room.id,
      words: room.name,
    },
  ])
}
