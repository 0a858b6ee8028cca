import { and, inArray, lte, sql } from 'drizzle-orm'
import { lockSeats } from '#server/communities/seats.ts'
import { invitations } from '#server/database/schema.ts'
import { due } from '#server/jobs/sweep.ts'

/** Communities with an invitation past its time; taking the seats' lock is what settles them (ACCESS I20). */
export const invitationsDue = due<{ communityId: string }>({
  name: 'invitations',
  find: (db) =>
    db
      .selectDistinct({ communityId: invitations.communityId })
      .from(invitations)
      .where(
        and(
          inArray(invitations.state, ['open', 'awaiting vouch']),
          // In a subquery it is asked once, and the index on what is open answers.
          lte(invitations.expiresAt, sql`(select snug_now())`),
        ),
      ),
  settle: async (tx, tell, { communityId }) => {
    await lockSeats(tx, tell, communityId)
  },
})
