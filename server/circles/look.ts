import type { Circle, CircleAndMine } from '#shared/circles.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import type { Somebody } from './farewell.ts'

type Row = {
  id: string
  name: string
  purpose: string | null
  listed: boolean
  joining: Circle['joining']
  seats: number
  taken: number
  held: number
  keepers: Circle['keepers']
  closed_at: string | null
  gone_at: string | null
  created_at: string
  version: number
  in: boolean
  keeper: boolean
  joined_at: string | null
  request: string | null
  invitation: string | null
  invited_by: string
  inviter: string
  expires_at: string
  tie: number
}

const keepers = `(select json_agg(json_build_object('id', k.member_id, 'name', m.name) order by k.joined_at, k.member_id)
  from circle_members k join members m on m.community_id = k.community_id and m.id = k.member_id
  where k.community_id = c.community_id and k.circle_id = c.id and k.keeper) as keepers`

/**
 * Circles through the eyes of a member (PRODUCT §4, ACCESS I8 and I12): the listed ones, those they sit in, those they are
 * invited to; for a host also that the others are there, their purpose withheld before it leaves the database. Private
 * talks are none of them.
 */
const throughTheirEyes = `
  select c.id, c.name, c.listed, c.seats, c.taken, c.held, c.closed_at::text, c.gone_at::text, c.created_at::text,
    case when sees then c.purpose end as purpose, case when sees then c.joining end as joining,
    case when sees then c.version else c.outer_version end as version,
    s.member_id is not null as "in", coalesce(s.keeper, false) as keeper, s.joined_at::text,
    r.id as request, i.id as invitation, i.invited_by, inviter.name as inviter, i.expires_at::text,
    coalesce(t.version, 0) as tie,
    ${keepers}
  from members me
  join circles c on c.community_id = me.community_id and c.kind = 'circle'
  left join circle_members s on s.community_id = c.community_id and s.circle_id = c.id and s.member_id = me.id
  left join circle_invitations i on i.community_id = c.community_id and i.circle_id = c.id and i.member_id = me.id
    and i.state = 'open' and i.expires_at > snug_now()
  left join members inviter on inviter.community_id = i.community_id and inviter.id = i.invited_by
  left join circle_requests r on r.community_id = c.community_id and r.circle_id = c.id and r.member_id = me.id
    and r.state = 'waiting'
  left join circle_ties t on t.community_id = c.community_id and t.circle_id = c.id and t.member_id = me.id
  cross join lateral (select c.listed or s.member_id is not null or i.id is not null as sees) sight
  where me.community_id = $1 and me.id = $2 and me.status in ('active', 'resting')
    and (sees or me.role = 'host') and (c.gone_at is null or c.gone_at > snug_now())`

type Face = Pick<
  Row,
  | 'id'
  | 'name'
  | 'purpose'
  | 'listed'
  | 'joining'
  | 'seats'
  | 'taken'
  | 'held'
  | 'keepers'
  | 'closed_at'
  | 'gone_at'
  | 'version'
>
const face = (row: Face): Circle => ({
  id: row.id,
  name: row.name,
  purpose: row.purpose,
  listed: row.listed,
  joining: row.joining,
  seats: { cap: row.seats, taken: row.taken, free: row.seats - row.taken - row.held },
  keepers: row.keepers,
  closedAt: row.closed_at && iso(row.closed_at),
  goneAt: row.gone_at && iso(row.gone_at),
  version: row.version,
})
const shown = (row: Row): CircleAndMine => ({
  ...face(row),
  mine: {
    id: row.id,
    in: row.in,
    keeper: row.keeper,
    joinedAt: row.joined_at && iso(row.joined_at),
    request: row.request,
    invitation: row.invitation
      ? {
          id: row.invitation,
          by: { id: row.invited_by, name: row.inviter },
          expiresAt: iso(row.expires_at),
        }
      : null,
    version: row.tie,
  },
})

/** The circles one may see, first started first. */
export const readCircles = async (
  db: Reader,
  { communityId, id }: Somebody,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  const after = placeOf(cursor)
  const { rows } = await db.$client.query<Row>({
    name: 'circles',
    text: `${throughTheirEyes} and ($3::timestamptz is null or (c.created_at, c.id) > ($3::timestamptz, $4::uuid))
      order by c.created_at, c.id limit $5`,
    values: [communityId, id, after.at, after.id, limit + 1],
  })
  const page = pageOf(rows, limit, (row) => ({ at: iso(row.created_at), id: row.id }))
  return { ...page, items: page.items.map(shown) }
}

/** One circle as somebody sees it; undefined when they may not know that it is there. */
export const lookAt = async (
  db: Reader,
  { communityId, id }: Somebody,
  circleId: string,
): Promise<CircleAndMine | undefined> => {
  const { rows } = await db.$client.query<Row>({
    name: 'circle',
    text: `${throughTheirEyes} and c.id = $3`,
    values: [communityId, id, circleId],
  })
  return rows[0] && shown(rows[0])
}

export const readCircle = async (db: Reader, member: Somebody, circleId: string) =>
  found(await lookAt(db, member, circleId))

/** A circle's two faces, for whoever is told of it: to who is near it, and to a host outside an unlisted one. */
export const facesOf = async (db: Reader, communityId: string, circleId: string) => {
  const { rows } = await db.$client.query<Face & { outer_version: number }>({
    name: 'circle.faces',
    text: `select c.id, c.name, c.listed, c.seats, c.taken, c.held, c.closed_at::text, c.gone_at::text, c.purpose, c.joining,
        c.version, c.outer_version, ${keepers}
      from circles c where c.community_id = $1 and c.id = $2 and c.kind = 'circle'`,
    values: [communityId, circleId],
  })
  const [row] = rows
  return (
    row && {
      near: face(row),
      outside: face({ ...row, purpose: null, joining: null, version: row.outer_version }),
    }
  )
}
