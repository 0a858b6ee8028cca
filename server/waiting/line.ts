import { and, eq, sql } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { waiting } from '#server/database/schema.ts'

/** The order of the line: who returns before who is put forward, and then as they came (PRODUCT §3, §10). */
export const order = `(w.kind = 'named'), w.number`

export type Entry = typeof waiting.$inferSelect

/** The first in line. The caller holds the community's lock. */
export const readFirst = async (tx: Tx, communityId: string): Promise<Entry | undefined> =>
  (
    await tx
      .select()
      .from(waiting)
      .where(and(eq(waiting.communityId, communityId), eq(waiting.state, 'waiting')))
      .orderBy(sql`(${waiting.kind} = 'named'), ${waiting.number}`)
      .limit(1)
  )[0]

/** Somebody came into the line, or went: whoever waits has another place in it, and is told so, each of their own. */
export const moveLine = async (tx: Tx, tell: Tell, communityId: string) => {
  await tx
    .update(waiting)
    .set({ version: sql`${waiting.version} + 1` })
    .where(and(eq(waiting.communityId, communityId), eq(waiting.state, 'waiting')))
  tell({ kind: 'waiting.moved', community: communityId })
}

/** What became of an entry is told to whose it is, and to nobody else. */
export const tellOwner = (
  tell: Tell,
  community: string,
  { id, memberId }: { id: string; memberId: string },
) => tell({ kind: 'waiting.changed', community, ids: { waiting: id }, to: { member: memberId } })
