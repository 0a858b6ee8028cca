import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import type { newCommunity } from '#shared/accounts.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { communities } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { admit } from '#server/members/admit.ts'
import { log } from './log.ts'
import { lockSeats } from './seats.ts'

/** Founds a community and seats its founder in the first chair, as host. Refuses a slug that is taken. */
export const foundCommunity = async (
  tx: Tx,
  tell: Tell,
  founder: { accountId: string; name: string },
  described: z.output<typeof newCommunity>,
) => {
  const id = uuidv7()
  const made = await tx
    .insert(communities)
    .values({ id, ...described })
    .onConflictDoNothing({ target: communities.slug })
    .returning({ id: communities.id })
  if (made.length === 0) refuse('community.slug_taken')
  await log(tx, { community: id, kind: 'community.founded', detail: { to: described.seats } })
  const ledger = await lockSeats(tx, tell, id)
  const memberId = await admit(tx, tell, ledger, { ...founder, role: 'host', seatKept: false })
  return { id, memberId }
}
