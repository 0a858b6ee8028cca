import type { Reader } from '#server/database/connection.ts'
import { asCircleMember } from '#server/circles/sight.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import type { Member } from '#server/members/member.ts'
import {
  fromAuthors,
  fromMine,
  fromSeat,
  mineColumns,
  type MineRow,
  myThreadOf,
  seen,
  threadColumns,
  type ThreadRow,
} from './row.ts'

type Asked = {
  circle?: string | undefined
  atHand?: 'true' | undefined
  cursor?: string | undefined
  limit: number
}

type Scope = 'all' | 'none' | 'circle'
// A deleted thread is listed while somebody's reply stands in it. The page is found first, by the index, and only then joined
// with what else is shown: with the limit outside, PostgreSQL would read all that the asker ever read, and plan anew each
// time. For the same reason the limit is written out.
const listed = (scope: Scope, atHand: boolean, more: boolean, rows: number) => `
  select ${threadColumns}, ${mineColumns} from (
    select t.* from threads t ${fromSeat}
    where t.community_id = $1 and ${seen} and (t.deleted_at is null or t.last_number > 0)
      ${scope === 'none' ? 'and t.circle_id is null' : ''}
      ${scope === 'circle' ? `and t.circle_id = ${more ? '$5' : '$3'}` : ''}
      ${atHand ? 'and t.at_hand' : ''}
      ${more ? `and (t.last_reply_at, t.id) < ($3::timestamptz, $4::uuid)` : ''}
    order by t.last_reply_at desc, t.id desc limit ${rows}) t
  ${fromAuthors} ${fromMine}
  order by t.last_reply_at desc, t.id desc`

/** A page of the threads one may read, by last reply (PRODUCT §5, §7): one statement, with a plan for each way to ask. */
export const readThreads = async (db: Reader, member: Member, { circle, atHand, cursor, limit }: Asked) => {
  const scope: Scope = circle === undefined ? 'all' : circle === 'none' ? 'none' : 'circle'
  if (scope === 'circle') await asCircleMember(db, member, circle!)
  const place = placeOf(cursor)
  const more = cursor !== undefined
  const some = limit <= 30 ? 31 : 101
  const { rows } = await db.$client.query<ThreadRow & MineRow>({
    name: `threads.${scope}${atHand ? '.at_hand' : ''}${more ? '.more' : ''}.${some}`,
    text: listed(scope, atHand !== undefined, more, some),
    values: [
      member.communityId,
      member.id,
      ...(more ? [place.at, place.id] : []),
      ...(scope === 'circle' ? [circle] : []),
    ],
  })
  return pageOf(rows.map(myThreadOf), limit, ({ last, id }) => ({ at: last.at, id }))
}
