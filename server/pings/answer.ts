import type { NoticeKind } from '#shared/notices.ts'
import type { Choice, Ping } from '#shared/pings.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { newsOf } from '#server/newcomers/steps.ts'
import { readAboutPing } from '#server/notices/read.ts'
import { audienceOf, type LockedPing, lockPing } from './lock.ts'
import { myPingOf } from './read.ts'
import type { PingRow } from './row.ts'
import { tellSeated, whoStillHopes } from './told.ts'

type Given = { choice: Choice; note?: string | undefined; at?: string | undefined }

/**
 * Gives or changes one's answer (PRODUCT §7). Refused once the ping has ended by the database's clock, also before
 * anybody wrote the end down. Past "at most" one waits; who leaves lets the first in line move up. Resolves to the ping as
 * it then stands, with one's own answer and nobody else's.
 */
export const answerPing = async (
  tx: Tx,
  tell: Tell,
  member: Member,
  id: string,
  given: Given,
): Promise<Ping> => {
  const { communityId: community, id: me } = member
  const { ping } = await lockPing(tx, member, id, () => readAboutPing(tx, tell, community, me, id, settled))
  if (ping.state !== 'open') refuse('ping.ended')
  if (given.at !== undefined) await demandInTime(tx, ping, given.at)
  return myPingOf(await settleAnswer(tx, tell, community, ping, me, given), member)
}
/** What an answer answers: these notices have done their work. */
const settled: NoticeKind[] = ['ping.sent', 'ping.nudged', 'ping.later', 'ping.time_changed', 'ping.enough']

/** Puts an answer into its place and keeps the tally, under the ping's lock, for the member for whom it was locked. */
export const settleAnswer = async (
  tx: Tx,
  tell: Tell,
  community: string,
  ping: LockedPing,
  memberId: string,
  { choice, note, at }: Given,
) => {
  const was = { choice: ping.my_choice, waiting: ping.my_answer.waiting }
  const stays = choice === 'in' && was.choice === 'in'
  const waiting = stays
    ? was.waiting
    : choice === 'in' && ping.at_most !== null && ping.in_count >= ping.at_most
  const freed = was.choice === 'in' && !was.waiting && !stays
  const movedUp = freed && ping.waiting_count > 0 ? await moveUp(tx, community, ping.id) : undefined

  const before = was.choice && columnOf(was.choice, was.waiting)
  const by = { in_count: 0, waiting_count: 0, no_count: 0, later_count: 0 }
  if (before) by[before]--
  by[columnOf(choice, waiting)]++
  if (movedUp) {
    by.waiting_count--
    by.in_count++
  }
  const enough = ping.needed !== null && ping.enough_at === null && ping.in_count + by.in_count >= ping.needed
  const heard = ping.asks_me && was.choice === null ? 1 : 0
  const { rows } = await tx.$client.query<Settled>({
    name: 'ping.answer',
    text: `with answered as (
        insert into ping_answers as n (community_id, ping_id, member_id, choice, waiting, note, later_at, in_since)
          values ($1, $2, $3, $4, $5, $6, $7, case when $4 = 'in' then snug_now() end)
          on conflict (community_id, ping_id, member_id) do update set choice = excluded.choice, waiting = excluded.waiting,
            note = excluded.note, later_at = excluded.later_at, later_told = false, answered_at = snug_now(),
            in_since = case when excluded.choice = 'in' then coalesce(n.in_since, excluded.in_since) end, version = n.version + 1
          returning *),
      counted as (update pings set in_count = in_count + $8, waiting_count = waiting_count + $9, no_count = no_count + $10,
        later_count = later_count + $11, heard = heard + $12, first_answer_at = coalesce(first_answer_at, snug_now()),
        enough_at = case when $13 then snug_now() else enough_at end, version = version + 1
        where community_id = $1 and id = $2 returning *)
      select p.in_count, p.waiting_count, p.no_count, p.later_count, p.heard, p.first_answer_at::text, p.enough_at::text, p.version,
        n.choice as my_choice, json_build_object('waiting', n.waiting, 'note', n.note, 'later_at', n.later_at::text,
          'answered_at', n.answered_at::text, 'version', n.version) as my_answer,
        case when $14 then ${newsOf({ community: '$1', of: '$3', step: 'answered', ping: '$2' })} end
      from counted p, answered n`,
    values: [
      ...[community, ping.id, memberId, choice, waiting, note ?? '', at],
      ...[by.in_count, by.waiting_count, by.no_count, by.later_count, heard, enough],
      // Who puts it off has not answered yet.
      ping.circle_id === null && choice !== 'later',
    ],
  })
  for (const each of movedUp ? [memberId, movedUp] : [memberId])
    tell({ kind: 'ping.answered', community, ids: { ping: ping.id, member: each }, to: audienceOf(ping) })
  if (movedUp)
    await tellSeated(tx, tell, community, ping, [
      { to: movedUp, kind: 'ping.moved_up', key: `ping:${ping.id}:moved_up`, ping: ping.id },
    ])
  if (enough) await tellEnough(tx, tell, community, ping)
  return { ...ping, ...rows[0]! }
}
/** What an answer changes. */
type Settled = Pick<LockedPing, 'my_choice' | 'my_answer' | 'in_count' | 'waiting_count' | 'no_count'> &
  Pick<LockedPing, 'later_count' | 'heard' | 'first_answer_at' | 'enough_at' | 'version'>

const columnOf = (choice: Choice, waiting: boolean) =>
  choice === 'in' ? (waiting ? 'waiting_count' : 'in_count') : choice === 'later' ? 'later_count' : 'no_count'

/** The first in line is in. */
const moveUp = async (tx: Tx, community: string, ping: string) => {
  const { rows } = await tx.$client.query<{ member_id: string }>({
    name: 'ping.move_up',
    text: `update ping_answers set waiting = false, version = version + 1
      where community_id = $1 and ping_id = $2 and member_id = (select member_id from ping_answers
        where community_id = $1 and ping_id = $2 and waiting order by in_since, member_id limit 1)
      returning member_id`,
    values: [community, ping],
  })
  return rows[0]?.member_id
}

/** "We have enough" is told once: to those in, waiting, or not yet decided, and to who asked. */
const tellEnough = async (tx: Tx, tell: Tell, community: string, ping: PingRow) =>
  tellSeated(
    tx,
    tell,
    community,
    ping,
    [...(await whoStillHopes(tx, community, ping.id)), ping.author_id].map((to) => ({
      to,
      kind: 'ping.enough',
      key: `ping:${ping.id}:enough`,
      ping: ping.id,
    })),
  )

/** "Later" names a moment at which an answer still counts. */
const demandInTime = async (tx: Tx, ping: PingRow, at: string) => {
  const { rows } = await tx.$client.query<{ fits: boolean }>({
    name: 'ping.later.fits',
    text: 'select $1::timestamptz > snug_now() and $1::timestamptz < $2::timestamptz as fits',
    values: [at, ping.closes_at],
  })
  if (!rows[0]?.fits)
    refuse('request.invalid', { errors: [{ pointer: '/at', detail: 'not before the ping ends' }] })
}
