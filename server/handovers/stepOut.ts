import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { readOffered } from '#server/notices/read.ts'

/** An offer of theirs has changed: said to that one member and nobody else. */
export const tellOffer = (tell: Tell, community: string, thread: string, member: string) =>
  tell({ kind: 'handover.changed', community, ids: { thread, member }, to: { member } })

/** It has ended: they see so, and their inbox asks nothing more of them. */
export const tellOver = async (tx: Tx, tell: Tell, community: string, thread: string, member: string) => {
  tellOffer(tell, community, thread, member)
  await readOffered(tx, tell, community, member, thread)
}

/**
 * A member is out of an offer, asked or having taken it; of one they have taken not, when `keeping`. When nobody is left in
 * the round the next is due at once, by the next sweep. The caller holds the thread's lock.
 */
export const endOffer = async (
  tx: Tx,
  tell: Tell,
  community: string,
  thread: string,
  member: string,
  { keeping = false }: { keeping?: boolean } = {},
) => {
  const { rowCount } = await tx.$client.query({
    name: 'handover.end',
    text: `update handover_offers set state = 'over'
      where community_id = $1 and thread_id = $2 and member_id = $3 and (state = 'offered' or (state = 'taken' and not $4))`,
    values: [community, thread, member, keeping],
  })
  if (!rowCount) return
  await tellOver(tx, tell, community, thread, member)
  await tx.$client.query({
    name: 'handover.next',
    text: `update handovers h set due_at = least(h.due_at, snug_now())
      where h.community_id = $1 and h.thread_id = $2 and h.due_at is not null and not exists (select from handover_offers o
        where o.community_id = h.community_id and o.thread_id = h.thread_id and o.state <> 'over')`,
    values: [community, thread],
  })
}

/**
 * Ends the offers of somebody who can take none up any more: in the community, in one circle, or of one thread. Also what
 * they had taken, unless `keeping`: whoever would rather not be asked still means what they said. The caller holds the
 * locks that come before a thread's.
 */
export const stepOut = async (
  tx: Tx,
  tell: Tell,
  community: string,
  member: string,
  { circle, thread, keeping = false }: { circle?: string; thread?: string; keeping?: boolean } = {},
) => {
  const { rows } = await tx.$client.query<{ id: string }>({
    name: 'handover.offers',
    text: `select t.id from handover_offers o join threads t on t.community_id = o.community_id and t.id = o.thread_id
      where o.community_id = $1 and o.member_id = $2 and (o.state = 'offered' or (o.state = 'taken' and not $5))
        and ($3::uuid is null or t.circle_id = $3) and ($4::uuid is null or t.id = $4) order by t.id`,
    values: [community, member, circle, thread, keeping],
  })
  for (const { id } of rows) {
    // Until it is locked they may have taken it.
    await tx.$client.query({
      name: 'handover.thread',
      text: 'select from threads where community_id = $1 and id = $2 for no key update',
      values: [community, id],
    })
    await endOffer(tx, tell, community, id, member, { keeping })
  }
}
