import type { Offer } from '#shared/handovers.ts'
import type { MyReply, Reply } from '#shared/threads.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { offerColumn } from '#server/handovers/still.ts'
import { asking, type Claim } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import { hiddenThread } from './read.ts'
import {
  fromMine,
  fromMyThreads,
  fromReplies,
  mineColumns,
  type MineRow,
  myReplyOf,
  type MyReplyRow,
  myThreadOf,
  replyColumns,
  replyOf,
  type ReplyRow,
  seen,
  threadColumns,
  type ThreadRow,
} from './row.ts'

export type Asked = {
  from?: string | undefined
  before?: string | undefined
  cursor?: string | undefined
  limit: number
}

type Opening = ThreadRow & MineRow & { community_id: string; offer: Offer | null }

// The first unread one comes with three before it, so that one sees where one was; a thread read to its end with its end.
const firstUnread = 'greatest(1, least(coalesce(o.read_to, 0) - 2, o.last_number - 19))'

/**
 * The thread comes first, whole in one column, so that the rows of its replies are not widened by all that a thread has
 * beside a reply; then its replies. One statement: what a busy server feels is how often it asks. $3 thread, $4 the number to
 * begin at; null: at the first unread one. The limit is written out, so that the plan is kept (see list.ts).
 */
const opened = (backwards: boolean, rows: number) => `
  , opened as materialized (
    select me.id as me, t.community_id, ${threadColumns}, ${mineColumns},
      ${offerColumn('me.id')} ${fromMyThreads} ${fromMine} where t.id = $3 and ${seen})
  select row_to_json(o) as opening, null::uuid as id, null::uuid as thread_id, 0 as number, null::uuid as author_id,
    null as author_name, null::uuid as answers_id, null as body, null as html, null as created_at, null as edited_at,
    null as deleted_at, null::integer as version, false as thanked, null::json as thanked_by
  from opened o
  union all
  (select null, ${replyColumns}, mine.member_id is not null,
    case when r.author_id = o.me then (select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.id)
      from thanks th join members g on g.community_id = th.community_id and g.id = th.member_id
      where th.community_id = r.community_id and th.reply_id = r.id) end
  from opened o
  join replies r on r.community_id = o.community_id and r.thread_id = o.id
    and r.number ${backwards ? '<' : '>='} coalesce($4::int, ${firstUnread})
  join members w on w.community_id = r.community_id and w.id = r.author_id
  left join thanks mine on mine.community_id = r.community_id and mine.reply_id = r.id and mine.member_id = o.me
  order by r.number ${backwards ? 'desc' : 'asc'} limit ${rows})
  order by number`

/**
 * A thread with what is the asker's own, a page of its replies in their order, what they answer elsewhere in it, and whether it is
 * offered to the asker: the inbox leads there (PRODUCT §6, No empty chair).
 */
export const openThread = async (db: Reader, member: Member, id: string, asked: Asked) =>
  (await openAtOnce(db, member, id, asked)) ?? hiddenThread(db, member, id)

/** The same, also by a claim; undefined when it is not true, or there is no such thread for who claims. */
export const openAtOnce = async (
  db: Reader,
  who: Member | Claim,
  id: string,
  { from, before, cursor, limit }: Asked,
) => {
  const backwards = before !== undefined
  const asked = before ?? cursor ?? from ?? '1'
  const begin = asked === 'unread' ? null : Number(asked)
  const some = limit <= 50 ? 51 : 101
  const { rows } = await db.$client.query<MyReplyRow & { opening: Opening | null }>(
    asking(who, `thread.opened${backwards ? '.before' : ''}.${some}`, opened(backwards, some), [id, begin]),
  )
  const [first, ...said] = rows
  if (!first?.opening) return undefined
  const { opening } = first
  const further = said.length > limit
  const items = (backwards ? said.slice(-limit) : said.slice(0, limit)).map(myReplyOf)
  const begun = items[0]?.number ?? begin ?? 1
  return {
    thread: myThreadOf(opening),
    offer: opening.offer && { ...opening.offer, until: iso(opening.offer.until) },
    replies: {
      items,
      next: backwards
        ? items.length > 0
          ? before
          : null
        : further
          ? String(items.at(-1)!.number + 1)
          : null,
      previous: (backwards ? further : begun > 1) ? String(begun) : null,
      quoted: await quotedIn(db, opening.community_id, items),
    },
  }
}

const quotedIn = async (db: Reader, community: string, items: readonly MyReply[]): Promise<Reply[]> => {
  const here = new Set(items.map(({ id }) => id))
  const elsewhere = items.flatMap(({ answersId }) => (answersId && !here.has(answersId) ? [answersId] : []))
  if (elsewhere.length === 0) return []
  const { rows } = await db.$client.query<ReplyRow>({
    name: 'replies.quoted',
    text: `select ${replyColumns} ${fromReplies} where r.community_id = $1 and r.id = any($2::uuid[]) order by r.number`,
    values: [community, [...new Set(elsewhere)]],
  })
  return rows.map(replyOf)
}
