import { and, eq } from 'drizzle-orm'
import { type Ledger, readLedger } from '#server/communities/ledger.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { members, waiting } from '#server/database/schema.ts'
import { keepSeats } from '#server/invitations/keep.ts'
import { admit } from '#server/members/admit.ts'
import { notify } from '#server/notices/notify.ts'
import { takeOut } from './end.ts'
import { type Entry, moveLine, readFirst } from './line.ts'
import { mailReturned } from './mailing.ts'

/**
 * Gives the seats that are free to the line, the first in it first (PRODUCT §3), and answers the ledger as it stands
 * then. Call it at the end of whatever frees a seat, in the same transaction, under the community's lock: between two
 * transactions no seat is free while somebody waits, so nobody can be passed.
 */
export const seatWaiting = async (tx: Tx, tell: Tell, communityId: string): Promise<Ledger> => {
  for (let moved = false; ; moved = true) {
    const ledger = await readLedger(tx, communityId)
    const first = ledger.free > 0 ? await readFirst(tx, communityId) : undefined
    if (!first) {
      if (moved) await moveLine(tx, tell, communityId)
      return ledger
    }
    await takeOut(tx, tell, communityId, 'seated', eq(waiting.id, first.id))
    await seats[first.kind](tx, tell, ledger, first)
  }
}

/** What the first in line gets. Whatever it is, it takes the seat or keeps it. */
const seats: Record<Entry['kind'], (tx: Tx, tell: Tell, ledger: Ledger, entry: Entry) => Promise<void>> = {
  /** An ordinary invitation under the same id, without asking the budget again; its voucher is told. */
  async named(tx, tell, ledger, { id, memberId, vouch, name, email, byHost }) {
    await keepSeats(tx, tell, ledger, memberId, [{ id, vouch: vouch!, name, email, byHost }])
    await notify(tx, tell, ledger.id, [
      { to: memberId, kind: 'waiting.seat', key: `waiting.seat:${id}`, invitation: id },
    ])
  },
  /** They sit down at once, and find it told in their inbox; by mail too, since no page of theirs hears it. */
  async returning(tx, tell, ledger, { id, memberId }) {
    const [former] = await tx
      .select({ accountId: members.accountId, name: members.name, status: members.status })
      .from(members)
      .where(and(eq(members.communityId, ledger.id), eq(members.id, memberId)))
    // Whoever sits again, or may not, is no obstacle to those behind.
    if (former?.status !== 'left' && former?.status !== 'freed') return
    await admit(tx, tell, ledger, { id: memberId, ...former, returning: true, seatKept: false })
    await notify(tx, tell, ledger.id, [
      { to: memberId, kind: 'waiting.returned', key: `waiting.returned:${id}` },
    ])
    await mailReturned(tx, ledger.id, id, memberId)
  },
}
