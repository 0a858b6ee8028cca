import { and, eq, lte, sql } from 'drizzle-orm'
import { mails } from '#server/database/schema.ts'
import { due } from '#server/jobs/sweep.ts'
import { enqueueMails, type MailPayload, patience } from './post.ts'

const isDue = lte(mails.dueAt, sql`(select snug_now())`)

/** Mails whose moment has come, and those of workers that were never heard of again: each is put into the queue, once. */
export const mailsDue = due<MailPayload>({
  name: 'mails',
  find: (db) =>
    db.select({ community: mails.communityId, mail: mails.id }).from(mails).where(isDue).limit(500),
  settle: async (tx, _, which) => {
    const taken = await tx
      .update(mails)
      .set({ dueAt: sql`snug_now() + ${patience}::interval` })
      .where(and(eq(mails.communityId, which.community), eq(mails.id, which.mail), isDue))
      .returning({ id: mails.id })
    if (taken.length > 0) await enqueueMails(tx, [which])
  },
})
