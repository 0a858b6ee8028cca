import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { sendsMail } from '#server/configuration.ts'
import type { Tell } from '#server/database/change.ts'
import type { Reader, Tx } from '#server/database/connection.ts'
import { accounts, communities, members, resets, sessions } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import type { World } from '#server/world.ts'
import { hashOf, newSecret } from './secrets.ts'
import type { AccountAsker } from './sessions.ts'

/** Makes an account. The password was hashed before the transaction began: slow work never holds a lock. */
export const makeAccount = async (tx: Tx, account: { name: string; email: string; passwordHash: string }) => {
  const [made] = await tx
    .insert(accounts)
    .values({ id: uuidv7(), ...account })
    .onConflictDoNothing({ target: accounts.email })
    .returning({ id: accounts.id })
  return made?.id ?? refuseTaken('/account/email')
}
const refuseTaken = (pointer: string) =>
  refuse('account.email_taken', { errors: [{ pointer, detail: 'has an account here already' }] })

/** Refuses early what makeAccount would refuse under its locks: before slow work is begun. */
export const demandFreeAddress = async (db: Reader, email: string) => {
  if (await accountByEmail(db, email)) refuseTaken('/account/email')
}

export const accountByEmail = async (db: Reader, email: string) =>
  (await db.select().from(accounts).where(eq(accounts.email, email.trim().toLowerCase())))[0]

/** Who they are and where they have a seat, as `GET /api/session` says it. */
export const readSignedIn = async (
  { db, configuration }: Pick<World, 'db' | 'configuration'>,
  accountId: string,
) => {
  const account = found(
    (
      await db
        .select({
          id: accounts.id,
          name: accounts.name,
          email: accounts.email,
          locale: accounts.locale,
          timeZone: accounts.timeZone,
          proved: sql<boolean>`${accounts.provedAt} is not null`,
        })
        .from(accounts)
        .where(eq(accounts.id, accountId))
    )[0],
  )
  const seats = await db
    .select({
      slug: communities.slug,
      name: communities.name,
      role: members.role,
      status: members.status,
      memberId: members.id,
      waits: sql<boolean>`exists (select 1 from waiting w where w.community_id = ${members.communityId}
        and w.member_id = ${members.id} and w.kind = 'returning' and w.state = 'waiting')`,
    })
    .from(members)
    .innerJoin(communities, eq(communities.id, members.communityId))
    // Of who was removed nothing is said: they are outside.
    .where(and(eq(members.accountId, accountId), ne(members.status, 'removed')))
    .orderBy(members.joinedAt)
  return {
    account,
    communities: seats.flatMap(({ status, waits: _, ...seat }) =>
      status === 'active' || status === 'suspended' || status === 'resting' ? [{ ...seat, status }] : [],
    ),
    former: seats.flatMap(({ status, slug, name, waits }) =>
      status === 'left' || status === 'freed' ? [{ slug, name, waits }] : [],
    ),
    mails: sendsMail(configuration),
  }
}

export const readSessions = async (db: Reader, account: AccountAsker) => {
  const rows = await db
    .select({
      id: sessions.handle,
      key: sessions.id,
      agent: sessions.agent,
      createdAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(sessions)
    .where(eq(sessions.accountId, account.id))
    .orderBy(sql`${sessions.lastUsedAt} desc`)
  return rows.map(({ key, ...row }) => ({ ...row, current: key === account.session.id }))
}

/** Ends one session of the account, wherever it is. */
export const endSession = async (tx: Tx, tell: Tell, accountId: string, handle: string) => {
  const [ended] = await tx
    .delete(sessions)
    .where(and(eq(sessions.accountId, accountId), eq(sessions.handle, handle)))
    .returning({ id: sessions.id })
  tell({ kind: 'session.ended', community: null, ends: { session: found(ended).id } })
}

/** Ends the session a cookie named; nothing happens when it is gone already. */
export const signOut = async (tx: Tx, tell: Tell, sessionId: string) => {
  await tx.delete(sessions).where(eq(sessions.id, sessionId))
  tell({ kind: 'session.ended', community: null, ends: { session: sessionId } })
}

export const confirmSession = async (tx: Tx, account: AccountAsker) => {
  await tx
    .update(sessions)
    .set({ confirmedAt: sql`snug_now()` })
    .where(eq(sessions.id, account.session.id))
}

/**
 * Changes what one says of oneself. Answers the address there was before when it is another now: that one is not proved
 * yet, and links that set a password, which lie in the mail of the old one, open nothing any more.
 */
export const changeAccount = async (
  tx: Tx,
  accountId: string,
  changes: { name?: string; email?: string; locale?: string; timeZone?: string },
): Promise<string | undefined> => {
  if (Object.keys(changes).length === 0) return undefined
  if (changes.email !== undefined) {
    const [other] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.email, changes.email), ne(accounts.id, accountId)))
    if (other)
      refuse('account.email_taken', {
        errors: [{ pointer: '/email', detail: 'has an account here already' }],
      })
  }
  const own = eq(accounts.id, accountId)
  const [before] = await tx.select({ email: accounts.email }).from(accounts).where(own).for('update')
  const { email } = found(before)
  const moved = changes.email !== undefined && changes.email !== email
  await tx
    .update(accounts)
    .set({ ...changes, ...(moved && { provedAt: null }) })
    .where(own)
  if (!moved) return undefined
  await tx.delete(resets).where(eq(resets.accountId, accountId))
  return email
}

