import { lte, sql } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations } from '#server/database/schema.ts'
import { endUnused } from './settle.ts'

/** Ends the invitations of a community that are past their time. The caller holds the community's lock. */
export const expireInvitations = (tx: Tx, tell: Tell, communityId: string) =>
  endUnused(tx, tell, communityId, 'expired', lte(invitations.expiresAt, sql`(select snug_now())`))
