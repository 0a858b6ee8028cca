import { and, eq, ne, or, sql } from 'drizzle-orm'
import { lockSeats } from '#server/communities/seats.ts'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { notify } from '#server/notices/notify.ts'
import { mailInvitations } from './mailing.ts'
import { endAwaiting, tellInviter } from './settle.ts'

/**
 * Puts a second vouch behind another's invitation (PRODUCT §3): it is open from now on, for the community's days, and its
 * inviter can ask for the link. Said twice it is said once. Answers whether somebody is mailed by it. Refuses one's own
 * (`invitation.own`); what awaits nobody is not found, as another's open one never is.
 */
export const coSign = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const { communityId } = member
  const { invitationDays } = await lockSeats(tx, tell, communityId)
  await lockAuthor(tx, member)
  const one = and(eq(invitations.communityId, communityId), eq(invitations.id, id))
  const [signed] = await tx
    .update(invitations)
    .set({
      state: 'open',
      coSignedBy: member.id,
      expiresAt: sql`snug_now() + ${invitationDays} * interval '1 day'` as never,
      version: sql`${invitations.version} + 1`,
    })
    .where(and(one, eq(invitations.state, 'awaiting vouch'), ne(invitations.inviterId, member.id)))
    .returning({ inviterId: invitations.inviterId, email: invitations.email })
  if (!signed) {
    await refuseUnlessDone(tx, member, id)
    return { mailed: false }
  }
  await log(tx, { community: communityId, kind: 'invitation.co_signed' })
  if (signed.email) await mailInvitations(tx, communityId, [id])
  tellInviter(tell, communityId, signed.inviterId, id)
  await endAwaiting(tx, tell, communityId, id)
  await notify(tx, tell, communityId, [
    {
      to: signed.inviterId,
      kind: 'invitation.co_signed',
      key: `invitation.co_signed:${id}`,
      about: member.id,
      invitation: id,
    },
  ])
  return { mailed: signed.email !== null }
}

const refuseUnlessDone = async (tx: Tx, member: Member, id: string) => {
  const mine = and(eq(invitations.inviterId, member.id), eq(invitations.state, 'awaiting vouch'))
  const [one] = await tx
    .select({ inviterId: invitations.inviterId })
    .from(invitations)
    .where(
      and(
        eq(invitations.communityId, member.communityId),
        eq(invitations.id, id),
        or(eq(invitations.coSignedBy, member.id), mine),
      ),
    )
  if (!one) refuse('not_found')
  if (one?.inviterId === member.id) refuse('invitation.own')
}
