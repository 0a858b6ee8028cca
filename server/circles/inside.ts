import type { CircleInvitation, CircleRequest, CircleSeat } from '#shared/circles.ts'
import type { LogEntry, LogKind } from '#shared/communities.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { readCircle } from './look.ts'
import { asCircleMember } from './sight.ts'

type SeatRow = { id: string; name: string; keeper: boolean; joined_at: string; version: number }
const seatText = `select s.member_id as id, m.name, s.keeper, s.joined_at::text, t.version
  from circle_members s
  join circles c on c.community_id = s.community_id and c.id = s.circle_id
  join members m on m.community_id = s.community_id and m.id = s.member_id
  join circle_ties t on t.community_id = s.community_id and t.circle_id = s.circle_id and t.member_id = s.member_id
  where s.community_id = $1 and s.circle_id = $2`
const shownSeat = ({ joined_at, ...seat }: SeatRow): CircleSeat => ({ ...seat, joinedAt: iso(joined_at) })

/** In a query: $3 sits in the circle c, as an active member. */
const sits = `exists (select from circle_members my join members me on me.community_id = my.community_id and me.id = my.member_id
  where my.community_id = $1 and my.circle_id = $2 and my.member_id = $3 and me.status in ('active', 'resting')`

/** Who is in a circle: for those in it, and of a listed one for everybody. */
export const readSeats = async (db: Reader, member: Member, circleId: string) => {
  const { listed, mine } = await readCircle(db, member, circleId)
  if (!listed && !mine.in) refuse('circle.members_only')
  const { rows } = await db.$client.query<SeatRow>({
    name: 'circle.seats',
    text: `${seatText} and (c.listed or ${sits})) order by s.joined_at, s.member_id`,
    values: [member.communityId, circleId, member.id],
  })
  return { items: rows.map(shownSeat), next: null }
}
/** One seat, for whom it is told to; undefined when nobody sits there any more. */
export const seatAlone = async (db: Reader, communityId: string, circleId: string, memberId: string) => {
  const { rows } = await db.$client.query<SeatRow>({
    name: 'circle.seat',
    text: `${seatText} and s.member_id = $3`,
    values: [communityId, circleId, memberId],
  })
  return rows[0] && shownSeat(rows[0])
}

type LogRow = {
  id: string
  kind: LogKind
  detail: LogEntry['detail']
  at: string
  actor: LogEntry['actor']
  subject: LogEntry['subject']
}
/** What was done in a circle, latest first; for those in it alone. */
export const readCircleLog = async (
  db: Reader,
  member: Member,
  circleId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  await asCircleMember(db, member, circleId)
  const { at, id } = placeOf(cursor)
  const { rows } = await db.$client.query<LogRow>({
    name: 'circle.log',
    text: `select l.id, l.kind, l.detail, l.at::text,
        case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as actor,
        case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as subject
      from log_entries l
      left join members a on a.community_id = l.community_id and a.id = l.actor_id
      left join members s on s.community_id = l.community_id and s.id = l.subject_id
      where l.community_id = $1 and l.circle_id = $2 and ${sits}
          -- That a report was settled is for those who read it.
          and (l.kind <> 'report.settled' or (my.keeper and l.subject_id <> my.member_id)))
        and ($4::timestamptz is null or (l.at, l.id) < ($4::timestamptz, $5::uuid))
      order by l.at desc, l.id desc limit $6`,
    values: [member.communityId, circleId, member.id, at, id, limit + 1],
  })
  return pageOf(
    rows.map((row): LogEntry => ({ ...row, at: iso(row.at) })),
    limit,
    (entry) => entry,
  )
}

const demandKeeper = async (db: Reader, member: Member, circleId: string) => {
  if (!(await asCircleMember(db, member, circleId)).keeper) refuse('circle.keeper_only')
}

type RequestRow = Omit<CircleRequest, 'createdAt'> & { created_at: string }
const requestText = `select r.id, r.circle_id as "circleId", json_build_object('id', m.id, 'name', m.name) as member, r.state,
    r.created_at::text, case when r.state = 'waiting' then 1 else 2 end as version
  from circle_requests r join members m on m.community_id = r.community_id and m.id = r.member_id
  where r.community_id = $1 and r.circle_id = $2`
const shownRequest = ({ created_at, ...request }: RequestRow): CircleRequest => ({
  ...request,
  createdAt: iso(created_at),
})

/** Who asks to come in, for its keepers; who asked first stands first. */
export const readRequests = async (db: Reader, member: Member, circleId: string) => {
  await demandKeeper(db, member, circleId)
  const { rows } = await db.$client.query<RequestRow>({
    name: 'circle.requests',
    text: `${requestText} and r.state = 'waiting' and ${sits} and my.keeper) order by r.created_at, r.id`,
    values: [member.communityId, circleId, member.id],
  })
  return { items: rows.map(shownRequest), next: null }
}
export const requestAlone = async (db: Reader, communityId: string, circleId: string, id: string) => {
  const { rows } = await db.$client.query<RequestRow>({
    name: 'circle.request',
    text: `${requestText} and r.id = $3`,
    values: [communityId, circleId, id],
  })
  return rows[0] && shownRequest(rows[0])
}

type InvitationRow = Omit<CircleInvitation, 'createdAt' | 'expiresAt'> & {
  created_at: string
  expires_at: string
}
const invitationText = `select i.id, i.circle_id as "circleId", json_build_object('id', m.id, 'name', m.name) as member,
    json_build_object('id', b.id, 'name', b.name) as by, i.state, i.created_at::text, i.expires_at::text,
    case when i.state = 'open' then 1 else 2 end as version
  from circle_invitations i
  join members m on m.community_id = i.community_id and m.id = i.member_id
  join members b on b.community_id = i.community_id and b.id = i.invited_by
  where i.community_id = $1 and i.circle_id = $2`
const shownInvitation = ({ created_at, expires_at, ...invitation }: InvitationRow): CircleInvitation => ({
  ...invitation,
  createdAt: iso(created_at),
  expiresAt: iso(expires_at),
})

/** For whom seats are kept, for its keepers. */
export const readInvitations = async (db: Reader, member: Member, circleId: string) => {
  await demandKeeper(db, member, circleId)
  const { rows } = await db.$client.query<InvitationRow>({
    name: 'circle.invitations',
    text: `${invitationText} and i.state = 'open' and i.expires_at > snug_now() and ${sits} and my.keeper)
      order by i.created_at, i.id`,
    values: [member.communityId, circleId, member.id],
  })
  return { items: rows.map(shownInvitation), next: null }
}
export const invitationAlone = async (db: Reader, communityId: string, circleId: string, id: string) => {
  const { rows } = await db.$client.query<InvitationRow>({
    name: 'circle.invitation',
    text: `${invitationText} and i.id = $3`,
    values: [communityId, circleId, id],
  })
  return rows[0] && shownInvitation(rows[0])
}
