import { sql } from 'drizzle-orm'
import type { Mentionable } from '#shared/mentions.ts'
import type { Reader } from '#server/database/connection.ts'

/**
 * Whose names may be called: the active members of the community or of the circle. Asked only when there is an @ at all,
 * so that most posts cost no query.
 */
export const readReaders = async (
  db: Reader,
  { community, circle }: { community: string; circle: string | null },
  text: string,
): Promise<Mentionable[]> => {
  if (!text.includes('@')) return []
  const { rows } = await db.execute<Mentionable>(sql`
    select m.id, m.name from members m
    where m.community_id = ${community} and m.status in ('active', 'resting') and (${circle}::uuid is null or exists (
      select from circle_members c where c.community_id = m.community_id and c.circle_id = ${circle} and c.member_id = m.id))`)
  return rows
}
