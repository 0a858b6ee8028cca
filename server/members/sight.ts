import type { Reader } from '#server/database/connection.ts'
import type { Listener } from '#server/live/hub.ts'

/** The circles a listener may hear now; undefined when their seat or session is no more. */
export const readSight = async (
  db: Reader,
  { community, member, session }: Listener,
): Promise<Set<string> | undefined> => {
  const { rows } = await db.$client.query({
    name: 'sight',
    text: `select coalesce(array_agg(c.circle_id) filter (where c.circle_id is not null), '{}') as circles
      from members m
      join sessions s on s.account_id = m.account_id and s.id = $3 and s.expires_at > snug_now()
      left join circle_members c on c.community_id = m.community_id and c.member_id = m.id
      where m.community_id = $1 and m.id = $2 and m.status in ('active', 'resting')
      group by m.id`,
    values: [community, member, session],
  })
  return rows[0] && new Set<string>(rows[0].circles as string[])
}
