import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { waiting } from '#server/database/schema.ts'
import { takeOut } from './end.ts'
import { moveLine } from './line.ts'

/**
 * A former member waits to return, before all who are put forward (PRODUCT §10); asking again keeps their place. The
 * caller holds the community's lock, and has seen that no seat is free.
 */
export const waitToReturn = async (tx: Tx, tell: Tell, communityId: string, memberId: string) => {
  const put = await tx
    .insert(waiting)
    .values({ communityId, id: uuidv7(), kind: 'returning', memberId })
    .onConflictDoNothing()
    .returning({ id: waiting.id })
  if (put.length === 0) return
  await log(tx, { community: communityId, kind: 'waiting.put' })
  await moveLine(tx, tell, communityId)
}

/** They wait no more: they say so, or they have come in. Answers whether they did wait. */
export const waitNoMore = async (
  tx: Tx,
  tell: Tell,
  communityId: string,
  memberId: string,
  state: 'withdrawn' | 'ended',
) => {
  const mine = and(eq(waiting.memberId, memberId), eq(waiting.kind, 'returning'))!
  const waited = (await takeOut(tx, tell, communityId, state, mine)).length > 0
  if (waited) await moveLine(tx, tell, communityId)
  return waited
}
