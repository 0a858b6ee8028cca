import type { Reader } from '#server/database/connection.ts'
import { asCircleMember } from '#server/circles/sight.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import { asking, type Claim } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import {
  fromAuthors,
  fromMine,
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
  select ${threadColumns}, ${mineColumns} from me cross join (
    select t.* from threads t left join circle_members s
      on s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = (select id from me)
    where t.community_id = (select community_id from me) and ${seen} and (t.deleted_at is null or t.last_number > 0)
      ${scope === 'none' ? 'and t.circle_id is null' : ''}
      ${scope === 'circle' ? inCircle(more ? '$5' : '$3') : ''}
      ${atHand ? 'and t.at_hand' : ''}
      ${more ? `and (t.last_reply_at, t.id) < ($3::timestamptz, $4::uuid)` : ''}
    order by t.last_reply_at desc, t.id desc limit ${rows}) t
  ${fromAuthors} ${fromMine}
  order by t.last_reply_at desc, t.id desc`

// A closed circle is gone at its time, swept or not.
const inCircle = (circle: string) => `and t.circle_id = ${circle} and exists (select from circles c
  where c.community_id = t.community_id and c.id = t.circle_id and (c.gone_at is null or c.gone_at > snug_now()))`

const scopeOf = (circle: string | undefined): Scope =>
  circle === undefined ? 'all' : circle === 'none' ? 'none' : 'circle'

/** A page of the threads one may read, by last reply (PRODUCT §5, §7): one statement, with a plan for each way to ask. */
export const readThreads = async (db: Reader, member: Member, asked: Asked) => {
  if (scopeOf(asked.circle) === 'circle') await asCircleMember(db, member, asked.circle!)
  return listThreads(db, member, asked)
}

/** The same by a claim; undefined when it is not true, or there is nothing to list. */
export const listAtOnce = async (db: Reader, claim: Claim, asked: Asked) => {
  const page = await listThreads(db, claim, asked)
  return page.items.length > 0 ? page : undefined
}

const listThreads = async (db: Reader, who: Member | Claim, { circle, atHand, cursor, limit }: Asked) => {
  const scope = scopeOf(circle)
  const place = placeOf(cursor)
  const more = cursor !== undefined
  const some = limit <= 30 ? 31 : 101
  const { rows } = await db.$client.query<ThreadRow & MineRow>(
    asking(
      who,
      `threads.${scope}${atHand ? '.at_hand' : ''}${more ? '.more' : ''}.${some}`,
      listed(scope, atHand !== undefined, more, some),
      [...(more ? [place.at, place.id] : []), ...(scope === 'circle' ? [circle] : [])],
    ),
  )
  return pageOf(rows.map(myThreadOf), limit, ({ last, id }) => ({ at: last.at, id }))
}
