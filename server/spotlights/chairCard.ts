import type { ChairCard } from '#shared/table.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking, type Known } from '#server/members/claim.ts'
import {
  fromMine,
  fromMyThreads,
  mineColumns,
  type MineRow,
  myThreadOf,
  threadColumns,
  type ThreadRow,
} from '#server/threads/row.ts'
import { readReply } from '#server/threads/read.ts'
import { firstWords } from '#server/table/words.ts'
import { becauseOf, isShownTo, isUnsaidTo, type SpotlightRow, type Unsaid } from './row.ts'

type Row = ThreadRow &
  MineRow &
  Pick<SpotlightRow, 'giver_id' | 'giver_name' | 'why' | 'reply_id'> &
  Unsaid & {
    spotlight_id: string
    stood_at: string
    writer_id: string
    writer_name: string
  }

/** Who is in the chair, as the asker is shown it: one card or none. */
export const readChair = async (db: Reader, member: Known): Promise<ChairCard[]> => {
  const { rows } = await db.$client.query<Row>(
    asking(
      member,
      'table.chair',
      `select ${threadColumns}, ${mineColumns}, lit.id as spotlight_id, lit.giver_id, g.name as giver_name, lit.why, lit.reply_id,
        ${isUnsaidTo('me.id', 'lit')} as unsaid, lit.stood_at::text, w.id as writer_id, w.name as writer_name
      ${fromMyThreads} ${fromMine}
      join spotlights lit on lit.community_id = t.community_id and lit.thread_id = t.id and lit.state = 'front'
      join members w on w.community_id = lit.community_id and w.id = lit.author_id
      left join members g on g.community_id = lit.community_id and g.id = lit.giver_id
      where t.id = (select f.thread_id from spotlights f where f.community_id = me.community_id and f.state = 'front')
        and ${isShownTo('me.id', 'lit')}`,
    ),
  )
  const [row] = rows
  if (!row) return []
  const thread = myThreadOf(row)
  const reply = row.reply_id === null ? null : await readReply(db, member, row.reply_id)
  return [
    {
      id: row.spotlight_id,
      because: becauseOf(row),
      thread,
      reply,
      member: { id: row.writer_id, name: row.writer_name },
      words: firstWords((reply ?? thread).html),
      at: iso(row.stood_at),
    },
  ]
}
