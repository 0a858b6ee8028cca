import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { makeAccount } from '#server/accounts/accounts.ts'
import { askProof } from '#server/accounts/address.ts'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { accounts, invitations, members } from '#server/database/schema.ts'
import { found } from '#server/http/problem.ts'
import { admit } from '#server/members/admit.ts'
import { notify } from '#server/notices/notify.ts'
import { seatWaiting } from '#server/waiting/seat.ts'
import { alreadyIn, type AtTheDoor, readDoor } from './door.ts'
import { mailAccepted } from './mailing.ts'
import { type Proof, useProof } from './proof.ts'
import { revokeOthersFor } from './revoke.ts'
import { tellInviter } from './settle.ts'
import { refuseBy } from './states.ts'

/** Who comes in: an account of this server, or one that is made with the seat (its password hashed before any lock). */
export type Comer = { accountId: string } | { name: string; email: string; passwordHash: string }

/**
 * Takes the chair that an invitation keeps (PRODUCT §3). All or nothing: a refusal, also of the address or the door,
 * spends nothing and makes no account. Who sits here already gets their own seat back (`already`), nothing spent.
 * A new account whose address nobody has shown to be theirs is mailed a link that does, where mail is sent.
 * Refuses by what became of it: `invitation.used`, `declined`, `expired`, `revoked`, `unknown`; and `unproved` whoever
 * does not show that they read the address it is for.
 */
export const accept = async (
  tx: Tx,
  tell: Tell,
  secret: string,
  communityId: string,
  comer: Comer,
  proof: Proof,
) => {
  const ledger = await lockSeats(tx, tell, communityId)
  const accountId = 'accountId' in comer ? comer.accountId : await makeAccount(tx, comer)
  // Read again under the lock: whatever was settled while we waited for it counts.
  const door = await readDoor(tx, secret, accountId)
  const seat = alreadyIn(door)
  if (seat) return { accountId, memberId: seat.id, already: true }

  const memberId = door.mine?.id ?? uuidv7()
  await claim(tx, tell, door, memberId)
  await useProof(tx, door, accountId, proof)
  const { name, email, proved } = await accountOf(tx, accountId)
  // Where addresses can be proved, one that nobody has shown to read says nothing of who this is.
  const own = proved || !proof.bound ? [email] : []
  await revokeOthersFor(tx, tell, communityId, door.email ? [...own, door.email] : own)
  await admit(tx, tell, ledger, {
    id: memberId,
    accountId,
    name,
    invitedBy: { memberId: door.inviter.id, vouch: door.vouch },
    seatKept: true,
  })
  // The chairs that others kept for the same person.
  await seatWaiting(tx, tell, communityId)
  await notify(tx, tell, communityId, [
    {
      to: door.inviter.id,
      kind: 'invitation.accepted',
      key: `invitation.accepted:${door.invitationId}`,
      about: memberId,
      invitation: door.invitationId,
    },
  ])
  await mailAccepted(tx, communityId, door.invitationId, door.inviter.id)
  // Nothing of what they miss is mailed to an address that may be somebody else's.
  if (proof.bound && !proved && !('accountId' in comer)) await askProof(tx, accountId)
  return { accountId, memberId, already: false }
}

/**
 * The one guarded UPDATE by which an invitation is used, at most once (ACCESS I3): open, in time by the database's
 * clock, and its inviter still here (I6), whose row it locks against leaving and removal.
 */
const claim = async (tx: Tx, tell: Tell, door: AtTheDoor, memberId: string) => {
  const { communityId, invitationId, inviter } = door
  await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.communityId, communityId), eq(members.id, inviter.id)))
    .for('share')
  const claimed = await tx
    .update(invitations)
    .set({
      state: 'accepted',
      acceptedBy: memberId,
      settledAt: sql`snug_now()`,
      version: sql`${invitations.version} + 1`,
    })
    .where(
      and(
        eq(invitations.communityId, communityId),
        eq(invitations.id, invitationId),
        eq(invitations.state, 'open'),
        sql`${invitations.expiresAt} > snug_now()`,
        sql`exists (select 1 from members inviter where inviter.community_id = ${communityId}
          and inviter.id = ${inviter.id} and inviter.status in ('active', 'resting'))`,
      ),
    )
    .returning({ id: invitations.id })
  if (claimed.length === 0) refuseBy(door.state)
  tellInviter(tell, communityId, inviter.id, invitationId)
}

const accountOf = async (tx: Tx, id: string) =>
  found(
    (
      await tx
        .select({
          name: accounts.name,
          email: accounts.email,
          proved: sql<boolean>`${accounts.provedAt} is not null`,
        })
        .from(accounts)
        .where(eq(accounts.id, id))
    )[0],
  )
