import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations } from '#server/database/schema.ts'
import { readByAll } from '#server/notices/read.ts'

/**
 * Ends those unused invitations of a community that `which` names, frees the seats they held (by trigger), and tells
 * their inviters and all who see the ring. Each is ended once: the log counts it without a name (PRODUCT §11).
 * The caller holds the community's lock.
 */
export const endUnused = async (
  tx: Tx,
  tell: Tell,
  communityId: string,
  state: 'declined' | 'expired' | 'revoked',
  which: SQL,
  actor?: string,
) => {
  const ended = await tx
    .update(invitations)
    .set({
      state,
      settledAt: sql`snug_now()`,
      version: sql`${invitations.version} + 1`,
      ...(actor && { endedBy: actor }),
    })
    .where(
      and(
        eq(invitations.communityId, communityId),
        inArray(invitations.state, ['open', 'awaiting vouch']),
        which,
      ),
    )
    .returning({
      id: invitations.id,
      inviterId: invitations.inviterId,
      // A subquery still sees the row as it was.
      was: sql<string>`(select before.state from invitations before
        where before.community_id = invitations.community_id and before.id = invitations.id)`,
    })
  if (ended.length === 0) return ended
  tell({ kind: 'community.changed', community: communityId, to: { all: true } })
  // In one statement: those of a whole list expire at the same moment, and all wait for the lock meanwhile.
  const settled = ended.map(({ inviterId }) => ({
    community: communityId,
    kind: 'invitation.settled' as const,
    actor: actor === inviterId ? null : actor,
    detail: { state },
  }))
  await log(tx, ...settled)
  for (const { id, inviterId, was } of ended) {
    tellInviter(tell, communityId, inviterId, id)
    if (was === 'awaiting vouch') await endAwaiting(tx, tell, communityId, id)
  }
  return ended
}

/** An invitation is its inviter's own: nobody else hears of it, but that it awaits a co-signer. */
export const tellInviter = (tell: Tell, community: string, inviterId: string, id: string) =>
  tell({ kind: 'invitation.changed', community, ids: { invitation: id }, to: { member: inviterId } })

/**
 * One waits for a co-signer no more: whoever may co-sign hears it, and what asks them for it in their inbox, where it was the
 * last that this asks for, is read.
 */
export const endAwaiting = async (tx: Tx, tell: Tell, community: string, id: string) => {
  tellCoSigners(tell, community, id)
  const { rows } = await tx.$client.query<{ key: string }>({
    name: 'invitations.awaited',
    text: `select coalesce(i.list_id, i.id) as key from invitations i
      where i.community_id = $1 and i.id = $2 and not exists (select from invitations other
        where other.community_id = $1 and other.list_id = i.list_id and other.state = 'awaiting vouch')`,
    values: [community, id],
  })
  if (rows[0]) await readByAll(tx, tell, community, awaitingKey(rows[0].key))
}

/** The key of what asks for a co-signer: of one invitation, or of a whole list. */
export const awaitingKey = (id: string) => `invitation.awaiting:${id}`

/** Whoever may co-sign one hears that it waits, or waits no more. */
export const tellCoSigners = (tell: Tell, community: string, id: string) =>
  tell({ kind: 'invitation.awaiting', community, ids: { invitation: id } })
