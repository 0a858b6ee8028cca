import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#server/database/connection.ts'
import { enqueueAll } from '#server/jobs/queue.ts'

/** What the queue knows of a push: which one, and nothing of it. */
export type PushPayload = { community: string; push: string }
export const pushJob = 'push'

/** Lets a worker send them as soon as this transaction has committed. */
export const enqueuePushes = (tx: Tx, pushes: readonly PushPayload[]) =>
  enqueueAll<PushPayload>(
    tx,
    { name: pushJob },
    pushes.map(({ community, push }) => ({ payload: { community, push }, key: `push:${push}` })),
  )

export type NewPush = {
  community: string
  kind: string
  about: string
  member: string
  stage?: number
  /** It is not to wait until the device wakes by itself. */
  urgent?: boolean
  /** For how many seconds it is of use, by the database's clock. */
  ttl?: number
}

const threeDays = 3 * 24 * 60 * 60

/**
 * Puts pushes on their way, in the transaction of the act that causes them: rolled back with it, sent after it. One per
 * thing, member, kind and stage, ever, to all devices of the member's account; none for who has no device. What a push says,
 * and whether it is still to be sent, is asked when it is.
 */
export const push = async (tx: Tx, given: readonly NewPush[]) => {
  if (given.length === 0) return
  const { rows } = await tx.$client.query<PushPayload>({
    name: 'push',
    text: `insert into pushes (community_id, id, kind, about_id, member_id, stage, urgent, until, due_at)
      select g.community, g.id, g.kind, g.about, g.member, g.stage, g.urgent,
        snug_now() + g.ttl * interval '1 second', snug_now() + $9::interval
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::integer[], $7::boolean[], $8::float8[])
        as g (community, id, kind, about, member, stage, urgent, ttl)
      where exists (select 1 from members m join push_devices d on d.account_id = m.account_id
        where m.community_id = g.community and m.id = g.member)
      on conflict do nothing
      returning community_id as community, id as push`,
    values: [
      given.map(({ community }) => community),
      given.map(() => uuidv7()),
      given.map(({ kind }) => kind),
      given.map(({ about }) => about),
      given.map(({ member }) => member),
      given.map(({ stage = 1 }) => stage),
      given.map(({ urgent = false }) => urgent),
      given.map(({ ttl = threeDays }) => ttl),
      patience,
    ],
  })
  await enqueuePushes(tx, rows)
}

/** After so long without a word from whoever is at it, somebody else begins again. */
export const patience = '1 minute'
