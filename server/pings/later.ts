import { due } from '#server/jobs/sweep.ts'
import { lockSettled } from './lock.ts'
import { tellSeated } from './told.ts'

/** Who said "later" is asked again at that time, once, if the ping is still open and the answer still stands. */
export const pingLaters = due<{ community_id: string; ping_id: string; member_id: string }>({
  name: 'answers put off',
  async find(db) {
    const { rows } = await db.$client.query({
      name: 'pings.later',
      text: `select community_id, ping_id, member_id from ping_answers
        where later_at is not null and not later_told and later_at <= snug_now() order by later_at limit 500`,
    })
    return rows
  },
  async settle(tx, tell, { community_id, ping_id, member_id }) {
    const ping = await lockSettled(tx, community_id, ping_id)
    const { rows } = await tx.$client.query<{ version: number; still: boolean }>({
      name: 'ping.later.told',
      text: `update ping_answers n set later_told = true
        where community_id = $1 and ping_id = $2 and member_id = $3 and not later_told and later_at <= snug_now()
        returning version, exists (select 1 from members m where m.community_id = $1 and m.id = $3 and m.status = 'active') as still`,
      values: [community_id, ping_id, member_id],
    })
    const [told] = rows
    if (!told?.still || ping.state !== 'open') return
    await tellSeated(tx, tell, community_id, ping, [
      {
        to: member_id,
        kind: 'ping.later',
        key: `ping:${ping_id}:later:${told.version}`,
        ping: ping_id,
        about: ping.author_id,
      },
    ])
  },
})
