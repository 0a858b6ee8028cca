import { sql } from 'drizzle-orm'
import { limits } from '#shared/limits.ts'
import { apart } from '#server/blocks/apart.ts'
import type { Ledger } from '#server/communities/ledger.ts'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations } from '#server/database/schema.ts'
import { isHost } from '#server/members/hosts.ts'
import { notify } from '#server/notices/notify.ts'
import { mailInvitations } from './mailing.ts'
import { awaitingKey, tellCoSigners, tellInviter } from './settle.ts'

export type Kept = {
  id: string
  vouch: string
  name?: string | null | undefined
  email?: string | null | undefined
  listId?: string
  /** Put into the line by a host, or by a member; else as its inviter is now. */
  byHost?: boolean
}

/**
 * Keeps a free seat for each person, whatever the door: written just now, come from the line, or brought in a list. They are
 * open for the community's days; where a second vouch is wanted they await a co-signer first, for 7 days (PRODUCT §3).
 * Answers which. The caller holds the ledger's lock and has seen that so many seats are free.
 */
export const keepSeats = async (
  tx: Tx,
  tell: Tell,
  ledger: Ledger,
  inviterId: string,
  people: readonly Kept[],
) => {
  const communityId = ledger.id
  const state = ledger.secondVouch ? ('awaiting vouch' as const) : ('open' as const)
  const days = ledger.secondVouch ? limits.invitations.vouchDays : ledger.invitationDays
  const expiresAt = sql`snug_now() + ${days} * interval '1 day'` as never
  // Under the lock, which changes of roles hold.
  const byHost = await isHost(tx, communityId, inviterId)
  await tx
    .insert(invitations)
    .values(people.map((one) => ({ communityId, inviterId, byHost, ...one, state, expiresAt })))
  await log(tx, ...people.map(() => ({ community: communityId, kind: 'invitation.sent' as const })))
  for (const { id } of people) tellInviter(tell, communityId, inviterId, id)
  tell({ kind: 'community.changed', community: communityId, to: { all: true } })
  if (state === 'awaiting vouch') await askForCoSigner(tx, tell, communityId, inviterId, people)
  else {
    const addressed = people.filter(({ email }) => email).map(({ id }) => id)
    await mailInvitations(tx, communityId, addressed)
  }
  return state
}

/**
 * Everybody may co-sign and sees it in the page; told in their inbox are the hosts, and some who were here lately: once for
 * a whole list, which is brought in one go.
 */
const askForCoSigner = async (
  tx: Tx,
  tell: Tell,
  communityId: string,
  inviterId: string,
  people: readonly Kept[],
) => {
  for (const { id } of people) tellCoSigners(tell, communityId, id)
  const { id, listId } = people[0]!
  // Two who are apart are not sent to each other, in either direction.
  const { rows: asked } = await tx.$client.query<{ id: string }>(
    `select m.id from members m where m.community_id = $1 and m.status = 'active' and m.id <> $2 and not ${apart('$1', 'm.id', '$2')}
      order by m.role = 'host' desc, m.last_here_at desc, m.id limit $3`,
    [communityId, inviterId, limits.invitations.askedToCoSign],
  )
  await notify(
    tx,
    tell,
    communityId,
    asked.map((member) => ({
      to: member.id,
      kind: 'invitation.awaiting',
      key: awaitingKey(listId ?? id),
      about: inviterId,
      invitation: id,
      // How many, where it is more than one.
      ...(people.length > 1 && { words: String(people.length) }),
    })),
  )
}
