import { sql } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { notices } from '#server/database/schema.ts'

/** Drops notices that were read 90 days ago. Unread ones stay, however old. */
export const tidyNotices = async (tx: Tx) => {
  await tx.delete(notices).where(sql`${notices.readAt} < snug_now() - interval '90 days'`)
}
