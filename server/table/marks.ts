import type { Marks } from '#shared/table.ts'
import { allUnheard } from '#server/blocks/apart.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { countUnread } from '#server/notices/inbox.ts'
import { fromQuiet, movedAt, stands } from '#server/circles/quiet.ts'
import { asksMe, fromMine } from '#server/pings/asked.ts'
import { seen } from '#server/pings/read.ts'

/** How far back a dot looks, in each room: what is older is found in Talk, and costs nothing here. */
const far = { whole: 200, circle: 50 }

// All that is unread may be by whom I would rather not hear: then there is no dot (PRODUCT §11). Looked for only by who has
// muted or blocked somebody, and only where something is unread.
const nobody = `(select ids from unheard)`
const heard = `(cardinality(${nobody}) = 0 or (r.read_to is null and t.deleted_at is null and t.author_id <> all(${nobody}::uuid[]))
  or exists (select from replies w where w.community_id = t.community_id and w.thread_id = t.id
    and w.number > coalesce(r.read_to, 0) and w.deleted_at is null and w.author_id <> all(${nobody}::uuid[])))`
/** Of a thread `t` with what is mine of it (`r`): something in it is unread. As shared/reading.ts counts, but for who is unheard. */
const unread = (since: string) => `coalesce(r.attention, 'normal') <> 'mute'
  and (r.read_to < t.last_number or (r.read_to is null and t.last_reply_at >= ${since} and (t.last_number > 0 or t.deleted_at is null)))
  -- A ping's thread is news once one has looked at it; the ping has a dot of its own.
  and (t.kind <> 'ping' or r.read_to is not null) and ${heard}`
const fromLatest = (which: string, limit: number) => `from (
    select t.community_id, t.id, t.author_id, t.kind, t.last_number, t.last_reply_at, t.deleted_at from threads t
    where t.community_id = $1 and ${which} and (t.deleted_at is null or t.kind = 'private')
    order by t.last_reply_at desc, t.id desc limit ${limit}) t
  left join thread_reads r on r.community_id = t.community_id and r.member_id = $2 and r.thread_id = t.id`

const text = `
  with me as materialized (
    select joined_at from members where community_id = $1 and id = $2 and status in ('active', 'resting')),
  unheard as materialized (select array(select id from ${allUnheard('$1', '$2')} as o (id) order by id) as ids),
  rooms as materialized (
    select c.id, c.kind, s.joined_at, quiet.since is null and exists (select ${fromLatest('t.circle_id = c.id', far.circle)}
        where ${unread('s.joined_at')}) as unread,
      case when c.kind = 'private' then (
        select ${movedAt('$2')} from threads t where t.community_id = $1 and t.circle_id = c.id and ${stands('$2')}) end as last,
      o.id as other, o.name
    from circle_members s join circles c on c.community_id = s.community_id and c.id = s.circle_id
    left join members o on o.community_id = c.community_id
      and o.id = case when c.low_id = $2 then c.high_id else c.low_id end
    ${fromQuiet('$2')}
    where s.community_id = $1 and s.member_id = $2 and (c.gone_at is null or c.gone_at > snug_now()))
  select
    (select count(*)::int from pings p ${fromMine('$2')} where p.community_id = $1 and ${seen('$2')} and ${asksMe.now}) as pings,
    exists (select ${fromLatest('t.circle_id is null', far.whole)} where ${unread('me.joined_at')}) as whole,
    array(select id from rooms where kind = 'circle' and unread order by id) as circles,
    coalesce((select json_agg(json_build_object('circleId', id, 'with', json_build_object('id', other, 'name', name),
        'unread', unread) order by last desc, id) from rooms where kind = 'private' and last is not null), '[]') as private,
    array(select r.thread_id from thread_reads r join threads t on t.community_id = r.community_id and t.id = r.thread_id
        and (t.circle_id is null or t.circle_id in (select id from rooms))
      where r.community_id = $1 and r.member_id = $2 and r.attention = 'mute' order by r.thread_id) as muted,
    (select ids from unheard) as unheard
  from me`

/** The dots beside the places one can go, in one query and the count of the inbox. 404 for who has no seat any more. */
export const readMarks = async (db: Reader, member: Member): Promise<Marks> => {
  const { rows } = await db.$client.query<Omit<Marks, 'notices'>>({
    name: 'marks',
    text,
    values: [member.communityId, member.id],
  })
  const marks = found(rows[0])
  const unread = await countUnread(db, member.communityId, [member.id])
  return { ...marks, notices: unread(member.id) }
}
