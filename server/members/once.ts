import { hash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#server/database/connection.ts'
import { creations } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from './member.ts'

/** What a creation is remembered by: which call, and the body it came with. */
export const hashOfBody = (call: string, body: unknown) =>
  hash('sha256', JSON.stringify([call, body]), 'buffer')

/**
 * True the first time a client's id is used, false when the same author sends the same again (answer what stands then).
 * Anybody else's id, or the same with another body, is refused alike, whether or not one may see it (ACCESS I14).
 * Two who send at once wait here for each other. Call it after lockAuthor, before anything is made, and also with an id
 * that the server made itself: otherwise a client could come back with that id as if it were its own.
 */
export const once = async (
  tx: Tx,
  member: Member,
  id: string,
  call: string,
  body: unknown,
): Promise<boolean> => {
  const bodyHash = hashOfBody(call, body)
  const made = await tx
    .insert(creations)
    .values({ communityId: member.communityId, id, memberId: member.id, bodyHash })
    .onConflictDoNothing()
    .returning({ id: creations.id })
  if (made.length > 0) return true
  const [before] = await tx
    .select()
    .from(creations)
    .where(and(eq(creations.communityId, member.communityId), eq(creations.id, id)))
  if (before?.memberId !== member.id || !before.bodyHash.equals(bodyHash)) refuse('id.unusable')
  return false
}

/** Remembers ids that the server made itself, all at once: nobody can come back with one as if it were their own. */
export const remember = async (
  tx: Tx,
  { communityId, id: memberId }: Member,
  call: string,
  made: readonly { id: string; body: unknown }[],
) => {
  await tx
    .insert(creations)
    .values(made.map(({ id, body }) => ({ communityId, id, memberId, bodyHash: hashOfBody(call, body) })))
}

/** Whether an id was used before: with it nothing new is made any more, whatever once() answers. */
export const isUsed = async (db: Reader, { communityId }: Member, id: string | undefined) => {
  if (id === undefined) return false
  const rows = await db
    .select({ id: creations.id })
    .from(creations)
    .where(and(eq(creations.communityId, communityId), eq(creations.id, id)))
  return rows.length > 0
}
