import { v7 as uuidv7 } from 'uuid'
import { iso } from '#server/database/columns.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { notify } from '#server/notices/notify.ts'
import { type Featured, nextInTheChair } from './rotation.ts'
import { pickFor } from './pick.ts'

/** What waits for its day, or holds the front. */
type Standing = Featured & {
  state: 'waiting' | 'front'
  /** Null: Snug's pick. */
  giver: string | null
  thread: string
  reply: string | null
  why: string | null
  /** The post is deleted, or one of the two has left. */
  gone: boolean
  /** Not shown now: one of the two is suspended. */
  kept: boolean
  /** Its giver may be told something: they sit here, and are not suspended. */
  giverSits: boolean
  /** A member put it in front less than half a day ago. */
  young: boolean
  /** It waits, and will not be given the front: its author would be left out. */
  passed: boolean
  waited: boolean
}

/**
 * Settles the chair of a community as it should be at this moment (PRODUCT §6), under its lock: what is no more leaves, what
 * waited too long leaves with a kind word, at the first moment of a day the front changes, and an empty front, or one that
 * Snug picked, goes to the next who waits. Whom a member put there late in a day has the next day too. Doing it again changes
 * nothing. Call it, last of all locks, whenever something of the community may stand there no more. `fresh`: featured in this
 * very transaction, its giver knows.
 */
export const settleChair = async (tx: Tx, tell: Tell, community: string, fresh?: string) => {
  const { over, now } = await lockDay(tx, community)
  const standing = await readStanding(tx, community)
  const before = standing.find(({ state }) => state === 'front')

  for (const one of standing.filter(({ gone }) => gone)) await leave(tx, tell, community, one, 'gone')
  const waiting = standing.filter(({ state, gone }) => state === 'waiting' && !gone)
  for (const one of waiting.filter(({ waited }) => waited)) await waitedOut(tx, tell, community, one)
  let front = before?.gone ? undefined : before
  if (front?.kept) {
    await leave(tx, tell, community, front, 'past')
    front = undefined
  }

  const next = nextInTheChair(
    waiting.filter(({ waited, kept, passed }) => !waited && !kept && !passed),
    now,
  )
  const stays = front !== undefined && (!over || front.young) && (front.giver !== null || next === undefined)
  if (stays) {
    if (over) await nextDay(tx, community)
    return
  }
  if (front) await stepDown(tx, tell, community, front, over ? undefined : next?.id)
  if (next) await take(tx, tell, community, next, next.id !== fresh)
  const picked = over && !next && (await pick(tx, tell, community, now))
  if (over) await nextDay(tx, community)
  if (before || next || picked) tell({ kind: 'chair.changed', community, to: { all: true } })
}

const lockDay = async (tx: Tx, community: string) => {
  await tx.$client.query({
    name: 'chair.lock',
    text: 'select 1 from spotlight_days where community_id = $1 for no key update',
    values: [community],
  })
  const { rows } = await tx.$client.query<{ over: boolean; now: string }>({
    name: 'chair.day',
    text: 'select next_at <= snug_now() as over, snug_now()::text as now from spotlight_days where community_id = $1',
    values: [community],
  })
  return { over: rows[0]!.over, now: iso(rows[0]!.now) }
}

const nextDay = (tx: Tx, community: string) =>
  tx.$client.query({
    name: 'chair.next_day',
    text: `update spotlight_days d
      set next_at = day_begins((snug_now() at time zone c.time_zone)::date + 1, c.time_zone)
      from communities c where d.community_id = $1 and c.id = $1`,
    values: [community],
  })

const sits = (who: string) => `${who}.status in ('active', 'resting')`
const isGone = (who: string) => `${who}.status not in ('active', 'resting', 'suspended')`

