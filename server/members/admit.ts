import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Ledger } from '#server/communities/ledger.ts'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'
import { beginAgainFor } from '#server/handovers/begin.ts'
import { refuse } from '#server/http/problem.ts'
import { lookAtGiving } from '#server/giving/look.ts'
import { watchNewcomer, watchOn } from '#server/newcomers/watch.ts'
import { waitNoMore } from '#server/waiting/return.ts'

/**
 * The one door (ACCESS I2): every path that makes a membership calls it. It takes the locked ledger as its ticket, so
 * it cannot be called before lockSeats(). Who was here before keeps inviter, vouch and place in the chain (I5).
 * Refuses `seats.full`, `member.already`, and whoever was barred as if there were no door (PRODUCT §11).
 */
export const admit = async (
  tx: Tx,
  tell: Tell,
  ledger: Ledger,
  newcomer: {
    accountId: string
    name: string
    /** Who they will be, where it is known before: of somebody who was here, their own id. */
    id?: string
    role?: 'host' | 'member'
    invitedBy?: { memberId: string; vouch: string }
    /** Comes back by themselves: whoever brought them does not bring them again, and who left while suspended still is. */
    returning?: true
    /** The seat was kept by an open invitation that the same transaction settles. */
    seatKept: boolean
  },
): Promise<string> => {
  if (!newcomer.seatKept && ledger.free < 1) refuse('seats.full')
  const [member] = await tx
    .insert(members)
    .values({
      communityId: ledger.id,
      id: newcomer.id ?? uuidv7(),
      accountId: newcomer.accountId,
      name: newcomer.name,
      role: newcomer.role ?? 'member',
      invitedBy: newcomer.invitedBy?.memberId ?? null,
      vouch: newcomer.invitedBy?.vouch ?? null,
    })
    .onConflictDoUpdate({
      target: [members.communityId, members.accountId],
      set: {
        role: 'member',
        ...(newcomer.returning ? asTheyLeft : { status: 'active', reason: null, misfit: false }),
        leftSuspended: false,
        endedAt: null,
        joinedAt: sql`snug_now()`,
        lastHereAt: sql`snug_now()`,
        version: sql`${members.version} + 1`,
      },
      setWhere: sql`${members.status} in ('left', 'removed', 'freed') and not ${members.barred}`,
    })
    .returning({ id: members.id, version: members.version })
  if (!member)
    return refuse((await isBarred(tx, ledger.id, newcomer.accountId)) ? 'not_found' : 'member.already')
  await lookAtGiving(tx, ledger.id, member.id)
  await beginAgainFor(tx, ledger.id, member.id)
  const { invitedBy } = newcomer
  if (invitedBy)
    await watchNewcomer(tx, tell, ledger.id, {
      memberId: member.id,
      broughtBy: invitedBy.memberId,
      anew: member.version > 1,
    })
  else if (newcomer.returning) await watchOn(tx, tell, ledger.id, member.id)
  await waitNoMore(tx, tell, ledger.id, member.id, 'ended')
  await log(tx, {
    community: ledger.id,
    kind: newcomer.returning ? 'member.returned' : 'member.joined',
    subject: member.id,
    actor: invitedBy?.memberId,
  })
  tell({ kind: 'member.joined', community: ledger.id, ids: { member: member.id }, to: { all: true } })
  tell({ kind: 'community.changed', community: ledger.id, to: { all: true } })
  return member.id
}

// Of whoever was not suspended there is no reason kept.
const asTheyLeft = {
  status: sql`case when ${members.leftSuspended} then 'suspended' else 'active' end`,
}

const isBarred = async (tx: Tx, communityId: string, accountId: string) =>
  (
    await tx
      .select({ barred: members.barred })
      .from(members)
      .where(and(eq(members.communityId, communityId), eq(members.accountId, accountId)))
  )[0]?.barred
