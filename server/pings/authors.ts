import type { AuthorsView, Who } from '#shared/pings.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import type { PingRow } from './row.ts'

/** What the author alone is told: who is silent and, after the end, how it went (PRODUCT §7). */
export const authorsViewOf = async (db: Reader, community: string, row: PingRow): Promise<AuthorsView> => {
  const { rows } = await db.$client.query<Who>({
    name: 'ping.silent',
    text: `select m.id, m.name from ping_asked k join members m on m.community_id = k.community_id and m.id = k.member_id
      where k.community_id = $1 and k.ping_id = $2 and not exists (select 1 from ping_answers n
        where n.community_id = k.community_id and n.ping_id = k.ping_id and n.member_id = k.member_id)
      order by m.name, m.id`,
    values: [community, row.id],
  })
  return { silent: rows, figures: row.state === 'open' ? null : await figuresOf(db, community, row) }
}

const figuresOf = async (
  db: Reader,
  community: string,
  row: PingRow,
): Promise<NonNullable<AuthorsView['figures']>> => ({
  firstAnswerAfter: after(row.created_at, row.first_answer_at),
  enoughAfter: after(row.created_at, row.enough_at),
  shareAnswered: row.asked === 0 ? null : row.heard / row.asked,
  // Of fewer, the share would say who.
  shareReached:
    row.asked < 8 ? null : (row.reached ?? (await countReached(db, community, row.id))) / row.asked,
})

/**
 * In a query over a ping `p`: how many of those asked it had reached by a moment. They had read that they are asked, or
 * had answered.
 */
export const reached = (by: string) => `(select count(*)::int from ping_asked k
  where k.community_id = p.community_id and k.ping_id = p.id and (
    exists (select 1 from ping_answers n where n.community_id = k.community_id and n.ping_id = k.ping_id
      and n.member_id = k.member_id and n.first_answered_at <= ${by})
    or exists (select 1 from notices n where n.community_id = k.community_id and n.member_id = k.member_id
      and n.key in ('ping:' || p.id || ':sent', 'ping:' || p.id || ':nudge') and n.read_at <= ${by})))`

/** It has ended by the clock, and nobody has written that down yet. */
const countReached = async (db: Reader, community: string, id: string) => {
  const { rows } = await db.$client.query<{ reached: number }>({
    name: 'ping.reached',
    text: `select ${reached('p.closes_at')} as reached from pings p where p.community_id = $1 and p.id = $2`,
    values: [community, id],
  })
  return rows[0]!.reached
}

const after = (from: string, to: string | null) =>
  to === null ? null : Math.max(0, Math.round((Date.parse(iso(to)) - Date.parse(iso(from))) / 1000))
