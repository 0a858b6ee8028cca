import { due } from '#server/jobs/sweep.ts'
import { lockSettled } from './lock.ts'
import { tellSeated } from './told.ts'

/**
 * One nudge, at half-time, to the silent only (PRODUCT §7): to who was asked and has answered nothing, not even later. Each
 * row says when; who was asked in the second wave has a half-time of their own. None for a ping that has ended, or whose
 * author sits here no more.
 */
export const pingNudges = due<{ community_id: string; ping_id: string }>({
  name: 'who is nudged',
  async find(db) {
    const { rows } = await db.$client.query({
      name: 'pings.nudges',
      text: `select distinct community_id, ping_id from ping_asked where nudge_at <= snug_now() limit 500`,
    })
    return rows
  },
  async settle(tx, tell, { community_id: community, ping_id: id }) {
    const ping = await lockSettled(tx, community, id)
    const { rows } = await tx.$client.query<{ id: string; silent: boolean }>({
      name: 'ping.nudge',
      text: `update ping_asked k set nudge_at = null where community_id = $1 and ping_id = $2 and nudge_at <= snug_now()
        returning member_id as id, not exists (select 1 from ping_answers n
            where n.community_id = $1 and n.ping_id = $2 and n.member_id = k.member_id)
          and (select count(*) = 2 from members m where m.community_id = $1
            and (m.id = k.member_id and m.status = 'active' or m.id = $3 and m.status in ('active', 'resting'))) as silent`,
      values: [community, id, ping.author_id],
    })
    if (ping.state !== 'open') return
    await tellSeated(
      tx,
      tell,
      community,
      ping,
      rows
        .filter(({ silent }) => silent)
        .map((one) => ({
          to: one.id,
          kind: 'ping.nudged',
          key: `ping:${id}:nudge`,
          ping: id,
          about: ping.author_id,
        })),
    )
  },
})
