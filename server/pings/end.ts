import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { log } from '#server/communities/log.ts'
import { refuse } from '#server/http/problem.ts'
import { due } from '#server/jobs/sweep.ts'
import type { Member } from '#server/members/member.ts'
import type { NewNotice } from '#server/notices/notify.ts'
import { audienceOf, lockPingToTell, lockSettled } from './lock.ts'
import { inClosed, type PingRow } from './row.ts'
import { reached } from './authors.ts'
import { tellSeated, whoIsIn, whoReadOfIt, whoStillHopes, whoWasThere } from './told.ts'

/** Ends it early: its author, a host, or in a circle its keeper. */
export const closePing = (tx: Tx, tell: Tell, member: Member, id: string) =>
  end(tx, tell, member, id, 'close')
/** Calls it off: the same people. */
export const cancelPing = (tx: Tx, tell: Tell, member: Member, id: string) =>
  end(tx, tell, member, id, 'cancel')

const end = async (tx: Tx, tell: Tell, member: Member, id: string, how: 'close' | 'cancel') => {
  const { ping, presides } = await lockPingToTell(tx, member, id)
  const anothers = ping.author_id !== member.id
  if (anothers && !presides) refuse('member.not_yours')
  if (ping.state !== 'open') refuse('ping.ended')
  if (anothers)
    await log(tx, {
      community: member.communityId,
      ...(ping.circle_id !== null && { circle: ping.circle_id }),
      kind: how === 'close' ? 'ping.closed' : 'ping.cancelled',
      actor: member.id,
      subject: ping.author_id,
      detail: { what: ping.what },
    })
  if (how === 'close') await finish(tx, tell, member.communityId, ping, { early: true, by: member.id })
  else await callOff(tx, tell, member.communityId, ping, member.id)
}

/** Met or lapsed, once, under the ping's lock; at its deadline, or now when it is closed early. */
const finish = async (
  tx: Tx,
  tell: Tell,
  community: string,
  ping: PingRow,
  { early, by }: { early: boolean; by?: string },
) => {
  const met = ping.in_count >= (ping.needed ?? 1)
  const { rows } = await tx.$client.query<{ owed: boolean }>({
    name: 'ping.end',
    text: `update pings p set state = $3, ended_at = at.ended, version = version + 1, reached = ${reached('at.ended')},
        owed_until = case when in_count > 0 and not ${inClosed} then at.ended + interval '14 days' end
      from (select case when $4 then snug_now() else closes_at end as ended from pings where community_id = $1 and id = $2) at
      where community_id = $1 and id = $2 returning owed_until is not null as owed`,
    values: [community, ping.id, met ? 'met' : 'lapsed', early],
  })
  tell({ kind: 'ping.closed', community, ids: { ping: ping.id }, to: audienceOf(ping) })
  const about = (to: string, kind: 'ping.owed' | 'ping.ended', quiet = false): NewNotice => ({
    to,
    kind,
    key: `ping:${ping.id}:ended`,
    ping: ping.id,
    quiet,
  })
  if (rows[0]?.owed) {
    // Who is in waits for an outcome; that too few are in they hear at once.
    const others = met ? [] : await whoIsIn(tx, community, ping.id)
    await tellSeated(tx, tell, community, ping, [
      about(ping.author_id, 'ping.owed', by === ping.author_id),
      ...others.filter((to) => to !== ping.author_id).map((to) => about(to, 'ping.ended')),
    ])
  } else {
    // Nobody was in, or its circle has closed: the plain end is told, and nothing is owed (PRODUCT §7).
    const there = await whoWasThere(tx, community, ping.id)
    await tellSeated(tx, tell, community, ping, [
      about(ping.author_id, 'ping.ended', by === ping.author_id),
      ...there
        .filter(({ member_id }) => member_id !== ping.author_id)
        .map(({ member_id, said }) => about(member_id, 'ping.ended', said !== 'in')),
    ])
  }
}

/** Tells all who may still count on it, or have read of it, and its author, that it does not come about; under the ping's lock. */
export const callOff = async (tx: Tx, tell: Tell, community: string, ping: PingRow, by: string) => {
  await tx.$client.query({
    name: 'ping.cancel',
    text: `update pings p set state = 'cancelled', ended_at = at.ended, version = version + 1, reached = ${reached('at.ended')}
      from (select snug_now() as ended offset 0) at where community_id = $1 and id = $2`,
    values: [community, ping.id],
  })
  tell({ kind: 'ping.closed', community, ids: { ping: ping.id }, to: audienceOf(ping) })
  const others = new Set([
    ...(await whoStillHopes(tx, community, ping.id)),
    ...(await whoReadOfIt(tx, community, ping.id)),
    ping.author_id,
  ])
  others.delete(by)
  await tellSeated(
    tx,
    tell,
    community,
    ping,
    [...others].map((to) => ({
      to,
      kind: 'ping.cancelled',
      key: `ping:${ping.id}:ended`,
      ping: ping.id,
      about: by,
    })),
  )
}

/** The deadline: exactly one end, by whichever process comes first, also when all were down at that moment (ACCESS I20). */
export const pingEnds = due<{ community_id: string; id: string }>({
  name: 'pings that end',
  async find(db) {
    const { rows } = await db.$client.query({
      name: 'pings.due',
      text: `select community_id, id from pings where state = 'open' and closes_at <= snug_now() order by closes_at limit 500`,
    })
    return rows
  },
  async settle(tx, tell, { community_id, id }) {
    await settleEnd(tx, tell, community_id, await lockSettled(tx, community_id, id))
  },
})

/** Writes the end down when the deadline has passed and nobody has yet; under the ping's lock. */
export const settleEnd = async (tx: Tx, tell: Tell, community: string, ping: PingRow) => {
  const { rows } = await tx.$client.query<{ due: boolean }>({
    name: 'ping.still_open',
    text: `select state = 'open' and closes_at <= snug_now() as due from pings where community_id = $1 and id = $2`,
    values: [community, ping.id],
  })
  if (rows[0]?.due) await finish(tx, tell, community, ping, { early: false })
}
