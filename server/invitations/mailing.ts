import type { Tx } from '#server/database/connection.ts'
import { type NewMail, post } from '#server/mail/post.ts'

/** The mails about invitations; what each says stands in letters/. */
export const mailKinds = {
  invitation: 'invitation',
  reminder: 'invitation.reminder',
  code: 'invitation.code',
  accepted: 'invitation.accepted',
  knocked: 'invitation.knocked',
} as const

/** Open invitations with an address are mailed to it, and once more on day 3 if they are still open (PRODUCT §3). */
export const mailInvitations = (tx: Tx, community: string, ids: readonly string[]) =>
  post(
    tx,
    ids.flatMap((about): NewMail[] => [
      { community, kind: mailKinds.invitation, about },
      { community, kind: mailKinds.reminder, about, after: '3 days' },
    ]),
  )

/** Whoever reads it in their inbox meanwhile needs no mail (PRODUCT §9). */
const meanwhile = '2 minutes'

/** The inviter hears by mail as well, unless they have read it in their inbox by then. */
export const mailAccepted = (tx: Tx, community: string, invitationId: string, inviterId: string) =>
  post(tx, [
    { community, kind: mailKinds.accepted, about: invitationId, member: inviterId, after: meanwhile },
  ])

/** So do those who are told of a knock; each knock that counts has a number. */
export const mailKnocked = (
  tx: Tx,
  community: string,
  invitationId: string,
  whom: readonly string[],
  stage: number,
) =>
  post(
    tx,
    whom.map((member): NewMail => ({
      community,
      kind: mailKinds.knocked,
      about: invitationId,
      member,
      stage,
      after: meanwhile,
    })),
  )
