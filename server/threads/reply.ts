import { v7 as uuidv7 } from 'uuid'
import type { Reply } from '#shared/threads.ts'
import type { ProblemType } from '#shared/problems.ts'
import { again } from '#server/database/change.ts'
import type { Reader } from '#server/database/connection.ts'
import { Problem } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { hashOfBody } from '#server/members/once.ts'
import { render } from './markdown.ts'
import { type Mentionable, readReaders } from './mentions.ts'
import { hiddenThread } from './read.ts'
import { replyOf, type ReplyRow } from './row.ts'

export type NewReply = { id?: string | undefined; body: string; answersId?: string | null | undefined }

/**
 * Replies to a thread (PRODUCT §5). It is one statement, reply() in migrations/0009-reply.sql: membership, circle seat
 * and thread are locked, the reply numbered, those it answers told, and the event sent, together or not at all. Answers the
 * reply that stands under the id, also when it is sent again.
 * Refuses what one may not see, a closed circle, a deleted thread, an id that is not one's own.
 */
export const postReply = async (
  db: Reader,
  author: Member,
  threadId: string,
  { id = uuidv7(), body, answersId = null }: NewReply,
): Promise<Reply> => {
  const community = author.communityId
  const { html, mentioned } = render(body, await readersOf(db, community, threadId, body))
  const hash = hashOfBody(`reply ${threadId}`, { body, answersId })
  try {
    const { rows } = await again(() =>
      db.$client.query<{ stands: Omit<ReplyRow, 'author_name'> }>({
        name: 'reply',
        text: 'call reply($1, $2, $3, $4, $5, $6, $7, $8, $9, null)',
        values: [community, author.id, threadId, id, hash, body, html, answersId, mentioned],
      }),
    )
    return replyOf({ ...rows[0]!.stands, author_name: author.name })
  } catch (error) {
    return refused(error, () => hiddenThread(db, author, threadId))
  }
}

/** What the statement refuses, in our words. */
const refused = (error: unknown, hidden: () => Promise<never>): Promise<never> => {
  const { code, message, detail, constraint } = error as {
    code?: string
    message: string
    detail?: string
    constraint?: string
  }
  // An id that was given to a reply by hand, past creations.
  if (code === '23505' && constraint === 'replies_pkey') throw new Problem('id.unusable')
  if (code !== 'SNUG1') throw error
  if (message === 'outside') return hidden()
  throw new Problem(message as ProblemType, {
    ...(detail && { errors: [{ pointer: detail, detail: 'not of this thread' }] }),
  })
}

const readersOf = async (db: Reader, community: string, threadId: string, body: string) => {
  if (!body.includes('@')) return [] as Mentionable[]
  const { rows } = await db.$client.query<{ circle_id: string | null }>({
    name: 'thread.circle',
    text: 'select circle_id from threads where community_id = $1 and id = $2',
    values: [community, threadId],
  })
  return rows[0] ? readReaders(db, { community, circle: rows[0].circle_id }, body) : []
}
