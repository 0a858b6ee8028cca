import { asCircleMember } from '#server/circles/sight.ts'
import type { Tell } from '#server/database/change.ts'
import type { Reader, Tx } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import { due } from '#server/jobs/sweep.ts'
import type { Member } from '#server/members/member.ts'
import { notify } from '#server/notices/notify.ts'
import { ask } from './ask.ts'
import { lockSettled } from './lock.ts'

/**
 * The circle that is asked first has to be one of the asker's that everybody may see: how many are asked, and who says
 * they are in, would tell of one that is not listed (ACCESS I8).
 */
export const demandListed = async (db: Reader, member: Member, circleId: string) => {
  await asCircleMember(db, member, circleId)
  const { rows } = await db.$client.query<{ kind: string; listed: boolean; closed: boolean }>({
    name: 'ping.first',
    text: 'select kind, listed, closed_at is not null as closed from circles where community_id = $1 and id = $2',
    values: [member.communityId, circleId],
  })
  const { kind, listed, closed } = rows[0]!
  if (kind === 'private') refuse('not_found')
  if (!listed) refuse('ping.unlisted')
  if (closed) refuse('circle.closed')
}

/** The rest are to be asked: their time has come, it is open, too few are in, and its author still sits here. */
const wantsRest = `p.rest_at <= snug_now() and p.rest_asked_at is null and p.state = 'open' and p.closes_at > snug_now()
  and p.in_count < p.needed and exists (select 1 from members a
    where a.community_id = p.community_id and a.id = p.author_id and a.status in ('active', 'resting'))`

/**
 * The second wave (PRODUCT §7): the rest of the community is asked, once, as long as fewer are in than are needed. With
 * enough it waits, and begins should somebody step back. Whoever has answered unasked is asked nothing more.
 */
export const pingWaves = due<{ community_id: string; id: string }>({
  name: 'the rest who are asked',
  async find(db) {
    const { rows } = await db.$client.query({
      name: 'pings.rest',
      text: `select p.community_id, p.id from pings p where ${wantsRest} order by p.rest_at limit 500`,
    })
    return rows
  },
  async settle(tx, tell, { community_id: community, id }) {
    const ping = await lockSettled(tx, community, id)
    if (!(await beginRest(tx, community, id))) return
    const asked = await ask(tx, community, id)
    tell({ kind: 'ping.asked', community, ids: { ping: id }, to: { all: true } })
    await tellAsked(tx, tell, community, { id, author: ping.author_id }, asked)
  },
})

const beginRest = async (tx: Tx, community: string, id: string) => {
  const { rowCount } = await tx.$client.query({
    name: 'ping.rest',
    text: `update pings p set rest_asked_at = snug_now(), version = version + 1
      where p.community_id = $1 and p.id = $2 and ${wantsRest}`,
    values: [community, id],
  })
  return rowCount === 1
}

/** Tells those of a wave that they are asked. */
export const tellAsked = (
  tx: Tx,
  tell: Tell,
  community: string,
  { id, author }: { id: string; author: string },
  asked: readonly { id: string; answered: boolean }[],
) =>
  notify(
    tx,
    tell,
    community,
    asked
      .filter(({ answered }) => !answered)
      .map((one) => ({ to: one.id, kind: 'ping.sent', key: `ping:${id}:sent`, ping: id, about: author })),
  )
