import { v7 as uuidv7 } from 'uuid'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { threads } from '#server/database/schema.ts'
import type { Member } from '#server/members/member.ts'
import { render } from '#server/threads/markdown.ts'

/** Until server/threads has its verb. */
export const startThread = async (
  tx: Tx,
  _tell: Tell,
  member: Member,
  given: { circleId: string | undefined; title: string; body: string },
) => {
  const id = uuidv7()
  await tx.insert(threads).values({
    communityId: member.communityId,
    id,
    circleId: given.circleId ?? null,
    authorId: member.id,
    kind: 'ping',
    title: given.title,
    body: given.body,
    html: render(given.body).html,
  })
  return id
}
