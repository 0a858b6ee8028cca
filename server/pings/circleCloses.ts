import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { readAboutPing } from '#server/notices/read.ts'
import { callOff, settleEnd } from './end.ts'
import { lockRow } from './lock.ts'

/**
 * A circle was closed by somebody: nobody can answer there, nor tell anything. Its open pings are called off, and what the
 * authors of others owed is owed no more. The caller holds the circle's lock.
 */
export const endWithCircle = async (tx: Tx, tell: Tell, community: string, circle: string, by: string) => {
  const { rows } = await tx.$client.query<{ id: string }>({
    name: 'pings.of_circle',
    text: `select id from pings where community_id = $1 and circle_id = $2 and state = 'open' order by id`,
    values: [community, circle],
  })
  for (const { id } of rows) {
    const ping = await lockRow(tx, community, id, null)
    if (ping.state === 'open') await callOff(tx, tell, community, ping, by)
    else await settleEnd(tx, tell, community, ping)
  }
  await forgiveOwed(tx, tell, community, circle)
}

const forgiveOwed = async (tx: Tx, tell: Tell, community: string, circle: string) => {
  const { rows } = await tx.$client.query<{ id: string; author_id: string }>({
    name: 'pings.forgive',
    text: `with owed as (select id from pings where community_id = $1 and circle_id = $2 and owed_until is not null
        order by id for no key update)
      update pings p set owed_until = null, version = version + 1 from owed
      where p.community_id = $1 and p.id = owed.id returning p.id, p.author_id`,
    values: [community, circle],
  })
  for (const { id, author_id } of rows) {
    tell({ kind: 'ping.changed', community, ids: { ping: id }, to: { circle } })
    await readAboutPing(tx, tell, community, author_id, id, ['ping.owed'])
  }
}
