import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Change } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { members, pushDevices, pushes } from '#server/database/schema.ts'
import { job } from '#server/jobs/queue.ts'
import { byTime } from '#server/moments.ts'
import type { Carrier, Outcome, Parcel } from './carrier.ts'
import { type DeviceRow, inOrder, noteOutcome } from './devices.ts'
import { type Notes, topicOf, written } from './note.ts'
import { patience, pushJob, type PushPayload } from './push.ts'

type Delivering = {
  change: Change
  carrier: Carrier
  notes: Notes
  /** Told of a push that no device took: which one, and what a push service said. */
  refused: (push: string, note: string) => void
}
type PushRow = typeof pushes.$inferSelect
type Marked = { at: string; devices: DeviceRow[]; parcel: Parcel }
type Answered = { device: DeviceRow; outcome: Outcome }

/**
 * The job that sends one push to the devices of its member. It is marked before it is sent, so that of two workers one sends it;
 * who is not heard of again is taken over after a while, with the same Topic (ACCESS I16). A device whose push service is busy or
 * away is let alone for a while, and the row says when it is its turn again.
 */
export const deliverPushes = ({ change, carrier, notes, refused }: Delivering) =>
  job<PushPayload>({
    name: pushJob,
    async run(which) {
      const marked = await change((tx) => mark(tx, which, notes))
      if (!marked) return
      const answered = await Promise.all(
        inOrder(marked.devices).map(async (device) => ({
          device,
          outcome: await carrier.carry(device, marked.parcel),
        })),
      )
      const settled = await change((tx) => settle(tx, which, marked, answered))
      if (settled?.state === 'refused') refused(which.push, settled.note ?? '')
    },
  })

const rowOf = ({ community, push }: PushPayload) =>
  and(eq(pushes.communityId, community), eq(pushes.id, push))

const mark = async (tx: Tx, which: PushPayload, notes: Notes): Promise<Marked | undefined> => {
  const own = rowOf(which)
  const [row] = await tx.select().from(pushes).where(own).for('update')
  if (!row || (row.state !== 'waiting' && row.state !== 'sending')) return undefined
  const [now] = await tx
    .select({
      // Somebody is at it, as far as is known; the sweep sees to it that it is not forgotten.
      busy: sql<boolean>`${pushes.state} = 'sending' and ${pushes.markedAt} > snug_now() - ${patience}::interval`,
      left: sql<number>`floor(extract(epoch from ${pushes.until} - snug_now()))::integer`,
    })
    .from(pushes)
    .where(own)
  if (now!.busy) return undefined
  const note = now!.left < 1 ? undefined : await noteOf(tx, row, notes)
  if (!note) {
    await tx
      .update(pushes)
      .set({ state: row.reached > 0 ? 'sent' : 'dropped', settledAt: sql`snug_now()`, dueAt: null })
      .where(own)
    return undefined
  }
  if ('notBefore' in note) {
    await tx.update(pushes).set({ state: 'waiting', dueAt: note.notBefore }).where(own)
    return undefined
  }
  const ready = (await waitingDevices(tx, row)).filter(({ rests }) => !rests)
  if (ready.length === 0) {
    await conclude(tx, which, row, row)
    return undefined
  }
  const [marked] = await tx
    .update(pushes)
    .set({
      state: 'sending',
      tries: sql`${pushes.tries} + 1`,
      markedAt: sql`snug_now()`,
      dueAt: sql`snug_now() + ${patience}::interval`,
    })
    .where(own)
    .returning({ at: pushes.markedAt })
  const topic = topicOf(row)
  return {
    at: marked!.at!,
    devices: ready.map(({ device }) => device),
    parcel: { text: written(row.kind, topic, note), topic, ttl: now!.left, urgent: row.urgent },
  }
}

/** What it says; nothing any more to who has no seat there, or is suspended. */
const noteOf = async (tx: Tx, row: PushRow, notes: Notes) => {
  const [seated] = await tx
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.communityId, row.communityId),
        eq(members.id, row.memberId),
        inArray(members.status, ['active', 'resting']),
      ),
    )
  return seated && notes[row.kind]?.(tx, row)
}

/** The member's devices that are not done with it yet; those that rest are to be let alone for now. */
const waitingDevices = async (tx: Tx, { communityId, memberId, done }: PushRow) => {
  const rows = await tx
    .select({
      device: pushDevices,
      rests: sql<boolean>`coalesce(${pushDevices.waitUntil} > snug_now(), false)`,
    })
    .from(pushDevices)
    .innerJoin(members, eq(members.accountId, pushDevices.accountId))
    .where(and(eq(members.communityId, communityId), eq(members.id, memberId)))
  return rows.filter(({ device }) => !done.includes(device.id))
}

/** What came of it, noted at the devices and in its row; of the row no more than that when somebody has taken it over meanwhile. */
const settle = async (
  tx: Tx,
  which: PushPayload,
  { at }: Marked,
  answered: readonly Answered[],
): Promise<PushRow | undefined> => {
  const [row] = await tx
    .select()
    .from(pushes)
    .where(and(rowOf(which), eq(pushes.state, 'sending'), eq(pushes.markedAt, at)))
    .for('update')
  for (const { device, outcome } of answered) await noteOutcome(tx, device.id, outcome)
  if (!row) return undefined
  const ended = answered.filter(({ outcome }) => outcome.what !== 'later')
  const amiss = answered.flatMap(({ outcome }) => (outcome.what === 'taken' ? [] : [outcome.note]))
  return conclude(tx, which, row, {
    done: [...row.done, ...ended.map(({ device }) => device.id)],
    reached: row.reached + answered.filter(({ outcome }) => outcome.what === 'taken').length,
    note: amiss.at(-1) ?? row.note,
  })
}

/** The end of a push, or when it goes on: a device that rests has its turn when it is over. */
const conclude = async (
  tx: Tx,
  which: PushPayload,
  row: PushRow,
  { done, reached, note }: Pick<PushRow, 'done' | 'reached' | 'note'>,
) => {
  const waiting = await waitingDevices(tx, { ...row, done })
  const waits = waiting.flatMap(({ device, rests }) => (rests ? [device.waitUntil!] : []))
  const state = reached > 0 ? 'sent' : note ? 'refused' : 'dropped'
  const [concluded] = await tx
    .update(pushes)
    .set({
      done,
      reached,
      note,
      ...(waiting.length > 0
        ? {
            state: 'waiting',
            dueAt: waits.length < waiting.length ? sql`snug_now()` : waits.sort(byTime)[0]!,
          }
        : { state, dueAt: null, settledAt: sql`snug_now()` }),
    })
    .where(rowOf(which))
    .returning()
  return concluded
}
