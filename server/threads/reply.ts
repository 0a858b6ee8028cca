import type { Mentionable } from '#shared/mentions.ts'
import { v7 as uuidv7 } from 'uuid'
import type { Reply } from '#shared/threads.ts'
import type { ProblemType } from '#shared/problems.ts'
import { again } from '#server/database/change.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Enough } from '#server/http/limits.ts'
import { Problem } from '#server/http/problem.ts'
import type { Claim } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import { hashOfBody } from '#server/members/once.ts'
import { render } from './markdown.ts'
import { readReaders } from './mentions.ts'
import { hiddenThread } from './read.ts'
import { replyOf, type ReplyRow } from './row.ts'

export type NewReply = { id?: string | undefined; body: string; answersId?: string | null | undefined }

/**
 * Replies to a thread (PRODUCT §5). It is one statement, post_reply() in migrations/0009-reply.sql: membership, circle seat
 * and thread are locked, the reply numbered, those it answers told, and the event sent, together or not at all. Answers the
 * reply that stands under the id, also when it is sent again. `enough`: how many posts of one member so many seconds may hold.
 * Refuses what one may not see, a closed circle, a deleted thread, an id that is not one's own, and one post too many.
 */
export const postReply = async (
  db: Reader,
  author: Member,
  threadId: string,
  given: NewReply,
  enough: Enough | null = null,
): Promise<Reply> => {
  const said = saying(threadId, given, await readersOf(db, author.communityId, threadId, given.body))
  const by = [author.communityId, author.id, null, null]
  try {
    return replyOf((await send(db, [...by, threadId, ...said, enough?.points, enough?.duration]))!)
  } catch (error) {
    return refused(error, () => hiddenThread(db, author, threadId))
  }
}

/**
 * The same by a claim; undefined when it is not true, or the thread is not to be seen. What takes work before the claim is
 * looked at, long words and names in them, goes the long way: nobody unknown makes the server do it.
 */
export const replyAtOnce = async (
  db: Reader,
  claim: Claim,
  threadId: string,
  given: NewReply,
  enough: Enough | null,
): Promise<Reply | undefined> => {
  if (given.body.length > easy || given.body.includes('@')) return undefined
  const said = saying(threadId, given, [])
  const by = [null, null, claim.session, claim.slug]
  try {
    const stands = await send(db, [...by, threadId, ...said, enough?.points, enough?.duration])
    return stands && replyOf(stands)
  } catch (error) {
    return refused(error, async () => undefined)
  }
}
const easy = 2000

/** What stands now, unless who says so is no member. Among others it is committed so that they need not wait. */
const send = async (db: Reader, values: unknown[]): Promise<ReplyRow | undefined> => {
  const alone = sending++ === 0
  try {
    const { rows } = await again(() =>
      db.$client.query<Stands>({ ...(alone ? post : postAmongOthers), values }),
    )
    const { stands, by_name } = rows[0]!
    return stands?.id ? { ...stands, author_name: by_name } : undefined
  } finally {
    sending--
  }
}
type Stands = { stands: Omit<ReplyRow, 'author_name'> | null; by_name: string }
/** How many are on their way from here. */
let sending = 0
const places = '$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13'
const post = {
  name: 'reply',
  text: `select row_to_json(stands) as stands, by_name from post_reply(${places})`,
}
const postAmongOthers = { name: 'reply.among', text: `call post_reply_among_others(${places}, null, null)` }

/** What both say, in the statement's order. */
const saying = (
  threadId: string,
  { id = uuidv7(), body, answersId = null }: NewReply,
  readers: readonly Mentionable[],
) => {
  const { html, mentioned } = render(body, readers)
  return [id, hashOfBody(`reply ${threadId}`, { body, answersId }), body, html, answersId, mentioned]
}

/** What the statement refuses, in our words. */
const refused = <T>(error: unknown, hidden: () => Promise<T>): Promise<T> => {
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
  if (message === 'request.too_many') throw new Problem(message, { detail: detail ?? '300' })
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
