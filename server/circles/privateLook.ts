import type { PrivateFrame, Talk, TalkInList } from '#shared/private.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import { found } from '#server/http/problem.ts'
import type { Loaders } from '#server/live/hub.ts'
import { asking } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import {
  fromMine,
  fromMyThreads,
  fromSeat,
  mineColumns,
  type MineRow,
  myThreadOf,
  threadColumns,
  type ThreadRow,
} from '#server/threads/row.ts'
import type { Somebody } from './farewell.ts'
import { fromQuiet, movedAt, stands } from './quiet.ts'

type TalkRow = {
  talk: string
  other: string
  other_name: string
  thread: string
  open: boolean
  talk_version: number
}
const talkOf = (row: TalkRow): Talk => ({
  id: row.talk,
  with: { id: row.other, name: row.other_name },
  threadId: row.thread,
  open: row.open,
  version: row.talk_version,
})
const talkColumns = `c.id as talk, o.id as other, o.name as other_name, t.id as thread, c.taken = 2 as open, c.version as talk_version`
const fromTalk = `join circles c on c.community_id = t.community_id and c.id = t.circle_id and c.kind = 'private'
  join members o on o.community_id = c.community_id and o.id = case when c.low_id = me.id then c.high_id else c.low_id end`

/** One's private talks, by last reply, each with what was said last. Whom one would rather not hear moves theirs no more. */
export const readTalks = async (
  db: Reader,
  member: Member,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  const { at, id } = placeOf(cursor)
  const { rows } = await db.$client.query<
    ThreadRow & MineRow & TalkRow & { words: string; moved_at: string }
  >(
    asking(
      member,
      'talks',
      `select ${talkColumns}, ${threadColumns}, ${mineColumns}, left(coalesce(said.body, t.body), 200) as words,
        ${movedAt('me.id')}::text as moved_at
      ${fromMyThreads} ${fromTalk} ${fromQuiet('me.id')} ${fromMine}
      left join replies said on said.community_id = t.community_id and said.thread_id = t.id and said.number = t.last_number
      where s.member_id is not null and ${stands('me.id')} and ($3::timestamptz is null or (${movedAt('me.id')}, t.id) < ($3::timestamptz, $4::uuid))
      order by ${movedAt('me.id')} desc, t.id desc limit $5`,
      [at, id, limit + 1],
    ),
  )
  const page = pageOf(rows, limit, (row) => ({ at: iso(row.moved_at), id: row.thread }))
  return {
    ...page,
    items: page.items.map((row): TalkInList => ({
      ...talkOf(row),
      thread: myThreadOf(row),
      words: row.words,
    })),
  }
}

/** One of the talks somebody sits in. */
const talkAlone = async (db: Reader, who: Somebody, circleId: string) => {
  const { rows } = await db.$client.query<TalkRow>(
    asking(
      who,
      'talk',
      `select ${talkColumns} ${fromMyThreads} ${fromTalk} ${fromSeat} where s.member_id is not null and c.id = $3`,
      [circleId],
    ),
  )
  return rows[0] && talkOf(rows[0])
}
export const readTalk = async (db: Reader, member: Member, circleId: string) =>
  found(await talkAlone(db, member, circleId))

/** The talk with one member, or that there is none yet; 404 for nobody, and for oneself. */
export const readTalkWith = async (db: Reader, member: Member, otherId: string) => {
  const { rows } = await db.$client.query<{
    id: string
    name: string
    here: boolean
    talk: string | null
    thread: string | null
    half: boolean
  }>({
    name: 'talk.with',
    text: `select o.id, o.name, o.status in ('active', 'resting', 'suspended') as here, c.id as talk, t.id as thread,
        coalesce(c.taken < 2, false) as half
      from members o
      join members me on me.community_id = o.community_id and me.id = $2 and me.status in ('active', 'resting')
      left join circles c on c.community_id = o.community_id and c.kind = 'private'
        and c.low_id = least(o.id, me.id) and c.high_id = greatest(o.id, me.id)
        and exists (select from circle_members s where s.community_id = c.community_id and s.circle_id = c.id and s.member_id = me.id)
      left join threads t on t.community_id = c.community_id and t.circle_id = c.id
      where o.community_id = $1 and o.id = $3 and o.id <> me.id`,
    values: [member.communityId, member.id, otherId],
  })
  const { id, name, here, talk, thread, half } = found(rows[0])
  return { with: { id, name }, circleId: talk, threadId: thread, open: here, resumes: here && half }
}

export const privateLoaders: Loaders = {
  'private.changed': async (db, { community, ids }) => {
    const talk = await talkAlone(db, { communityId: community, id: ids.member! }, ids.circle!)
    const say = (frame: PrivateFrame) => frame
    return talk ? [{ to: { member: ids.member! }, say: say({ type: 'private.changed', talk }) }] : []
  },
}
