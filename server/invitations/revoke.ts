import { and, eq, or, sql } from 'drizzle-orm'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations } from '#server/database/schema.ts'
import { found } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { endWaitingFor } from '#server/waiting/end.ts'
import { seatWaiting } from '#server/waiting/seat.ts'
import { endUnused } from './settle.ts'
import { refuseBy } from './states.ts'

/** Revokes one's own open invitation, or as host anybody's. Revoking one's own again changes nothing. */
export const revoke = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const { communityId } = member
  await lockSeats(tx, tell, communityId)
  const { role } = await lockAuthor(tx, member)
  const mine = eq(invitations.inviterId, member.id)
  const mayEnd = and(eq(invitations.id, id), role === 'host' ? sql`true` : mine)!
  const ended = await endUnused(tx, tell, communityId, 'revoked', mayEnd, member.id)
  if (ended.length > 0) return void (await seatWaiting(tx, tell, communityId))
  const [settled] = await tx
    .select({ state: invitations.state })
    .from(invitations)
    .where(and(eq(invitations.communityId, communityId), eq(invitations.id, id), mine))
  const { state } = found(settled)
  if (state !== 'revoked') refuseBy(state)
}

/**
 * Ends what an inviter who leaves, is removed or suspended has open: an invitation is good only as long as its inviter
 * is (PRODUCT §3, ACCESS I6). Call it in the transaction that ends the membership, under lockSeats.
 */
export const revokeInvitationsOf = (tx: Tx, tell: Tell, communityId: string, memberId: string) =>
  endUnused(tx, tell, communityId, 'revoked', eq(invitations.inviterId, memberId))

/**
 * The first accepted ends the others' for the same person, also in the line, as far as an address tells that it is the
 * same. The seats that frees are given on by the caller, once the one who accepted sits.
 */
export const revokeOthersFor = async (
  tx: Tx,
  tell: Tell,
  communityId: string,
  addresses: readonly string[],
) => {
  const same = or(...addresses.map((address) => eq(invitations.email, address)))
  if (same) await endUnused(tx, tell, communityId, 'revoked', same)
  await endWaitingFor(tx, tell, communityId, addresses)
}
