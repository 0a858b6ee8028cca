import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Refusals } from '#server/mail/deliver.ts'
import type { Mail } from '#server/mail/letter.ts'
import { notify } from '#server/notices/notify.ts'
import { mailKinds } from './mailing.ts'

/**
 * The mail server has refused an invitation for good, so that nobody hears of the chair it keeps: its inviter is told,
 * once, while it is open.
 */
const tellUnmailed = async (tx: Tx, tell: Tell, { communityId, aboutId }: Mail) => {
  const { rows } = await tx.$client.query<{ inviter: string }>({
    name: 'invitations.unmailed',
    text: `select inviter_id as inviter from invitations
      where community_id = $1 and id = $2 and state = 'open' and expires_at > snug_now()`,
    values: [communityId, aboutId],
  })
  await notify(
    tx,
    tell,
    communityId,
    rows.map(({ inviter }) => ({
      to: inviter,
      kind: 'invitation.unmailed',
      key: `invitation.unmailed:${aboutId}`,
      invitation: aboutId,
    })),
  )
}

/** What follows when a mail about an invitation is refused. */
export const invitationRefusals: Refusals = {
  [mailKinds.invitation]: tellUnmailed,
  [mailKinds.reminder]: tellUnmailed,
}
