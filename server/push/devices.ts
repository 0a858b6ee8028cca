import { and, count, eq, ne, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { limits } from '#shared/limits.ts'
import type { Reader, Tx } from '#server/database/connection.ts'
import { accounts, pushDevices, sessions } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import type { Outcome } from './carrier.ts'

type Owner = { id: string; session: { id: string } }
type Subscription = { endpoint: string; p256dh: string; auth: string; label: string }
export type DeviceRow = typeof pushDevices.$inferSelect

const shown = (owner: Owner) => ({
  id: pushDevices.id,
  label: pushDevices.label,
  madeAt: pushDevices.madeAt,
  lastOkAt: pushDevices.lastOkAt,
  current: sql<boolean>`${pushDevices.sessionId} = ${owner.session.id}`,
})
const own = (owner: Owner, id: string) => and(eq(pushDevices.accountId, owner.id), eq(pushDevices.id, id))

/** An account's own devices, the oldest first. */
export const readDevices = (db: Reader, owner: Owner) =>
  db
    .select(shown(owner))
    .from(pushDevices)
    .where(eq(pushDevices.accountId, owner.id))
    .orderBy(pushDevices.madeAt)

/**
 * Pushes to this browser from now on, until the session it was said in ends. A browser has one subscription: another one of the
 * same session takes its place. Only who knows its keys can say so, and then it is whoever is signed in there now that it
 * belongs to.
 */
export const keepDevice = async (tx: Tx, owner: Owner, given: Subscription) => {
  // Two at once are counted one after the other; and a session that has ended meanwhile keeps nothing.
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, owner.id)).for('no key update')
  const [session] = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.id, owner.session.id))
    .for('key share')
  if (!session) refuse('session.needed')
  const another = ne(pushDevices.endpoint, given.endpoint)
  const [before] = await tx
    .delete(pushDevices)
    .where(and(eq(pushDevices.sessionId, owner.session.id), another))
    .returning({ label: pushDevices.label })
  const [others] = await tx
    .select({ count: count() })
    .from(pushDevices)
    .where(and(eq(pushDevices.accountId, owner.id), another))
  if (others!.count >= limits.devices) refuse('push.enough')
  const stays = sql`${pushDevices.accountId} = excluded.account_id`
  const [kept] = await tx
    .insert(pushDevices)
    .values({ id: uuidv7(), accountId: owner.id, sessionId: owner.session.id, ...given, ...before })
    .onConflictDoUpdate({
      target: pushDevices.endpoint,
      set: {
        id: sql`case when ${stays} then ${pushDevices.id} else excluded.id end`,
        accountId: sql`excluded.account_id`,
        sessionId: sql`excluded.session_id`,
        // What one called it stays, as long as it is one's own.
        label: sql`case when ${stays} then ${pushDevices.label} else excluded.label end`,
        madeAt: sql`case when ${stays} then ${pushDevices.madeAt} else excluded.made_at end`,
        lastOkAt: sql`case when ${stays} then ${pushDevices.lastOkAt} end`,
      },
      setWhere: sql`${pushDevices.p256dh} = excluded.p256dh and ${pushDevices.auth} = excluded.auth`,
    })
    .returning(shown(owner))
  return kept ?? refuse('push.endpoint')
}

export const renameDevice = async (tx: Tx, owner: Owner, id: string, label: string) =>
  found((await tx.update(pushDevices).set({ label }).where(own(owner, id)).returning(shown(owner)))[0])

export const removeDevice = async (tx: Tx, owner: Owner, id: string) => {
  const [removed] = await tx.delete(pushDevices).where(own(owner, id)).returning({ id: pushDevices.id })
  found(removed)
}

/** One of an account's own devices, with where it is reached. */
export const deviceOf = async (db: Reader, owner: Owner, id: string): Promise<DeviceRow> =>
  found((await db.select().from(pushDevices).where(own(owner, id)))[0])

// Half a minute, then twice as long each time, up to an hour.
const pause = sql`least(3600, 30 * 2 ^ least(10, ${pushDevices.failures}))`

/** Notes what came of something that was sent to a device: one that is no more is forgotten, a busy one is let alone for a while. */
export const noteOutcome = async (tx: Tx, id: string, outcome: Outcome) => {
  const device = eq(pushDevices.id, id)
  if (outcome.what === 'gone') await tx.delete(pushDevices).where(device)
  if (outcome.what === 'taken')
    await tx
      .update(pushDevices)
      .set({ lastOkAt: sql`snug_now()`, failures: 0, waitUntil: null })
      .where(device)
  if (outcome.what === 'later')
    await tx
      .update(pushDevices)
      .set({
        failures: sql`${pushDevices.failures} + 1`,
        waitUntil: sql`snug_now() + ${outcome.after ?? pause} * interval '1 second'`,
      })
      .where(device)
}

/** Devices by their ids, in one order: whoever notes several at once does not wait for another who waits for them. */
export const inOrder = <T extends { id: string }>(devices: readonly T[]) =>
  [...devices].sort((a, b) => (a.id < b.id ? -1 : 1))
