import type { Reply } from '#shared/threads.ts'
import type { Words } from '#shared/talk.ts'
import { people } from '#client/community/people.ts'

/** What is put in the chair: a thread or a reply in it, and whose it is. */
export type Written = { threadId: string; replyId?: string; memberId: string; name: string }

const theirs = (author: { id: string; name: string }, me: string) =>
  author.id === me ? undefined : people.all[author.id]?.name

/** Another member's thread, or their reply in it, where the whole community reads it; undefined when it cannot be put in the chair. */
export const mayFeature = (thread: Words, me: string, reply?: Reply): Written | undefined => {
  const { author } = reply ?? thread
  const name = theirs(author, me)
  if (name === undefined || thread.circleId !== null || (reply ?? thread).deletedAt !== null) return undefined
  const written = { threadId: thread.id, memberId: author.id, name }
  if (reply) return { ...written, replyId: reply.id }
  return ['talk', 'ask', 'offer'].includes(thread.kind) ? written : undefined
}
