import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { settleAnswer } from './answer.ts'
import { lockRow } from './lock.ts'

/**
 * Who has left the community, or one circle, comes to nothing there any more: where they were in (or waited) and the
 * ping is still open, they can't, and the first in line moves up. Called by whoever ends the seat, who holds the locks
 * that come before a ping's.
 */
export const stepBack = async (
  tx: Tx,
  tell: Tell,
  { community, member, circle }: { community: string; member: string; circle?: string },
) => {
  const { rows } = await tx.$client.query<{ id: string }>({
    name: 'pings.in',
    text: `select p.id from ping_answers n join pings p on p.community_id = n.community_id and p.id = n.ping_id
      where n.community_id = $1 and n.member_id = $2 and n.choice = 'in' and p.state = 'open'
        and ($3::uuid is null or p.circle_id = $3) order by p.id`,
    values: [community, member, circle],
  })
  for (const { id } of rows) {
    const ping = await lockRow(tx, community, id, member)
    if (ping.state === 'open') await settleAnswer(tx, tell, community, ping, member, { choice: 'cant' })
  }
}
