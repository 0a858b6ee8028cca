import type { MySpotlight, Spotlight } from '#shared/spotlights.ts'
import { limits } from '#shared/limits.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import { asking } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import {
  fromSpotlights,
  joinSpotlights,
  isShownTo,
  isUnsaidTo,
  mySpotlightOf,
  spotlightColumns,
  spotlightOf,
  type SpotlightRow,
  type Unsaid,
} from './row.ts'

/** Who is and was in the chair, latest first. What was deleted, and whoever has left, are not in it. */
export const readSpotlights = async (
  db: Reader,
  member: Member,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  const place = placeOf(cursor)
  const { rows } = await db.$client.query<SpotlightRow & Unsaid & { stood_at: string }>(
    asking(
      member,
      'spotlights',
      `select ${spotlightColumns}, ${isUnsaidTo('me.id')} as unsaid from me ${joinSpotlights}
      where s.state in ('front', 'past')
        and ($3::timestamptz is null or (s.stood_at, s.id) < ($3::timestamptz, $4::uuid))
        and t.deleted_at is null and r.deleted_at is null and a.status in ('active', 'resting', 'suspended')
        and ${isShownTo('me.id')}
      order by s.stood_at desc, s.id desc limit $5`,
      [place.at, place.id, limit + 1],
    ),
  )
  return pageOf<Spotlight>(rows.map(spotlightOf), limit, ({ at, id }) => ({ at, id }))
}

type MineRow = SpotlightRow & { undo_until: string }
const mine = `${spotlightColumns}, (s.created_at + interval '${limits.spotlight.undoMinutes} minutes')::text as undo_until`

/** Whom a member put forward: who waits for their day, longest first, and what they can still take back. */
export const readMySpotlights = async (db: Reader, member: Member) => {
  const { rows } = await db.$client.query<MineRow>({
    name: 'spotlights.mine',
    text: `select ${mine} ${fromSpotlights}
      where s.community_id = $1 and s.giver_id = $2 and s.created_at > snug_now() - interval '15 days'
        and (s.state = 'waiting' or s.state in ('front', 'past')
          and s.created_at > snug_now() - interval '${limits.spotlight.undoMinutes} minutes')
      order by s.created_at, s.id`,
    values: [member.communityId, member.id],
  })
  return { items: rows.map(mySpotlightOf), next: null }
}

/** One of those, as it stands now. */
export const readMySpotlight = async (
  db: Reader,
  { communityId, id }: Pick<Member, 'communityId' | 'id'>,
  spotlight: string,
): Promise<MySpotlight> => {
  const { rows } = await db.$client.query<MineRow>({
    name: 'spotlight.mine',
    text: `select ${mine} ${fromSpotlights} where s.community_id = $1 and s.id = $2 and s.giver_id = $3`,
    values: [communityId, spotlight, id],
  })
  return mySpotlightOf(found(rows[0]))
}
