import { and, count, eq, inArray, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { limits } from '#shared/limits.ts'
import type { Tell } from '#server/database/change.ts'
import type { Reader, Tx } from '#server/database/connection.ts'
import { accounts, members, passkeys } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { notify } from '#server/notices/notify.ts'

const shown = {
  id: passkeys.id,
  name: passkeys.name,
  createdAt: passkeys.createdAt,
  lastUsedAt: passkeys.lastUsedAt,
  doubted: sql<boolean>`${passkeys.doubtedAt} is not null`,
}

/** An account's own passkeys, the oldest first. */
export const readPasskeys = (db: Reader, accountId: string) =>
  db.select(shown).from(passkeys).where(eq(passkeys.accountId, accountId)).orderBy(passkeys.createdAt)

/** What a browser is told of the passkeys there are, so that it makes no second one, or asks for the right one. */
export const describePasskeys = async (db: Reader, accountId: string, { usable = false } = {}) => {
  const rows = await db
    .select({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(and(eq(passkeys.accountId, accountId), usable ? sql`${passkeys.doubtedAt} is null` : undefined))
  return rows.map(({ id, transports }) => ({ id: id.toString('base64url'), transports }))
}

export const passkeyOf = async (db: Reader, credentialId: Buffer) =>
  (
    await db
      .select({ id: passkeys.id, accountId: passkeys.accountId, publicKey: passkeys.publicKey })
      .from(passkeys)
      .where(eq(passkeys.credentialId, credentialId))
  )[0]

/** Refuses `passkey.enough`. */
export const demandRoom = async (db: Reader, accountId: string) => {
  const [all] = await db.select({ count: count() }).from(passkeys).where(eq(passkeys.accountId, accountId))
  if (all!.count >= limits.passkeys) refuse('passkey.enough')
}

/**
 * Adds a passkey whose making was checked, and tells its owner wherever they sit: somebody else may have added it. One that
 * is there already, whoever has it, is refused as any that is wrong.
 */
export const addPasskey = async (
  tx: Tx,
  tell: Tell,
  accountId: string,
  made: { name: string; transports: string[]; credentialId: Buffer; publicKey: Buffer; counter: number },
) => {
  // Two at once are counted one after the other.
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for('no key update')
  await demandRoom(tx, accountId)
  const [added] = await tx
    .insert(passkeys)
    .values({ id: uuidv7(), accountId, ...made })
    .onConflictDoNothing({ target: passkeys.credentialId })
    .returning(shown)
  if (!added) return refuse('passkey.unusable')
  const seats = await tx
    .select({ community: members.communityId, id: members.id })
    .from(members)
    .where(and(eq(members.accountId, accountId), inArray(members.status, ['active', 'resting'])))
  for (const { community, id } of seats)
    await notify(tx, tell, community, [
      { to: id, kind: 'account.passkey', key: `account.passkey:${added.id}`, words: made.name },
    ])
  return added
}

/**
 * Notes that a passkey signed, at this count of its device. A count that does not go on says that there are two of it
 * (WebAuthn §6.1.1): from then on neither opens anything, since the copy may be the one that is ahead.
 */
export const usePasskey = async (
  tx: Tx,
  id: string,
  counter: number,
): Promise<'used' | 'copied' | 'gone'> => {
  const [known] = await tx
    .select({ counter: passkeys.counter, doubtedAt: passkeys.doubtedAt })
    .from(passkeys)
    .where(eq(passkeys.id, id))
    .for('update')
  if (!known) return 'gone'
  const counts = counter > 0 || known.counter > 0
  const isCopied = known.doubtedAt !== null || (counts && counter <= known.counter)
  await tx
    .update(passkeys)
    .set(
      isCopied
        ? { doubtedAt: sql`coalesce(${passkeys.doubtedAt}, snug_now())` }
        : { counter, lastUsedAt: sql`snug_now()` },
    )
    .where(eq(passkeys.id, id))
  return isCopied ? 'copied' : 'used'
}

export const renamePasskey = async (tx: Tx, accountId: string, id: string, name: string) => {
  const [renamed] = await tx
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.id, id), eq(passkeys.accountId, accountId)))
    .returning(shown)
  return found(renamed)
}

/** Removes one's own passkey. The password stays, so nobody is locked out by it. */
export const removePasskey = async (tx: Tx, accountId: string, id: string) => {
  const [removed] = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.accountId, accountId)))
    .returning({ id: passkeys.id })
  found(removed)
}