const readStanding = async (tx: Tx, community: string): Promise<Standing[]> => {
  const { rows } = await tx.$client.query<Standing>({
    name: 'chair.standing',
    text: `select s.id, s.state, s.giver_id as giver, s.author_id as author, s.thread_id as thread, s.reply_id as reply, s.why,
        s.created_at::text as since, a.role = 'host' as host,
        (select max(f.front_at)::text from spotlights f where f.community_id = $1 and f.author_id = s.author_id
          and f.front_at is not null and f.state <> 'undone') as "frontAt",
        t.deleted_at is not null or r.deleted_at is not null or ${isGone('a')} or coalesce(${isGone('g')}, false) as gone,
        not (${sits('a')} and coalesce(${sits('g')}, true)) as kept,
        coalesce(${sits('g')}, false) as "giverSits",
        s.state = 'front' and s.giver_id is not null and s.front_at > snug_now() - interval '12 hours' as young,
        coalesce(o.left_out, false) as passed,
        s.leaves_at <= snug_now() as waited
      from spotlights s
      join members a on a.community_id = $1 and a.id = s.author_id
      left join members g on g.community_id = $1 and g.id = s.giver_id
      join threads t on t.community_id = $1 and t.id = s.thread_id
      left join replies r on r.community_id = $1 and r.id = s.reply_id
      left join spotlight_choices o on o.community_id = $1 and o.member_id = s.author_id
      where s.community_id = $1 and s.state in ('waiting', 'front') order by s.created_at, s.id`,
    values: [community],
  })
  return rows.map((row) => ({
    ...row,
    since: iso(row.since),
    frontAt: row.frontAt === null ? null : iso(row.frontAt),
  }))
}

type Ended = 'past' | 'undone' | 'declined' | 'waited' | 'gone'
/** Takes it out of the queue, which its giver alone sees, or from where all see it: there it vanishes at once. The chair is locked. */
export const leave = async (
  tx: Tx,
  tell: Tell,
  community: string,
  { id, giver, state }: { id: string; giver: string | null; state: 'waiting' | 'front' | 'past' },
  as: Ended,
) => {
  await end(tx, community, id, as)
  if (state !== 'waiting')
    tell({ kind: 'spotlight.gone', community, ids: { spotlight: id }, to: { all: true } })
  tellGiver(tell, community, id, giver)
}

const end = (tx: Tx, community: string, id: string, state: Ended, yieldedTo?: string) =>
  tx.$client.query({
    name: 'chair.end',
    text: `update spotlights set state = $3, ended_at = snug_now(), yielded_to = $4 where community_id = $1 and id = $2`,
    values: [community, id, state, yieldedTo],
  })

const tellGiver = (tell: Tell, community: string, id: string, giver: string | null) => {
  if (giver !== null)
    tell({ kind: 'spotlight.mine', community, ids: { spotlight: id }, to: { member: giver } })
}

/** Its time in front is over; it stands in the history. */
const stepDown = async (
  tx: Tx,
  tell: Tell,
  community: string,
  { id, giver }: Standing,
  yieldedTo?: string,
) => {
  await end(tx, community, id, 'past', giver === null ? yieldedTo : undefined)
  tellGiver(tell, community, id, giver)
}

const waitedOut = async (tx: Tx, tell: Tell, community: string, one: Standing) => {
  await leave(tx, tell, community, one, 'waited')
  if (!one.giverSits) return
  await notify(tx, tell, community, [
    { ...about(one), to: one.giver!, kind: 'spotlight.waited', key: keys.given(one.id), about: one.author },
  ])
}

const take = async (tx: Tx, tell: Tell, community: string, one: Standing, hasWaited: boolean) => {
  await tx.$client.query({
    name: 'chair.take',
    text: `update spotlights set state = 'front', front_at = snug_now(), stood_at = snug_now() where community_id = $1 and id = $2`,
    values: [community, one.id],
  })
  tellGiver(tell, community, one.id, one.giver)
  await notify(tx, tell, community, [
    {
      ...about(one),
      to: one.author,
      kind: 'spotlight.front',
      key: keys.told(one.id),
      about: one.giver!,
      words: one.why!,
    },
    ...(hasWaited
      ? [
          {
            ...about(one),
            to: one.giver!,
            kind: 'spotlight.given' as const,
            key: keys.given(one.id),
            about: one.author,
          },
        ]
      : []),
  ])
}

const pick = async (tx: Tx, tell: Tell, community: string, now: string) => {
  const picked = await pickFor(tx, community, now)
  if (!picked) return false
  const id = uuidv7()
  await tx.$client.query({
    name: 'chair.pick',
    text: `insert into spotlights (community_id, id, author_id, thread_id, state, front_at, stood_at)
      values ($1, $2, $3, $4, 'front', snug_now(), snug_now())`,
    values: [community, id, picked.author, picked.id],
  })
  await notify(tx, tell, community, [
    { to: picked.author, kind: 'spotlight.picked', key: keys.told(id), thread: picked.id },
  ])
  return true
}

const about = ({ thread, reply }: { thread: string; reply: string | null }) => ({
  thread,
  ...(reply !== null && { reply }),
})

/** What is told of a spotlight: to whom it is about, and to who gave it. */
export const keys = {
  told: (id: string) => `spotlight:${id}:told`,
  given: (id: string) => `spotlight:${id}:given`,
}
