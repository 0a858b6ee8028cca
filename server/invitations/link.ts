import { and, eq, sql } from 'drizzle-orm'
import { hashOf, newSecret } from '#server/accounts/secrets.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations, invitationSecrets } from '#server/database/schema.ts'
import { found } from '#server/http/problem.ts'
import { lockSeats } from '#server/communities/seats.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { tellInviter } from './settle.ts'
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

/** A secret of a mail's own: it ends no other, and shows that whoever has it reads the address it went to. */
export const drawMailedSecret = async (tx: Tx, communityId: string, invitationId: string) => {
  const secret = newSecret()
  await tx
    .insert(invitationSecrets)
    .values({ secretHash: hashOf(secret), communityId, invitationId, mailed: true })
  return secret
}

/** A secret of the link that is shown from now on: those shown before end, but not those that were mailed. */
export const drawSecret = async (tx: Tx, communityId: string, invitationId: string) => {
  await tx
    .delete(invitationSecrets)
    .where(
      and(
        eq(invitationSecrets.communityId, communityId),
        eq(invitationSecrets.invitationId, invitationId),
        eq(invitationSecrets.mailed, false),
      ),
    )
  const [secret] = await drawSecrets(tx, communityId, [invitationId])
  return secret!
}

/** A new link to one's own open invitation (PRODUCT §3). Another's is not found; an ended one says how it ended. */
export const newLink = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  // Accepting holds this lock too: a link drawn meanwhile is either the one used, or too late.
  await lockSeats(tx, tell, member.communityId)
  await lockAuthor(tx, member)
  const mine = and(
    eq(invitations.communityId, member.communityId),
    eq(invitations.id, id),
    eq(invitations.inviterId, member.id),
  )
  const [row] = await tx.select({ state: invitations.state }).from(invitations).where(mine)
  const { state } = found(row)
  if (state !== 'open') refuseBy(state)
  // That there is a link is told wherever the inviter is: another one would end it.
  await tx
    .update(invitations)
    .set({ version: sql`${invitations.version} + 1` })
    .where(mine)
  tellInviter(tell, member.communityId, member.id, id)
  return drawSecret(tx, member.communityId, id)
}
