import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { readAboutPing } from '#server/notices/read.ts'
import { render } from '#server/threads/markdown.ts'
import { audienceOf, lockPingToTell } from './lock.ts'
import { settleEnd } from './end.ts'
import type { PingRow } from './row.ts'
import { owing } from './row.ts'
import { tellSeated, whoWasThere } from './told.ts'

/**
 * Tells what came of it (PRODUCT §7): its author, or anyone who was in. The first stands and pays the debt; its writer
 * may edit it; it goes to all who were asked, with thanks to those who were in and without a mark to those who said no.
 */
export const tellOutcome = async (tx: Tx, tell: Tell, member: Member, id: string, text: string) => {
  const { ping } = await lockPingToTell(tx, member, id)
  if (ping.author_id !== member.id && !(await wasIn(tx, member, id))) refuse('outcome.not_in')
  if (ping.state === 'open') refuse('ping.open')
  if (ping.outcome !== null && ping.outcome_by !== member.id) refuse('outcome.told')
  // First the end, then what came of it, also when nobody has swept since the deadline.
  await settleEnd(tx, tell, member.communityId, ping)
  const first = ping.outcome === null
  await tx.$client.query({
    name: 'ping.outcome',
    text: `update pings set outcome = $3, outcome_html = $4, outcome_by = $5, outcome_at = coalesce(outcome_at, snug_now()),
        owed_until = null, version = version + 1 where community_id = $1 and id = $2`,
    values: [member.communityId, id, text, render(text).html, member.id],
  })
  tell({ kind: 'ping.outcome', community: member.communityId, ids: { ping: id }, to: audienceOf(ping) })
  await readAboutPing(tx, tell, member.communityId, ping.author_id, id, ['ping.owed'])
  if (first) await tellEveryone(tx, tell, member, ping)
}

const wasIn = async (tx: Tx, member: Member, id: string) => {
  const { rows } = await tx.$client.query({
    name: 'ping.was_in',
    text: `select 1 from ping_answers where community_id = $1 and ping_id = $2 and member_id = $3 and choice = 'in' and not waiting`,
    values: [member.communityId, id, member.id],
  })
  return rows.length > 0
}

const tellEveryone = async (tx: Tx, tell: Tell, member: Member, ping: PingRow) => {
  const there = await whoWasThere(tx, member.communityId, ping.id)
  const said = new Map(there.map((one) => [one.member_id, one.said]))
  if (!said.has(ping.author_id)) said.set(ping.author_id, null)
  said.delete(member.id)
  await tellSeated(
    tx,
    tell,
    member.communityId,
    ping,
    [...said].map(([to, what]) => ({
      to,
      kind: what === 'in' ? 'ping.thanks' : 'ping.outcome',
      key: `ping:${ping.id}:outcome`,
      ping: ping.id,
      about: member.id,
      quiet: what === 'no',
    })),
  )
}

/** No new ping while an outcome is owed. */
export const demandNothingOwed = async (tx: Tx, member: Member) => {
  const { rows } = await tx.$client.query({
    name: 'pings.owed',
    text: `select 1 from pings p where p.community_id = $1 and ${owing('$2')}
      and (p.circle_id is null or exists (select 1 from circle_members s
        where s.community_id = p.community_id and s.circle_id = p.circle_id and s.member_id = $2)) limit 1`,
    values: [member.communityId, member.id],
  })
  if (rows.length > 0) refuse('ping.owed')
}
