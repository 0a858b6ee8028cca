import { v7 as uuidv7 } from 'uuid'
import { log } from '#server/communities/log.ts'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { waiting } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { demandNewAddress } from '#server/invitations/address.ts'
import { demandBudget, readSpent } from '#server/invitations/budget.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { once } from '#server/members/once.ts'
import { tellOwner } from './line.ts'

export type NewName = { id?: string; vouch: string; name: string; email?: string }

/**
 * Puts a name forward while no seat is free (PRODUCT §3): spends one invitation now, and becomes that invitation by
 * itself when its seat comes. Refuses as an invitation does, and `waiting.seat_free` while there is nothing to wait for.
 * Answers the entry's id, also when this very creation came before.
 */
export const putForward = async (tx: Tx, tell: Tell, member: Member, given: NewName) => {
  const { communityId } = member
  const { id = uuidv7(), ...body } = given
  const { free } = await lockSeats(tx, tell, communityId)
  await lockAuthor(tx, member)
  if (!(await once(tx, member, id, 'put forward', body))) return id

  await demandNewAddress(tx, member, body.email)
  const spent = await readSpent(tx, communityId, member.id)
  demandBudget(spent)
  if (free > 0) refuse('waiting.seat_free')
  await tx
    .insert(waiting)
    .values({ communityId, id, kind: 'named', memberId: member.id, byHost: spent.role === 'host', ...body })
  await log(tx, { community: communityId, kind: 'waiting.put' })
  tellOwner(tell, communityId, { id, memberId: member.id })
  // Nobody's place changes, but how long the line is.
  tell({ kind: 'waiting.moved', community: communityId })
  return id
}
