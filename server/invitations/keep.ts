import { and, eq, ne, sql } from 'drizzle-orm'
import { limits } from '#shared/limits.ts'
import type { Ledger } from '#server/communities/ledger.ts'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations, members } from '#server/database/schema.ts'
import { notify } from '#server/notices/notify.ts'
import { mailInvitation } from './mailing.ts'
import { tellCoSigners, tellInviter } from './settle.ts'

export type Kept = {
  id: string
  inviterId: string
  vouch: string
  name?: string | null
  email?: string | null
}

/**
 * Keeps one free seat for one person, whatever the door: written just now, or come from the line. It is open for the
 * community's days; where a second vouch is wanted it awaits a co-signer first, for 7 days (PRODUCT §3). Answers which.
 * The caller holds the ledger's lock and has seen that a seat is free.
 */
export const keepSeat = async (tx: Tx, tell: Tell, ledger: Ledger, kept: Kept) => {
  const communityId = ledger.id
  const state = ledger.secondVouch ? 'awaiting vouch' : 'open'
  const days = ledger.secondVouch ? limits.invitations.vouchDays : ledger.invitationDays
  await tx.insert(invitations).values({
    communityId,
    ...kept,
    state,
    expiresAt: sql`snug_now() + ${days} * interval '1 day'` as never,
  })
  await log(tx, { community: communityId, kind: 'invitation.sent' })
  tellInviter(tell, communityId, kept.inviterId, kept.id)
  tell({ kind: 'community.changed', community: communityId, to: { all: true } })
  if (state === 'awaiting vouch') await askForCoSigner(tx, tell, communityId, kept)
  else if (kept.email) await mailInvitation(tx, communityId, kept.id)
  return state
}

/** Everybody may co-sign and sees it in the page; told in their inbox are the hosts, and some who were here lately. */
const askForCoSigner = async (tx: Tx, tell: Tell, communityId: string, { id, inviterId }: Kept) => {
  tellCoSigners(tell, communityId, id)
  const asked = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.communityId, communityId), eq(members.status, 'active'), ne(members.id, inviterId)))
    .orderBy(sql`${members.role} = 'host' desc, ${members.lastHereAt} desc, ${members.id}`)
    .limit(limits.invitations.askedToCoSign)
  await notify(
    tx,
    tell,
    communityId,
    asked.map((member) => ({
      to: member.id,
      kind: 'invitation.awaiting',
      key: `invitation.awaiting:${id}`,
      about: inviterId,
      invitation: id,
    })),
  )
}
