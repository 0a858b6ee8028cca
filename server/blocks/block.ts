import { and, eq, sql } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { blocks, members } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'

// To their own pages and to nobody else: neither a frame nor a version that others are shown moves.
const tellMine = (tell: Tell, { communityId, id }: Member, other: string) =>
  tell({
    kind: 'block.changed',
    community: communityId,
    ids: { member: id, other },
    to: { member: id },
  })

const findOther = async (tx: Tx, member: Member, otherId: string) => {
  if (otherId === member.id) refuse('block.self')
  const [other] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.communityId, member.communityId), eq(members.id, otherId)))
  found(other)
}

/** Mutes or blocks somebody who sits here, or sat (PRODUCT §11). The other is not told, and cannot tell. Refuses `block.self`. */
export const setBlock = async (
  tx: Tx,
  tell: Tell,
  member: Member,
  otherId: string,
  kind: 'mute' | 'block',
) => {
  await lockAuthor(tx, member)
  await findOther(tx, member, otherId)
  const changed = await tx
    .insert(blocks)
    .values({ communityId: member.communityId, memberId: member.id, otherId, kind })
    .onConflictDoUpdate({
      target: [blocks.communityId, blocks.memberId, blocks.otherId],
      set: { kind },
      setWhere: sql`${blocks.kind} <> excluded.kind`,
    })
    .returning({ id: blocks.otherId })
  if (changed.length > 0) tellMine(tell, member, otherId)
}

/** Lets somebody be heard again; what was said meanwhile is told no more. */
export const letBe = async (tx: Tx, tell: Tell, member: Member, otherId: string) => {
  await lockAuthor(tx, member)
  await findOther(tx, member, otherId)
  const gone = await tx
    .delete(blocks)
    .where(
      and(
        eq(blocks.communityId, member.communityId),
        eq(blocks.memberId, member.id),
        eq(blocks.otherId, otherId),
      ),
    )
    .returning({ id: blocks.otherId })
  if (gone.length > 0) tellMine(tell, member, otherId)
}
