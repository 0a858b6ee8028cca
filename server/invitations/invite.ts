import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { log } from '#server/communities/log.ts'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { once } from '#server/members/once.ts'
import { demandBudget, readSpent } from './budget.ts'
import { drawSecrets } from './link.ts'
import { tellInviter } from './settle.ts'

export type NewInvitation = { id?: string; vouch: string; name?: string; email?: string }

/**
 * Invites one person: a seat is held from here on (PRODUCT §3). Answers the secret of its link, or null when this very
 * creation came before. Refuses `invitation.self`, `invitation.twice`, `invitation.too_soon`, `invitation.budget` and
 * `seats.full`; never by whether an address belongs to a member, so that nobody learns it by asking.
 */
export const invite = async (tx: Tx, tell: Tell, member: Member, given: NewInvitation) => {
  const { communityId } = member
  const { id = uuidv7(), ...body } = given
  const { free, invitationDays } = await lockSeats(tx, tell, communityId)
  await lockAuthor(tx, member)
  if (!(await once(tx, member, id, 'invite', body))) return { id, secret: null }

  if (body.email === member.account.email)
    refuse('invitation.self', { errors: [{ pointer: '/email', detail: 'is your own' }] })
  if (body.email && (await alreadyInvited(tx, member, body.email)))
    refuse('invitation.twice', { errors: [{ pointer: '/email', detail: 'you keep a chair for it already' }] })
  demandBudget(await readSpent(tx, communityId, member.id))
  if (free < 1) refuse('seats.full')

  const [secret = null] = await keepChairs(tx, tell, member, [{ id, ...body }], invitationDays)
  return { id, secret }
}

/**
 * Keeps a chair for each, and draws the secrets of the links to them. Whoever calls holds the seats' lock, and has judged.
 * A thousand are as many statements as one.
 */
export const keepChairs = async (
  tx: Tx,
  tell: Tell,
  { communityId, id: inviterId }: Member,
  given: readonly (NewInvitation & { id: string; listId?: string })[],
  days: number,
): Promise<string[]> => {
  const expiresAt = sql`snug_now() + ${days} * interval '1 day'` as never
  await tx.insert(invitations).values(given.map((one) => ({ communityId, inviterId, ...one, expiresAt })))
  const ids = given.map(({ id }) => id)
  const secrets = await drawSecrets(tx, communityId, ids)
  await log(tx, ...ids.map(() => ({ community: communityId, kind: 'invitation.sent' as const })))
  for (const id of ids) tellInviter(tell, communityId, inviterId, id)
  tell({ kind: 'community.changed', community: communityId, to: { all: true } })
  return secrets
}

const alreadyInvited = async (tx: Tx, member: Member, email: string) => {
  const open = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.communityId, member.communityId),
        eq(invitations.inviterId, member.id),
        eq(invitations.email, email),
        sql`${invitations.state} in ('open', 'awaiting vouch')`,
      ),
    )
  return open.length > 0
}
