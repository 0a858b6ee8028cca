import { v7 as uuidv7 } from 'uuid'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { once } from '#server/members/once.ts'
import { demandBudget, readSpent } from './budget.ts'
import { demandNewAddress } from './address.ts'
import { keepSeats } from './keep.ts'
import { drawSecret } from './link.ts'

export type NewInvitation = { id?: string; vouch: string; name?: string; email?: string }

/**
 * Invites one person: a seat is held from here on (PRODUCT §3). Answers the secret of its link, or null when this very
 * creation came before or a second vouch is awaited. Refuses `invitation.self`, `invitation.twice`, `invitation.too_soon`,
 * `invitation.budget` and `seats.full`; never by whether an address belongs to a member, so that nobody learns it by asking.
 */
export const invite = async (tx: Tx, tell: Tell, member: Member, given: NewInvitation) => {
  const { communityId } = member
  const { id = uuidv7(), ...body } = given
  const ledger = await lockSeats(tx, tell, communityId)
  await lockAuthor(tx, member)
  if (!(await once(tx, member, id, 'invite', body))) return { id, secret: null }

  await demandNewAddress(tx, member, body.email)
  demandBudget(await readSpent(tx, communityId, member.id))
  if (ledger.free < 1) refuse('seats.full')

  const state = await keepSeats(tx, tell, ledger, member.id, [{ id, ...body }])
  return { id, secret: state === 'open' ? await drawSecret(tx, communityId, id) : null }
}
