import { randomInt } from 'node:crypto'
import { and, eq, lt, sql } from 'drizzle-orm'
import { hashPassword, verifyPassword } from '#server/accounts/passwords.ts'
import type { Change } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitationCodes } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { post } from '#server/mail/post.ts'
import type { AtTheDoor } from './door.ts'
import { mailKinds } from './mailing.ts'
import { needsProof } from './needsProof.ts'
import { refuseBy } from './states.ts'

const guesses = 5
const aDay = 10

/**
 * Mails a code to the address of an open invitation, for whoever has a link to it that does not show that the address is
 * theirs. The answer is the same whether or not one was wanted. At most ten a day to one address, from wherever they
 * are asked for; refuses `request.too_many` past that.
 */
export const mailCode = async (tx: Tx, door: AtTheDoor) => {
  const { communityId, invitationId, state } = door
  if (state !== 'open') refuseBy(state)
  if (!needsProof(door)) return
  // Asked for twice at once: the second waits here, and counts the first.
  await tx.$client.query(`select from invitations where community_id = $1 and id = $2 for no key update`, [
    communityId,
    invitationId,
  ])
  const { rows } = await tx.$client.query<{ last: number; today: number }>(
    `select coalesce(max(stage), 0)::int as last, count(*) filter (where made_at > snug_now() - interval '1 day')::int as today
       from mails where community_id = $1 and about_id = $2 and kind = $3`,
    [communityId, invitationId, mailKinds.code],
  )
  const { last, today } = rows[0]!
  if (today >= aDay) refuse('request.too_many', { detail: '86400' })
  await post(tx, [{ community: communityId, kind: mailKinds.code, about: invitationId, stage: last + 1 }])
}

/**
 * A code of six digits. Hashed as a password is: its million cases take longer to try than it lives. `keep` puts it in the
 * place of the one before.
 */
export const drawCode = async () => {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const codeHash = await hashPassword(code)
  const expiresAt = sql`snug_now() + interval '15 minutes'` as never
  return {
    code,
    keep: (tx: Tx, communityId: string, invitationId: string) =>
      tx
        .insert(invitationCodes)
        .values({ communityId, invitationId, codeHash, expiresAt })
        .onConflictDoUpdate({
          target: [invitationCodes.communityId, invitationCodes.invitationId],
          set: { codeHash, expiresAt, guesses: 0 },
        }),
  }
}

/**
 * Whether it is the code that was mailed last: counted before it is known, five times at most, so that of many guesses at
 * once no more are looked at. Answers the hash by which it is spent; refuses `invitation.code`.
 */
export const guessCode = async (change: Change, { communityId, invitationId }: AtTheDoor, code: string) => {
  const codeHash = await change(async (tx) => {
    const [counted] = await tx
      .update(invitationCodes)
      .set({ guesses: sql`${invitationCodes.guesses} + 1` })
      .where(and(which(communityId, invitationId), lt(invitationCodes.guesses, guesses)))
      .returning({ codeHash: invitationCodes.codeHash })
    return counted?.codeHash
  })
  if (!codeHash || !(await verifyPassword(codeHash, code))) return refuseCode()
  // A right one was no guess: whoever is refused for something else may use it again.
  await change((tx) =>
    tx
      .update(invitationCodes)
      .set({ guesses: sql`greatest(0, ${invitationCodes.guesses} - 1)` })
      .where(and(which(communityId, invitationId), eq(invitationCodes.codeHash, codeHash))),
  )
  return codeHash
}

/** Uses a code up, in the transaction of the acceptance: rolled back with it, so that who is refused may come again. */
export const spendCode = async (tx: Tx, { communityId, invitationId }: AtTheDoor, codeHash: string) => {
  const spent = await tx
    .delete(invitationCodes)
    .where(and(which(communityId, invitationId), eq(invitationCodes.codeHash, codeHash)))
    .returning({ at: invitationCodes.expiresAt })
  if (spent.length === 0) refuseCode()
}

/** Drops codes that have run out. */
export const tidyCodes = async (tx: Tx) => {
  await tx.delete(invitationCodes).where(sql`${invitationCodes.expiresAt} <= snug_now()`)
}

const which = (communityId: string, invitationId: string) =>
  and(
    eq(invitationCodes.communityId, communityId),
    eq(invitationCodes.invitationId, invitationId),
    sql`${invitationCodes.expiresAt} > snug_now()`,
  )
const refuseCode = () =>
  refuse('invitation.code', { errors: [{ pointer: '/code', detail: 'is not the latest, or too old' }] })
