import { and, eq } from 'drizzle-orm'
import { hashOf, newSecret } from '#server/accounts/secrets.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations, invitationSecrets } from '#server/database/schema.ts'
import { found } from '#server/http/problem.ts'
import { lockSeats } from '#server/communities/seats.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { refuseBy } from './states.ts'

/** A secret for each invitation, which opens it. They are known here and to whoever is shown them. */
export const drawSecrets = async (tx: Tx, communityId: string, ids: readonly string[]) => {
  const drawn = ids.map((invitationId) => ({ invitationId, secret: newSecret() }))
  await tx
    .insert(invitationSecrets)
    .values(
      drawn.map(({ invitationId, secret }) => ({ secretHash: hashOf(secret), communityId, invitationId })),
    )
  return drawn.map(({ secret }) => secret)
}

/** A new link to one's own open invitation (PRODUCT §3). Another's is not found; an ended one says how it ended. */
export const newLink = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  // Accepting holds this lock too: a link drawn meanwhile is either the one used, or too late.
  await lockSeats(tx, tell, member.communityId)
  await lockAuthor(tx, member)
  const [mine] = await tx
    .select({ state: invitations.state })
    .from(invitations)
    .where(
      and(
        eq(invitations.communityId, member.communityId),
        eq(invitations.id, id),
        eq(invitations.inviterId, member.id),
      ),
    )
  const { state } = found(mine)
  if (state !== 'open') refuseBy(state)
  // Those shown before end.
  await tx
    .delete(invitationSecrets)
    .where(and(eq(invitationSecrets.communityId, member.communityId), eq(invitationSecrets.invitationId, id)))
  const [secret] = await drawSecrets(tx, member.communityId, [id])
  return secret!
}
