import { unreadOf } from './reading.ts'
import type { Last, Mine, MyReply, MyThread, Reply, Thread, ThreadFrame } from './threads.ts'

/**
 * What one member knows of the talk, and what each frame does to it. Plain and without zod: the client keeps its store by
 * it, and the tests hold that whatever was heard leaves what a fresh load would bring (ACCESS I15).
 */
type Who = { id: string; name: string }
export type Words = Omit<Thread, 'last'>
export type Talk = {
  /** By the thread's id: its words and marks, how far it has come, and how far I have. Each has a version of its own. */
  threads: Record<string, Words>
  lasts: Record<string, Last>
  mine: Record<string, Mine>
  /** By the reply's id. */
  replies: Record<string, Reply>
  thanked: Record<string, boolean>
  thankedBy: Record<string, readonly Who[]>
}
export const newTalk = (): Talk => ({
  threads: {},
  lasts: {},
  mine: {},
  replies: {},
  thanked: {},
  thankedBy: {},
})

const newer = (known: { version: number } | undefined, next: { version: number }) =>
  !known || known.version <= next.version

const count = (talk: Talk, id: string) => {
  const last = talk.lasts[id]
  const mine = talk.mine[id]
  if (!last || !mine) return
  const unread = unreadOf(last, mine)
  if (unread !== mine.unread) talk.mine[id] = { ...mine, unread }
}
export const keepLast = (talk: Talk, id: string, last: Last) => {
  if (newer(talk.lasts[id], last)) talk.lasts[id] = last
  count(talk, id)
}
export const keepMine = (talk: Talk, id: string, mine: Mine) => {
  if (newer(talk.mine[id], mine)) talk.mine[id] = mine
  count(talk, id)
}
export const keepThread = (talk: Talk, thread: Thread | MyThread) => {
  const { last, mine, ...words } = { mine: undefined, ...thread }
  if (newer(talk.threads[words.id], words)) talk.threads[words.id] = words
  keepLast(talk, words.id, last)
  if (mine) keepMine(talk, words.id, mine)
}
export const keepReply = (talk: Talk, reply: Reply) => {
  if (newer(talk.replies[reply.id], reply)) talk.replies[reply.id] = reply
}
export const keepMyReply = (talk: Talk, { thanked, thankedBy, ...reply }: MyReply) => {
  keepReply(talk, reply)
  talk.thanked[reply.id] = thanked
  talk.thankedBy[reply.id] = thankedBy
}

/** What was heard, by whoever `me` is. */
export const apply = (talk: Talk, frame: ThreadFrame, me: string) => {
  switch (frame.type) {
    case 'thread.started':
    case 'thread.changed': {
      const { thread } = frame
      keepThread(talk, thread)
      // Begun while I was here: all of it is news to me.
      if (frame.type === 'thread.started' && !talk.mine[thread.id])
        keepMine(talk, thread.id, {
          readTo: null,
          unread: 1,
          attention: 'normal',
          since: thread.createdAt,
          version: 0,
        })
      return
    }
    case 'reply.posted':
    case 'reply.edited':
      keepReply(talk, frame.reply)
      if (frame.quoted) keepReply(talk, frame.quoted)
      return keepLast(talk, frame.reply.threadId, frame.last)
    case 'thread.mine':
      return keepMine(talk, frame.threadId, frame.mine)
    case 'reply.thanked': {
      const { replyId, by, thanked } = frame
      if (by.id === me) talk.thanked[replyId] = thanked
      else {
        const others = (talk.thankedBy[replyId] ?? []).filter(({ id }) => id !== by.id)
        // In an order that two who thank at the same moment cannot change: as they came to sit here.
        talk.thankedBy[replyId] = (thanked ? [...others, by] : others).sort((a, b) => (a.id < b.id ? -1 : 1))
      }
    }
  }
}

/** Takes away all that was said in a circle: one sits in it no more. */
export const forgetCircle = (talk: Talk, circleId: string) =>
  forgetThreads(
    talk,
    Object.values(talk.threads)
      .filter((thread) => thread.circleId === circleId)
      .map(({ id }) => id),
  )
/** Takes away threads with all that was said in them. */
export const forgetThreads = (talk: Talk, ids: Iterable<string>) => {
  const gone = new Set(ids)
  for (const { id, threadId } of Object.values(talk.replies))
    if (gone.has(threadId)) for (const kept of [talk.replies, talk.thanked, talk.thankedBy]) delete kept[id]
  for (const id of gone) for (const kept of [talk.threads, talk.lasts, talk.mine]) delete kept[id]
}

/** Whether a thread stands in lists: a deleted one does while somebody's reply stands in it. */
export const isListed = (talk: Talk, { id, deletedAt }: Words) =>
  deletedAt === null || (talk.lasts[id]?.number ?? 0) > 0

/** By last reply, latest first, as the lists are ordered. */
export const byLast = (talk: Talk) => (one: Words, other: Words) => {
  const [a, b] = [talk.lasts[one.id]?.at ?? '', talk.lasts[other.id]?.at ?? '']
  // Times may be written with fewer digits: the Z would sort after them.
  const [c, d] = [a.slice(0, -1), b.slice(0, -1)]
  return c === d ? (one.id < other.id ? 1 : -1) : c < d ? 1 : -1
}
