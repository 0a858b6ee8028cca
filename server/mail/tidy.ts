import { sql } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { mails } from '#server/database/schema.ts'

/** Drops the rows of mails that were settled 90 days ago: what they were about has long ended. */
export const tidyMails = async (tx: Tx) => {
  await tx.delete(mails).where(sql`${mails.settledAt} < snug_now() - interval '90 days'`)
}
