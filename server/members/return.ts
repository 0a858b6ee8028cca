import { and, eq } from 'drizzle-orm'
import type { AccountAsker } from '#server/accounts/sessions.ts'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { waitNoMore, waitToReturn } from '#server/waiting/return.ts'
import { admit } from './admit.ts'

/**
 * Who left, or whose seat was freed, comes back through their account, keeping inviter and vouch (PRODUCT §10): at once if
 * a seat is free. Else they wait before all others, and come in by themselves when one is: answers undefined, for the
 * caller to say so once that is committed. Who left while suspended comes back suspended: leaving is no way around what a
 * host has to decide. Refuses `member.already`, `member.suspended`; and as if there were no such community whoever was
 * removed, and who never sat there.
 */
export const comeBack = async (
  tx: Tx,
  tell: Tell,
  account: AccountAsker,
  slug: string,
): Promise<string | undefined> => {
  const { communityId, memberId: id } = found(account.seats.find((seat) => seat.slug === slug))
  const ledger = await lockSeats(tx, tell, communityId)
  const { name } = await demandFormer(tx, communityId, id)
  if (ledger.free > 0)
    return admit(tx, tell, ledger, { id, accountId: account.id, name, returning: true, seatKept: false })
  await waitToReturn(tx, tell, communityId, id)
  return undefined
}

/** Whoever waits to return thinks better of it. 404 for who does not wait. */
export const stayAway = async (tx: Tx, tell: Tell, account: AccountAsker, slug: string) => {
  const { communityId, memberId, status } = found(account.seats.find((seat) => seat.slug === slug))
  if (status === 'suspended') refuse('member.suspended')
  await lockSeats(tx, tell, communityId)
  if (!(await waitNoMore(tx, tell, communityId, memberId, 'withdrawn'))) refuse('not_found')
}

/** Looked at under the lock, which all who end or give a seat hold. */
const demandFormer = async (tx: Tx, communityId: string, id: string) => {
  const [row] = await tx
    .select({ status: members.status, name: members.name })
    .from(members)
    .where(and(eq(members.communityId, communityId), eq(members.id, id)))
  const former = found(row)
  if (former.status === 'suspended') refuse('member.suspended')
  if (former.status === 'active' || former.status === 'resting') refuse('member.already')
  if (former.status === 'removed') refuse('not_found')
  return former
}
