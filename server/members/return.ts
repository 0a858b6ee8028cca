import { and, eq } from 'drizzle-orm'
import type { AccountAsker } from '#server/accounts/sessions.ts'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { admit } from './admit.ts'

/**
 * Who left, or whose seat was freed, comes back through their account, keeping inviter and vouch (PRODUCT §10): at once if
 * a seat is free. Refuses `seats.full`, `member.already`, `member.suspended`; and as if there were no such community whoever
 * was removed, who left while suspended (a host has that to decide), and who never sat there.
 */
export const comeBack = async (tx: Tx, tell: Tell, account: AccountAsker, slug: string): Promise<string> => {
  const { communityId, memberId } = found(account.seats.find((seat) => seat.slug === slug))
  const ledger = await lockSeats(tx, tell, communityId)
  // Looked at under the lock, which all who end or give a seat hold.
  const [row] = await tx
    .select({ status: members.status, name: members.name, leftSuspended: members.leftSuspended })
    .from(members)
    .where(and(eq(members.communityId, communityId), eq(members.id, memberId)))
  const { status, name, leftSuspended } = found(row)
  if (status === 'suspended') refuse('member.suspended')
  if (status === 'active' || status === 'resting') refuse('member.already')
  if (status === 'removed' || leftSuspended) refuse('not_found')
  return admit(tx, tell, ledger, {
    id: memberId,
    accountId: account.id,
    name,
    returning: true,
    seatKept: false,
  })
}
