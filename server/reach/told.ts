import type { Tx } from '#server/database/connection.ts'
import { readTold } from '#server/notices/inbox.ts'
import { fromMine, unanswered } from '#server/pings/asked.ts'
import { stateNow } from '#server/pings/row.ts'

/**
 * A notice at the moment at which it is sent out: undefined when its member has read it, or may not see it (any more).
 * `pingWaits`: it is about a ping that asked them, and still wants their answer; `saidIn`: they have said that they are in.
 */
export const noticeOf = async (tx: Tx, community: string, id: string, member: string | null) => {
  const [told] = await readTold(tx, community, [id])
  if (!told || told.member !== member || told.notice.readAt !== null) return undefined
  const { rows } = await tx.$client.query<{ slug: string; ping_waits: boolean; said_in: boolean }>({
    name: 'reach.told',
    text: `select c.slug, exists (select from pings p ${fromMine('$3')}
        where p.community_id = c.id and p.id = $2 and ${stateNow} = 'open' and ${unanswered}
          and coalesce(asked.member_id, mine.member_id) is not null) as ping_waits,
        exists (select from ping_answers mine where mine.community_id = c.id and mine.ping_id = $2 and mine.member_id = $3
          and mine.choice = 'in') as said_in
      from communities c where c.id = $1`,
    values: [community, told.notice.ping?.id, member],
  })
  const { slug, ping_waits: pingWaits, said_in: saidIn } = rows[0]!
  return { notice: told.notice, slug, pingWaits, saidIn }
}
export type Told = NonNullable<Awaited<ReturnType<typeof noticeOf>>>
