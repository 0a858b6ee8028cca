import { v7 as uuidv7 } from 'uuid'
import type { BodyOf } from '#shared/endpoint.ts'
import type { circleEndpoints } from '#shared/circles.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circles } from '#server/database/schema.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { once } from '#server/members/once.ts'
import { readRoom } from './room.ts'
import { seat } from './seat.ts'

type New = BodyOf<(typeof circleEndpoints)['POST /api/communities/:slug/circles']>

/** Starts a circle; whoever starts it keeps it and has its first seat. Answers its id. */
export const startCircle = async (tx: Tx, tell: Tell, member: Member, { id, ...face }: New) => {
  await lockAuthor(tx, member)
  const circleId = id ?? uuidv7()
  if (!(await once(tx, member, circleId, 'POST circles', face))) return circleId
  await tx
    .insert(circles)
    .values({ communityId: member.communityId, id: circleId, createdBy: member.id, ...face })
  const room = (await readRoom(tx, member.communityId, circleId))!
  const tie = { in: false, keeper: false, invitation: null, request: null }
  await seat(tx, tell, room, tie, member.id, { actor: member.id, keeper: true })
  return circleId
}
