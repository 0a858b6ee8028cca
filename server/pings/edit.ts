import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { retitleThread } from '#server/threads/change.ts'
import { audienceOf, lockPingToTell } from './lock.ts'
import { tellSeated, whoIsIn } from './told.ts'

type Changes = {
  what?: string | undefined
  place?: string | undefined
  happensAt?: string | null | undefined
}

/** Its author changes what, place or time. A changed time is told to those in and asks them again (PRODUCT §7). */
export const changePing = async (tx: Tx, tell: Tell, member: Member, id: string, changes: Changes) => {
  const { ping } = await lockPingToTell(tx, member, id)
  if (ping.author_id !== member.id) refuse('member.not_yours')
  if (ping.state !== 'open') refuse('ping.ended')
  const { what = ping.what, place = ping.place } = changes
  const happensAt = changes.happensAt === undefined ? ping.happens_at : changes.happensAt
  const { rows } = await tx.$client.query<{ version: number; moved: boolean; past: boolean | null }>({
    name: 'ping.change',
    text: `update pings p set what = $3, place = $4, happens_at = $5::timestamptz, version = p.version + 1,
        changes = p.changes + case when (was.what, was.place, was.happens_at) is distinct from ($3, $4, $5::timestamptz) then 1 else 0 end,
        time_changed_at = case when was.happens_at is distinct from $5::timestamptz then snug_now() else p.time_changed_at end
      from pings was where was.community_id = p.community_id and was.id = p.id and p.community_id = $1 and p.id = $2
      returning p.version, was.happens_at is distinct from p.happens_at as moved, p.happens_at <= snug_now() as past`,
    values: [member.communityId, id, what, place, happensAt],
  })
  const { version, moved, past } = rows[0]!
  if (moved && past)
    refuse('request.invalid', { errors: [{ pointer: '/happensAt', detail: 'already past' }] })
  tell({ kind: 'ping.changed', community: member.communityId, ids: { ping: id }, to: audienceOf(ping) })
  await retitleThread(tx, tell, member.communityId, ping.thread_id, what)
  if (!moved) return
  const told = (await whoIsIn(tx, member.communityId, id)).filter((to) => to !== member.id)
  await tellSeated(
    tx,
    tell,
    member.communityId,
    ping,
    told.map((to) => ({
      to,
      kind: 'ping.time_changed',
      key: `ping:${id}:time:${version}`,
      ping: id,
      about: member.id,
    })),
  )
}
