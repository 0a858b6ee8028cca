import type { Notice } from '#shared/notices.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import type { Member } from '#server/members/member.ts'
import { stateNow } from '#server/pings/row.ts'
import { unheard } from '#server/blocks/apart.ts'
import { parting } from './parting.ts'

const sits = (circle: string) =>
  `exists (select 1 from circle_members s where s.community_id = n.community_id and s.circle_id = ${circle} and s.member_id = n.member_id)`
const keeps = (
  circle: string,
) => `exists (select 1 from circle_members k where k.community_id = n.community_id
  and k.circle_id = ${circle} and k.member_id = n.member_id and k.keeper)`
const hosts = `exists (select 1 from members h where h.community_id = n.community_id and h.id = n.member_id and h.role = 'host')`
const invited = `exists (select 1 from circle_invitations i where i.community_id = n.community_id and i.circle_id = c.id
  and i.member_id = n.member_id and i.state = 'open')`
/** What a notice `n` is about. */
export const subjects = `
  left join threads t on t.community_id = n.community_id and t.id = n.thread_id
  left join replies r on r.community_id = n.community_id and r.id = n.reply_id
  left join pings p on p.community_id = n.community_id and p.id = n.ping_id
  left join circles c on c.community_id = n.community_id and c.id = n.circle_id`

/** So many of the answers that one notice stands for are named. */
const mostAnswers = 8

/**
 * What was answered in a thread since a notice `n` of it was made, and until it was read: one notice stands for all of it,
 * and for what is left of it when some are deleted. Where they were called by name, that was told by itself.
 */
export const answered = `from replies l where l.community_id = n.community_id and l.thread_id = n.thread_id
  and l.number between coalesce(r.number, 1) and coalesce(n.read_to, 2147483647) and l.author_id <> n.member_id
  and l.deleted_at is null and not ${unheard('l.community_id', 'n.member_id', 'l.author_id')}
  and not exists (select from notices called where called.community_id = n.community_id and called.member_id = n.member_id
    and called.key = 'mentioned:' || l.id)`

/**
 * What one may not see any more is neither shown nor counted, and a seat that ended has no inbox. A private talk goes on
 * when its first words are deleted.
 */
const seated = `me.community_id = n.community_id and me.id = n.member_id and me.status in ('active', 'resting')`
const seen = `
  (t.id is null or ((t.deleted_at is null or t.kind = 'private') and (t.circle_id is null or ${sits('t.circle_id')})))
  and (r.id is null or r.deleted_at is null or (n.kind = 'thread.replied' and exists (select ${answered})))
  and (p.id is null or p.circle_id is null or ${sits('p.circle_id')})
  and case when n.kind not like 'circle.%' or n.kind in (${parting.map((kind) => `'${kind}'`).join()}) then true
    when c.id is null then false
    when n.kind = 'circle.invited' then ${invited} or ${sits('c.id')}
    when n.kind = 'circle.requested' then ${keeps('c.id')}
    else (c.kind = 'circle' and c.listed) or ${sits('c.id')} end
  and case n.kind
    when 'report.made' then case when n.circle_id is null then ${hosts} else ${keeps('n.circle_id')} end
    when 'report.settled' then n.circle_id is null or ${sits('n.circle_id')} else true end`
/** Of a notice `n` with its `subjects`: its member may see it. */
export const visible = `exists (select 1 from members me where ${seated}) and ${seen}`

const columns = `n.id, n.kind, n.member_id, n.about_id, a.name as about_name, t.id as thread_id, t.title, r.id as reply_id, r.number,
  p.id as ping_id, p.what, ${stateNow} = 'open' as ping_open, n.circle_id, case when (c.kind = 'circle' and c.listed) or ${sits('c.id')} or ${invited} then c.name end as circle_name,
  n.invitation_id, coalesce(n.words, i.name) as words, n.quiet, n.created_at::text, n.read_at::text,
  case when n.kind in ('thread.started', 'thread.replied') then (select json_agg(said) from (
    select l.author_id as id, (select w.name from members w where w.community_id = l.community_id and w.id = l.author_id) as name,
      l.created_at::text as at ${answered} order by l.number desc limit ${mostAnswers}) said) end as answers`
