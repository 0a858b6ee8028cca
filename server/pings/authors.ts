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
  return { silent: rows, figures: figuresOf(row) }
}

const figuresOf = (row: PingRow): AuthorsView['figures'] =>
  row.state === 'open'
    ? null
    : {
        firstAnswerAfter: after(row.created_at, row.first_answer_at),
        enoughAfter: after(row.created_at, row.enough_at),
        shareAnswered: row.asked === 0 ? null : row.heard / row.asked,
      }

const after = (from: string, to: string | null) =>
  to === null ? null : Math.max(0, Math.round((Date.parse(iso(to)) - Date.parse(iso(from))) / 1000))
