import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { and, eq, isNotNull, lte, ne, sql } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { communities, members } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { due } from '#server/jobs/sweep.ts'
import { type Host, lockHost } from '#server/members/member.ts'
import { notify } from '#server/notices/notify.ts'
import { seatWaiting } from '#server/waiting/seat.ts'
import type { Ledger } from './ledger.ts'
import { log } from './log.ts'
import { lockSeats } from './seats.ts'

/**
 * Sets the cap of a community (PRODUCT §2). Fewer seats: at once, ending a pending raise; refused below those in use
 * (`seats.in_use`). More: after 7 days, announced; at once in the first 14 days. One raise may be pending.
 */
export const setSeats = async (tx: Tx, tell: Tell, host: Host, seats: number) => {
  const ledger = await lockSeats(tx, tell, host.communityId)
  await lockHost(tx, host)
  if (seats < ledger.seats) return await lower(tx, tell, host, ledger, seats)
  if (seats === ledger.seats) return
  if (ledger.raiseTo !== null) refuse('seats.raise_pending')
  if (await isYoung(tx, host.communityId)) return await raiseNow(tx, tell, host, ledger, seats)
  await announce(tx, tell, host, ledger, seats)
}

const lower = async (tx: Tx, tell: Tell, host: Host, ledger: Ledger, seats: number) => {
  if (seats < ledger.seats - ledger.free)
    refuse('seats.in_use', {
      errors: [{ pointer: '/seats', detail: `${ledger.seats - ledger.free} are in use` }],
    })
  await put(tx, tell, host.communityId, { seats, raiseTo: null, raiseDueAt: null })
  await log(tx, {
    community: host.communityId,
    kind: 'seats.lowered',
    actor: host.id,
    detail: { from: ledger.seats, to: seats },
  })
}

const raiseNow = async (tx: Tx, tell: Tell, host: Host, ledger: Ledger, seats: number) => {
  await put(tx, tell, host.communityId, { seats })
  await log(tx, {
    community: host.communityId,
    kind: 'seats.raised',
    actor: host.id,
    detail: { from: ledger.seats, to: seats },
  })
  await seatWaiting(tx, tell, host.communityId)
}

const announce = async (tx: Tx, tell: Tell, host: Host, ledger: Ledger, seats: number) => {
  const dueAt = await put(tx, tell, host.communityId, {
    raiseTo: seats,
    raiseDueAt: sql`snug_now() + interval '7 days'`,
  })
  await log(tx, {
    community: host.communityId,
    kind: 'seats.raise_announced',
    actor: host.id,
    detail: { from: ledger.seats, to: seats, dueAt },
  })
  const others = await tx
    .select({ id: members.id })
    .from(members)
    .where(
      and(eq(members.communityId, host.communityId), eq(members.status, 'active'), ne(members.id, host.id)),
    )
  await notify(
    tx,
    tell,
    host.communityId,
    others.map(({ id }) => ({
      to: id,
      kind: 'seats.raise',
      key: `seats.raise:${dueAt}`,
      about: host.id,
      words: String(seats),
    })),
  )
}

/** A host withdraws the raise that is pending; 404 when there is none. */
export const withdrawRaise = async (tx: Tx, tell: Tell, host: Host) => {
  const ledger = await lockSeats(tx, tell, host.communityId)
  await lockHost(tx, host)
  if (ledger.raiseTo === null) refuse('not_found')
  await put(tx, tell, host.communityId, { raiseTo: null, raiseDueAt: null })
  await log(tx, {
    community: host.communityId,
    kind: 'seats.raise_withdrawn',
    actor: host.id,
    detail: { to: ledger.raiseTo },
  })
}

const put = async (tx: Tx, tell: Tell, id: string, set: PgUpdateSetSource<typeof communities>) => {
  const [row] = await tx
    .update(communities)
    .set({ ...set, version: sql`${communities.version} + 1` })
    .where(eq(communities.id, id))
    .returning({ dueAt: communities.raiseDueAt })
  tell({ kind: 'community.changed', community: id, to: { all: true } })
  return row?.dueAt ?? null
}

const isYoung = async (tx: Tx, id: string) =>
  (
    await tx
      .select({ id: communities.id })
      .from(communities)
      .where(and(eq(communities.id, id), sql`${communities.createdAt} > snug_now() - interval '14 days'`))
  ).length > 0

/** Raises whose 7 days are over; taking the seats' lock is what does them, once (ACCESS I20). */
export const raisesDue = due<{ id: string }>({
  name: 'raises',
  find: (db) =>
    db
      .select({ id: communities.id })
      .from(communities)
      .where(and(isNotNull(communities.raiseDueAt), lte(communities.raiseDueAt, sql`(select snug_now())`))),
  settle: async (tx, tell, { id }) => {
    await lockSeats(tx, tell, id)
  },
})