const notices = `select ${columns} from notices n ${subjects}
  left join members a on a.community_id = n.community_id and a.id = n.about_id
  -- The name they wrote there is the inviter's alone.
  left join invitations i on i.community_id = n.community_id and i.id = n.invitation_id and i.inviter_id = n.member_id`

type Row = {
  id: string
  kind: Notice['kind']
  member_id: string
  about_id: string | null
  about_name: string | null
  thread_id: string | null
  title: string
  reply_id: string | null
  number: number
  ping_id: string | null
  what: string
  ping_open: boolean
  circle_id: string | null
  circle_name: string | null
  invitation_id: string | null
  words: string | null
  quiet: boolean
  created_at: string
  read_at: string | null
  answers: { id: string; name: string; at: string }[] | null
}

const noticeOf = (row: Row): Notice => ({
  id: row.id,
  kind: row.kind,
  about: row.about_id === null ? null : { id: row.about_id, name: row.about_name ?? '' },
  thread: row.thread_id === null ? null : { id: row.thread_id, title: row.title },
  reply: row.reply_id === null ? null : { id: row.reply_id, number: row.number },
  ping: row.ping_id === null ? null : { id: row.ping_id, what: row.what, open: row.ping_open },
  circle:
    row.circle_id === null || row.circle_name === null ? null : { id: row.circle_id, name: row.circle_name },
  invitationId: row.invitation_id,
  words: row.words,
  quiet: row.quiet,
  createdAt: iso(row.created_at),
  readAt: row.read_at === null ? null : iso(row.read_at),
  answers: (row.answers ?? []).map(({ id, name, at }) => ({ by: { id, name }, at: iso(at) })),
})

/** A page of one's inbox, latest first (PRODUCT §9). */
export const readInbox = async (
  db: Reader,
  member: Member,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  const place = placeOf(cursor)
  const { rows } = await db.$client.query<Row>({
    name: 'inbox',
    text: `${notices} where n.community_id = $1 and n.member_id = $2
      and ($3::timestamptz is null or (n.created_at, n.id) < ($3::timestamptz, $4::uuid)) and ${visible}
      order by n.created_at desc, n.id desc limit $5`,
    values: [member.communityId, member.id, place.at, place.id, limit + 1],
  })
  return pageOf(rows.map(noticeOf), limit, ({ createdAt, id }) => ({ at: createdAt, id }))
}

/** How many want to be read, of each of these members who has any. Each one's seat is looked at once, not for each notice. */
const unreadOf = (members: string) => `
  select n.member_id, count(*)::int as unread from members me join notices n on ${seated} ${subjects}
  where me.community_id = $1 and me.id = any(${members}) and n.read_at is null and not n.quiet and ${seen}
  group by n.member_id`

/** Some notices, each with the member whose it is and how many are unread there, all in one statement. */
export const readTold = async (db: Reader, community: string, ids: readonly string[]) => {
  const { rows } = await db.$client.query<Row & { unread: number }>({
    name: 'notices.told',
    text: `with told as materialized (${notices} where n.community_id = $1 and n.id = any($2::uuid[]) and ${visible}),
        unread as (${unreadOf('array(select member_id from told)')})
      select told.*, coalesce(unread.unread, 0) as unread from told left join unread using (member_id) order by told.id`,
    values: [community, ids],
  })
  return rows.map((row) => ({ member: row.member_id, notice: noticeOf(row), unread: row.unread }))
}

/** How many want to be read, for each of these members. */
export const countUnread = async (db: Reader, community: string, memberIds: readonly string[]) => {
  const { rows } = await db.$client.query<{ member_id: string; unread: number }>({
    name: 'unread',
    text: unreadOf('$2::uuid[]'),
    values: [community, memberIds],
  })
  const counts = new Map(rows.map(({ member_id, unread }) => [member_id, unread]))
  return (memberId: string) => counts.get(memberId) ?? 0
}
