import { v7 as uuidv7 } from 'uuid'
import type { ThreadKind } from '#shared/threads.ts'
import { type CircleMember, lockCircleAuthor } from '#server/circles/sight.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { beginHandover } from '#server/handovers/begin.ts'
import { threadReads, threads } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { once } from '#server/members/once.ts'
import { tellStep } from '#server/newcomers/steps.ts'
import { render } from './markdown.ts'
import { tellEverything, tellMentioned } from './mentioned.ts'
import { readReaders } from './mentions.ts'
import { audience } from './sight.ts'

export type NewThread = { id?: string | undefined; kind: ThreadKind; title: string; body: string }

/**
 * Starts a thread: in the circle when a CircleMember starts it, else in the whole community. Also for a ping's thread and
 * a private talk's: these obey the same sight. Answers its id; the same id with the same words again changes nothing.
 * Refuses a closed circle and an id that is not one's own (ACCESS I14). Takes the locks of circle and membership.
 */
export const startThread = async (
  tx: Tx,
  tell: Tell,
  author: Member | CircleMember,
  { id = uuidv7(), kind, title, body }: NewThread,
): Promise<string> => {
  const community = author.communityId
  const circle = 'circleId' in author ? author.circleId : null
  const { html, mentioned } = render(body, await readReaders(tx, { community, circle }, body))
  const room = 'circleId' in author ? await lockCircleAuthor(tx, author, { mayBeClosed: true }) : undefined
  if (circle === null) await lockAuthor(tx, author)
  // A private talk is no circle: it is one thread, the talk's own.
  if (room?.kind === 'private' && kind !== 'private') refuse('not_found')
  // What was sent before is answered as it stands, whatever has happened to the circle since.
  if (!(await once(tx, author, id, 'thread', { circle, kind, title, body }))) return id
  if (room?.closed) refuse('circle.closed')

  await tx
    .insert(threads)
    .values({ communityId: community, id, circleId: circle, authorId: author.id, kind, title, body, html })
  await tx
    .insert(threadReads)
    .values({ communityId: community, memberId: author.id, threadId: id, readTo: 0 })
  if (kind !== 'ping' && kind !== 'private') await beginHandover(tx, community, id)
  tell({ kind: 'thread.started', community, ids: { thread: id }, to: audience(circle) })
  await tellMentioned(tx, tell, author, mentioned, { thread: id })
  if (kind !== 'ping' && kind !== 'private') await tellEverything(tx, tell, author, circle, id, mentioned)
  if (circle === null)
    await tellStep(tx, { community, of: author.id, step: 'posted', by: author.id, thread: id })
  return id
}
