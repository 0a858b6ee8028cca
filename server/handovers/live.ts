import type { HandoverFrame } from '#shared/handovers.ts'
import { iso } from '#server/database/columns.ts'
import type { Loaders } from '#server/live/hub.ts'
import { stands } from './still.ts'

/** An offer as it stands now, said to the one who was asked. */
export const handoverLoaders: Loaders = {
  'handover.changed': async (db, { community, ids }) => {
    const { thread = '', member = '' } = ids
    const { rows } = await db.$client.query<{ state: 'offered' | 'taken'; until: string }>({
      name: 'handover.told',
      text: `select o.state, o.until::text from handover_offers o
        join threads t on t.community_id = o.community_id and t.id = o.thread_id
        where o.community_id = $1 and o.thread_id = $2 and o.member_id = $3 and ${stands('$3')}`,
      values: [community, thread, member],
    })
    const [row] = rows
    const say: HandoverFrame = {
      type: 'handover.changed',
      threadId: thread,
      offer: row ? { state: row.state, until: iso(row.until) } : null,
    }
    return [{ to: { member }, say }]
  },
}
