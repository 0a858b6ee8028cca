import { and, eq, lte, sql } from 'drizzle-orm'
import { pushes } from '#server/database/schema.ts'
import { due } from '#server/jobs/sweep.ts'
import { enqueuePushes, patience, type PushPayload } from './push.ts'

const isDue = lte(pushes.dueAt, sql`(select snug_now())`)

/** Pushes that wait for a device, and those of workers that were never heard of again: each is put into the queue, once. */
export const pushesDue = due<PushPayload>({
  name: 'pushes',
  find: (db) =>
    db.select({ community: pushes.communityId, push: pushes.id }).from(pushes).where(isDue).limit(500),
  settle: async (tx, _, which) => {
    const taken = await tx
      .update(pushes)
      .set({ dueAt: sql`snug_now() + ${patience}::interval` })
      .where(and(eq(pushes.communityId, which.community), eq(pushes.id, which.push), isDue))
      .returning({ id: pushes.id })
    if (taken.length > 0) await enqueuePushes(tx, [which])
  },
})