/** Notes that whoever has this account was shown to read its address; nothing when its address is another. */
export const proveAddress = async (tx: Tx, accountId: string, address: string) => {
  await tx
    .update(accounts)
    .set({ provedAt: sql`snug_now()` })
    .where(and(eq(accounts.id, accountId), eq(accounts.email, address), isNull(accounts.provedAt)))
}

/** A new password ends all sessions but the one it was set from. */
export const setPassword = async (
  tx: Tx,
  tell: Tell,
  accountId: string,
  passwordHash: string,
  keep?: string,
) => {
  // Whoever signs in meanwhile waits here, and then finds that the password was changed: no session slips past its end.
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for('update')
  await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, accountId))
  await tx.delete(resets).where(eq(resets.accountId, accountId))
  await tx
    .delete(sessions)
    .where(and(eq(sessions.accountId, accountId), keep ? ne(sessions.id, keep) : undefined))
  tell({ kind: 'session.ended', community: null, ends: { account: accountId, except: keep } })
}

const resetFor = sql`interval '24 hours'`
/** A one-time secret that sets a new password within a day; those made before it end. */
export const makeReset = async (tx: Tx, accountId: string) => {
  await tx.delete(resets).where(eq(resets.accountId, accountId))
  return drawReset(tx, accountId)
}
/** One more beside those there are: anybody may ask that one be mailed, which must not end what the operator printed. */
export const drawReset = async (tx: Tx, accountId: string) => {
  const secret = newSecret()
  await tx
    .insert(resets)
    .values({ secretHash: hashOf(secret), accountId, expiresAt: sql`snug_now() + ${resetFor}` as never })
  return secret
}

/** What nobody may have as a password whom this reset secret is for: their name, their address, their communities. */
export const namesOfReset = async (db: Reader, secret: string) => {
  const rows = await db
    .select({ name: accounts.name, email: accounts.email, community: communities.name })
    .from(resets)
    .innerJoin(accounts, eq(accounts.id, resets.accountId))
    .leftJoin(members, eq(members.accountId, accounts.id))
    .leftJoin(communities, eq(communities.id, members.communityId))
    .where(and(eq(resets.secretHash, hashOf(secret)), sql`${resets.expiresAt} > snug_now()`))
  if (rows.length === 0) refuse('account.reset_unknown')
  return rows.flatMap(({ name, email, community }) => [name, email, community ?? undefined])
}

/** The account a reset secret is good for; used up by setPassword. */
export const accountOfReset = async (tx: Tx, secret: string) => {
  const good = and(eq(resets.secretHash, hashOf(secret)), sql`${resets.expiresAt} > snug_now()`)
  // The account first, as whoever ends its links does: of two links used at once the second waits, and finds itself ended.
  await tx
    .select({ id: accounts.id })
    .from(accounts)
    .innerJoin(resets, eq(resets.accountId, accounts.id))
    .where(good)
    .for('update', { of: accounts })
  const [row] = await tx.select({ accountId: resets.accountId }).from(resets).where(good)
  return row?.accountId ?? refuse('account.reset_unknown')
}
