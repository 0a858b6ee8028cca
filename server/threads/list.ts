import type { Reader } from '#server/database/connection.ts'
import { asCircleMember } from '#server/circles/sight.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import type { Member } from '#server/members/member.ts'
import {
  fromMine,
  fromThreads,
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
// What may be asked of the list. A deleted thread is listed while somebody's reply stands in it.
const listed = (scope: Scope, atHand: boolean, more: boolean) => `
  select ${threadColumns}, ${mineColumns} ${fromThreads} ${fromMine}
  where t.community_id = $1 and ${seen} and (t.deleted_at is null or t.last_number > 0)
    ${scope === 'none' ? 'and t.circle_id is null' : ''}
    ${scope === 'circle' ? `and t.circle_id = ${more ? '$6' : '$4'}` : ''}
    ${atHand ? 'and t.at_hand' : ''}
    ${more ? `and (t.last_reply_at, t.id) < ($4::timestamptz, $5::uuid)` : ''}
  order by t.last_reply_at desc, t.id desc limit $3`

/** A page of the threads one may read, by last reply (PRODUCT §5, §7): one statement, with a plan for each way to ask. */
export const readThreads = async (db: Reader, member: Member, { circle, atHand, cursor, limit }: Asked) => {
  const scope: Scope = circle === undefined ? 'all' : circle === 'none' ? 'none' : 'circle'
  if (scope === 'circle') await asCircleMember(db, member, circle!)
  const place = placeOf(cursor)
  const more = cursor !== undefined
  const { rows } = await db.$client.query<ThreadRow & MineRow>({
    name: `threads.${scope}${atHand ? '.at_hand' : ''}${more ? '.more' : ''}`,
    text: listed(scope, atHand !== undefined, more),
    values: [
      member.communityId,
      member.id,
      limit + 1,
      ...(more ? [place.at, place.id] : []),
      ...(scope === 'circle' ? [circle] : []),
    ],
  })
  return pageOf(rows.map(myThreadOf), limit, ({ last, id }) => ({ at: last.at, id }))
}
