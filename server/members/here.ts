import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'

/** Notes that a member is here, at most once an hour: any visit counts (PRODUCT §10). */
export const noteHere = async (
  tx: Tx,
  { communityId, memberId }: { communityId: string; memberId: string },
) => {
  await tx
    .update(members)
    .set({ lastHereAt: sql`snug_now()` })
    .where(
      and(
        eq(members.communityId, communityId),
        eq(members.id, memberId),
        sql`${members.lastHereAt} < snug_now() - interval '1 hour'`,
      ),
    )
}
