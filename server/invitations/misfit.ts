import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { limits } from '#shared/limits.ts'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { hostsOf } from '#server/members/hosts.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { lockToPause, pause } from '#server/members/pause.ts'
import { notify } from '#server/notices/notify.ts'
import { tellInviter } from './settle.ts'
import { refuseBy } from './states.ts'

/** A host has decided of a newcomer whose seat was paused: whoever said that they are not whom they invited hears that it is decided. */
export const tellDecided = async (tx: Tx, tell: Tell, communityId: string, newcomer: string) => {
  const decided = await tx
    .update(invitations)
    .set({ version: sql`${invitations.version} + 1` })
    .where(
      and(
        eq(invitations.communityId, communityId),
        eq(invitations.acceptedBy, newcomer),
        isNotNull(invitations.misfitAt),
      ),
    )
    .returning({ id: invitations.id, inviterId: invitations.inviterId })
  for (const { id, inviterId } of decided) tellInviter(tell, communityId, inviterId, id)
}

/**
 * "This is not whom I invited" (PRODUCT §3): within 24 h of the acceptance the inviter says so, once, and the seat that it
 * gave pauses until a host decides. Said again, it changes nothing: whom a host has taken back is not paused anew. Refuses
 * an invitation that nobody has taken, `invitation.settled_in` when the day is over, and a newcomer who is a host or gone.
 */
export const notWhomIInvited = async (tx: Tx, tell: Tell, inviter: Member, id: string) => {
  const { communityId } = inviter
  await lockSeats(tx, tell, communityId)
  const mine = and(
    eq(invitations.communityId, communityId),
    eq(invitations.id, id),
    eq(invitations.inviterId, inviter.id),
  )
  const [row] = await tx
    .select({
      state: invitations.state,
      newcomer: invitations.acceptedBy,
      misfitAt: invitations.misfitAt,
      fresh: sql<boolean>`${invitations.settledAt} + ${limits.invitations.misfitHours} * interval '1 hour' > snug_now()`,
    })
    .from(invitations)
    .where(mine)
  const { state, newcomer, misfitAt, fresh } = found(row)
  const subject = newcomer && (await lockToPause(tx, tell, communityId, newcomer))
  await lockAuthor(tx, inviter)
  if (state === 'open' || state === 'awaiting vouch') refuse('invitation.open')
  if (!subject) return refuseBy(state)
  if (misfitAt !== null) return
  if (!fresh) refuse('invitation.settled_in')

  await pause(tx, tell, communityId, subject, inviter.id)
  await tx
    .update(invitations)
    .set({ misfitAt: sql`snug_now()`, version: sql`${invitations.version} + 1` })
    .where(mine)
  tellInviter(tell, communityId, inviter.id, id)
  const hosts = await hostsOf(tx, communityId)
  await notify(
    tx,
    tell,
    communityId,
    hosts
      .filter((host) => host !== inviter.id)
      .map((to) => ({
        to,
        kind: 'invitation.misfit',
        key: `invitation.misfit:${id}`,
        about: subject.who.id,
        invitation: id,
      })),
  )
}
