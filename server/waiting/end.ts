import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { waiting } from '#server/database/schema.ts'
import { moveLine, tellOwner } from './line.ts'

/**
 * Takes entries out of the line, each once. No seat moves: who is in the line holds none. Those behind move up when the
 * caller, who holds the community's lock, says moveLine().
 */
export const takeOut = async (
  tx: Tx,
  tell: Tell,
  communityId: string,
  state: 'seated' | 'withdrawn' | 'ended',
  which: SQL,
) => {
  const ended = await tx
    .update(waiting)
    .set({ state, settledAt: sql`snug_now()`, version: sql`${waiting.version} + 1` })
    .where(and(eq(waiting.communityId, communityId), eq(waiting.state, 'waiting'), which))
    .returning({ id: waiting.id, memberId: waiting.memberId })
  for (const one of ended) {
    // A seat that came is in the log as the invitation it became.
    if (state !== 'seated')
      await log(tx, { community: communityId, kind: 'waiting.ended', detail: { state } })
    tellOwner(tell, communityId, one)
  }
  return ended
}

const endWaiting = async (tx: Tx, tell: Tell, communityId: string, which: SQL) => {
  const ended = await takeOut(tx, tell, communityId, 'ended', which)
  if (ended.length > 0) await moveLine(tx, tell, communityId)
}

/** Entries go with a voucher who leaves, is removed or suspended (PRODUCT §3), in the transaction that ends the membership. */
export const endWaitingOf = (tx: Tx, tell: Tell, communityId: string, memberId: string) =>
  endWaiting(tx, tell, communityId, eq(waiting.memberId, memberId))

/** Who has come in waits no more, as far as an address tells that it is the same person. */
export const endWaitingFor = (tx: Tx, tell: Tell, communityId: string, addresses: readonly string[]) =>
  endWaiting(tx, tell, communityId, inArray(waiting.email, [...addresses]))
