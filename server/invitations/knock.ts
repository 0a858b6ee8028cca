import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { hostsOf } from '#server/members/hosts.ts'
import { notify } from '#server/notices/notify.ts'
import { alreadyIn, readDoor } from './door.ts'
import { mailKnocked } from './mailing.ts'
import { tellInviter } from './settle.ts'

/**
 * Knocks on an expired, revoked or declined link: tells the inviter, or the hosts when the inviter is gone. Whoever
 * knocks cannot tell which; nor, within 72 h, that nobody was told again. Moves no seat, so it waits for no ledger.
 */
export const knock = async (tx: Tx, tell: Tell, secret: string, accountId: string | undefined) => {
  const door = await readDoor(tx, secret, accountId)
  const { communityId, invitationId, state, inviter } = door
  if (state === 'open') refuse('invitation.open')
  if (state === 'accepted') refuse('invitation.used')
  if (alreadyIn(door)) return
  const heard = await tx
    .update(invitations)
    .set({ knockedAt: sql`snug_now()`, version: sql`${invitations.version} + 1` })
    .where(
      and(
        eq(invitations.communityId, communityId),
        eq(invitations.id, invitationId),
        or(isNull(invitations.knockedAt), lte(invitations.knockedAt, sql`snug_now() - interval '72 hours'`)),
      ),
    )
    .returning({ version: invitations.version })
  if (heard.length === 0) return
  tellInviter(tell, communityId, inviter.id, invitationId)
  const whom = inviter.here ? [inviter.id] : await hostsOf(tx, communityId)
  await notify(
    tx,
    tell,
    communityId,
    whom.map((to) => ({
      to,
      kind: 'invitation.knocked',
      // Each knock that counts is told once: the version is its number.
      key: `invitation.knocked:${invitationId}:${heard[0]!.version}`,
      invitation: invitationId,
    })),
  )
  await mailKnocked(tx, communityId, invitationId, whom, heard[0]!.version)
}
