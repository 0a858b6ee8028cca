import { limits } from '#shared/limits.ts'
import type { Member as MemberEntity, SeatedMember } from '#shared/members.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import { found } from '#server/http/problem.ts'
import { asking, type Claim } from './claim.ts'
import type { Member } from './member.ts'

// Beside a newcomer's name stands who brought them and, unless they hide it, the vouch, for 30 days (PRODUCT §3): from the day
// they came with it. Who comes back is known already, and what was said of them then is no news.
const columns = `m.id, m.name, m.lines, m.ask_about as "askAbout", m.role, m.joined_at::text as "joinedAt",
  m.invited_by as "invitedBy", i.name as "inviterName", m.version,
  case when m.invited_by is not null and m.first_joined_at > now - interval '30 days'
    then (m.first_joined_at + interval '30 days')::text end as "newUntil",
  case when not m.vouch_hidden and m.first_joined_at > now - interval '30 days' then m.vouch end as vouch`

/** So many are read for a page; else all. */
const some = 51

// The page is found first, by the index, and only then joined with what else is shown; the limit is written out, so that the
// plan is kept and does not read everybody for some (threads/list.ts). Who is here is looked up once, for a page among its own:
// looked for one by one, a thousand would cost their square by a plan made while nobody was here.
const listed = (more: boolean, rows: number) => `
  , asker as materialized (select community_id, role = 'host' as host, snug_now() as now from me)
  , page as materialized (
    select m.* from members m
    where m.community_id = (select community_id from me) and m.status in ('active', 'resting', 'suspended')
      ${more ? 'and (m.joined_at, m.id) > ($3::timestamptz, $4::uuid)' : ''}
    order by m.joined_at, m.id limit ${rows})
  select ${columns}, case when m.status = 'suspended' and not host then 'active' else m.status end as status,
    m.status = 'active' and not m.unseen
      and m.id in (select p.member_id from presence p, asker where p.community_id = asker.community_id and p.until > now
        ${rows === some ? 'and p.member_id = any(array(select id from page))' : ''}) as here
  from asker cross join page m
  left join members i on i.community_id = m.community_id and i.id = m.invited_by
  order by m.joined_at, m.id`

type Asked = { cursor?: string | undefined; limit: number }

/**
 * Who has a seat, first seated first, in one query. A suspended member looks like anybody else, except to hosts. 404 for
 * who has no seat any more, also when the page would be empty.
 */
export const readMembers = async (db: Reader, member: Member, asked: Asked) => {
  const page = await listMembers(db, member, asked)
  if (asked.cursor === undefined) found(page.items[0])
  return page
}

/** The same by a claim; undefined when it is not true, or there is nobody to list. */
export const listAtOnce = async (db: Reader, claim: Claim, asked: Asked) => {
  const page = await listMembers(db, claim, asked)
  return page.items.length > 0 ? page : undefined
}

const listMembers = async (db: Reader, who: Member | Claim, { cursor, limit }: Asked) => {
  const { at, id } = placeOf(cursor)
  const more = cursor !== undefined
  const upTo = limit < some ? some : limits.seats.max + 1
  const { rows } = await db.$client.query<SeatedMember>(
    asking(who, `members${more ? '.more' : ''}.${upTo}`, listed(more, upTo), more ? [at, id] : []),
  )
  return pageOf(rows.map(shown), limit, (row) => ({ at: row.joinedAt, id: row.id }))
}

/** One seated member as they are, a suspension included; undefined when they have no seat. */
export const memberAlone = async (
  db: Reader,
  communityId: string,
  id: string,
): Promise<MemberEntity | undefined> => {
  const { rows } = await db.$client.query<MemberEntity>({
    name: 'member.alone',
    text: `select ${columns}, m.status from (select snug_now() as now) clock cross join members m
      left join members i on i.community_id = m.community_id and i.id = m.invited_by
      where m.community_id = $1 and m.id = $2 and m.status in ('active', 'resting', 'suspended')`,
    values: [communityId, id],
  })
  return rows[0] && shown(rows[0])
}

/** In place: of a thousand, none is copied. */
const shown = <Row extends MemberEntity>(row: Row): Row => {
  row.joinedAt = iso(row.joinedAt)
  row.newUntil = row.newUntil && iso(row.newUntil)
  return row
}
