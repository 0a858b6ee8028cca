import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Reader } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'

/**
 * Notes that a member is here, at most once an hour: any visit counts, reading too (PRODUCT §10). The one thing that a
 * GET may change (ACCESS I7).
 */
export const noteHere = async (
  db: Reader,
  { communityId, memberId }: { communityId: string; memberId: string },
) => {
  await db
    .update(members)
    .set({ lastHereAt: sql`snug_now()` })
    .where(
      and(
        eq(members.communityId, communityId),
        eq(members.id, memberId),
        inArray(members.status, ['active', 'resting']),
        sql`${members.lastHereAt} < snug_now() - interval '1 hour'`,
      ),
    )
}
