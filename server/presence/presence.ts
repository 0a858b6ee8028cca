import { sql } from 'drizzle-orm'
import type { Change, Tell } from '#server/database/change.ts'
import type { Reader, Tx } from '#server/database/connection.ts'
import { presence } from '#server/database/schema.ts'
import { due } from '#server/jobs/sweep.ts'
import type { Listener, Loaders } from '#server/live/hub.ts'
import type { Attendance, Hearers } from '#server/live/socket.ts'
import { noteHere } from '#server/members/here.ts'

const lease = sql`interval '45 seconds'`
const renewEvery = 20_000
// Who reloads the page is not gone.
const grace = sql`interval '4 seconds'`

type Who = { communityId: string; memberId: string }
const isHere = ({ communityId, memberId }: Who) =>
  sql`exists (select from presence p where p.community_id = ${communityId} and p.member_id = ${memberId} and p.until > snug_now())`
const told = ({ communityId, memberId }: Who) => ({
  kind: 'presence',
  community: communityId,
  ids: { member: memberId },
  to: { all: true } as const,
})

/**
 * Who is here: those who look at a page that is connected. Each process keeps a lease for its own listeners and renews
 * it, so a killed process leaves no ghosts. Told only when somebody comes or goes, whichever process they are on.
 */
export const newPresence = (
  db: Reader,
  change: Change,
  processId: string,
  failed: (error: unknown) => void,
) => {
  const looking = new Map<string, { who: Who; listeners: Set<Listener> }>()
  const keyOf = ({ community, member }: Listener) => `${community} ${member}`

  const arrive = (listener: Listener) => {
    const key = keyOf(listener)
    const seat = looking.get(key) ?? {
      who: { communityId: listener.community, memberId: listener.member },
      listeners: new Set(),
    }
    looking.set(key, seat)
    seat.listeners.add(listener)
    if (seat.listeners.size === 1)
      void change((tx, tell) => takeLease(tx, tell, processId, seat.who)).catch(failed)
  }
  const depart = (listener: Listener) => {
    const seat = looking.get(keyOf(listener))
    if (!seat?.listeners.delete(listener) || seat.listeners.size > 0) return
    looking.delete(keyOf(listener))
    const { communityId, memberId } = seat.who
    // It runs out by itself: the sweep of any process tells it.
    void db
      .execute(
        sql`update presence set until = least(until, snug_now() + ${grace})
          where community_id = ${communityId} and member_id = ${memberId} and process_id = ${processId}`,
      )
      .catch(failed)
  }
  const renew = async () => {
    const seats = [...looking.values()].map(({ who }) => who)
    if (seats.length > 0)
      await db.execute(sql`insert into presence (community_id, member_id, process_id, until)
        select c, m, ${processId}, snug_now() + ${lease}
        from unnest(${sql.param(seats.map((seat) => seat.communityId))}::uuid[], ${sql.param(seats.map((seat) => seat.memberId))}::uuid[]) as here(c, m)
        order by c, m
        on conflict (community_id, member_id, process_id) do update set until = excluded.until`)
  }
  const timer = setInterval(() => void renew().catch(failed), renewEvery)

  const attendance: Attendance = { arrived() {}, departed: depart }
  const hearers: Hearers = {
    here(listener, frame) {
      if (frame.here === true) arrive(listener)
      else if (frame.here === false) depart(listener)
      else throw new Error('here is true or false')
    },
  }
  return {
    attendance,
    hearers,
    renew,
    async close() {
      clearInterval(timer)
      await db
        .execute(sql`update presence set until = snug_now() where process_id = ${processId}`)
        .catch(() => {})
    },
  }
}

const takeLease = async (tx: Tx, tell: Tell, processId: string, who: Who) => {
  const { rows } = await tx.execute<{ here: boolean }>(sql`select ${isHere(who)} as here`)
  await tx
    .insert(presence)
    .values({ ...who, processId, until: sql`snug_now() + ${lease}` as never })
    .onConflictDoUpdate({
      target: [presence.communityId, presence.memberId, presence.processId],
      set: { until: sql`excluded.until` },
    })
  await noteHere(tx, who)
  if (!rows[0]?.here) tell(told(who))
}

/** A lease that has run out: its member is away, unless another process still holds one. */
export const presenceDue = due<Who>({
  name: 'presence',
  find: (db) =>
    db
      .selectDistinct({ communityId: presence.communityId, memberId: presence.memberId })
      .from(presence)
      .where(sql`${presence.until} <= snug_now()`)
      .limit(500),
  async settle(tx, tell, who) {
    const { rows } = await tx.execute<{ here: boolean }>(
      sql`with gone as (
          delete from presence where community_id = ${who.communityId} and member_id = ${who.memberId}
            and until <= snug_now() returning 1)
        select ${isHere(who)} as here from gone limit 1`,
    )
    if (rows[0]?.here === false) tell(told(who))
  },
})

/** Whether somebody is here, as everybody may see it: who sits unseen is not, nor who has no seat any more. Read when told, so it is never out of order. */
export const presenceLoaders: Loaders = {
  async presence(db, { community, ids }) {
    const who = { communityId: community, memberId: ids.member! }
    const { rows } = await db.execute<{ here: boolean }>(
      sql`select ${isHere(who)} and not m.unseen and m.status = 'active' as here from members m where m.community_id = ${community} and m.id = ${ids.member}`,
    )
    return [
      { to: { all: true }, say: { type: 'presence', memberId: ids.member!, here: rows[0]?.here ?? false } },
    ]
  },
}
