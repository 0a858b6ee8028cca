import { createStore, produce, reconcile } from 'solid-js/store'
import {
  apply,
  byLast,
  forgetCircle,
  forgetThreads,
  isListed,
  keepMine,
  keepMyReply,
  keepReply,
  keepThread,
  newTalk,
  type Talk,
  type Words,
} from '#shared/talk.ts'
import type { Mine, MyReply, MyThread, Reply, Thread } from '#shared/threads.ts'
import { me } from '#client/community/community.ts'
import { onLeft } from '#client/community/circles.ts'
import { dropDraftsNaming } from '#client/drafts.ts'
import { onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'

const [talk, setTalk] = createStore<Talk>(newTalk())
/** What is known of the talk of the open community: one's own acts and what is heard come in by the same way. */
export { talk }

const change = (how: (talk: Talk) => void) => setTalk(produce(how))

export const keepThreads = (threads: readonly (Thread | MyThread)[]) =>
  change((talk) => {
    for (const thread of threads) keepThread(talk, thread)
  })
export const keepReplies = (replies: readonly MyReply[], quoted: readonly Reply[] = []) =>
  change((talk) => {
    for (const reply of replies) keepMyReply(talk, reply)
    for (const reply of quoted) keepReply(talk, reply)
  })
export const keepSaid = (reply: Reply) => change((talk) => keepReply(talk, reply))
export const keepOwn = (threadId: string, mine: Mine) => change((talk) => keepMine(talk, threadId, mine))
export const keepThanked = (replyId: string, thanked: boolean) =>
  change((talk) => void (talk.thanked[replyId] = thanked))

/** Threads that may not be read any more, or are no more. */
export const loseThreads = (ids: readonly string[]) => {
  change((talk) => forgetThreads(talk, ids))
  for (const id of ids) dropDraftsNaming(id)
}
type All = { ids: readonly string[]; covers: (thread: Words) => boolean }
/**
 * A load of all threads of some kind, just begun: those that were known by then, and did not come, are no more. What has
 * moved meanwhile may have passed from one page of it to another, and stays.
 */
export const loadAll = async (loading: Promise<All>) => {
  const before = Object.keys(talk.threads).map((id) => ({ id, version: talk.lasts[id]!.version }))
  const { ids, covers } = await loading
  const there = new Set(ids)
  const stands = ({ id, version }: { id: string; version: number }) =>
    there.has(id) || talk.lasts[id]?.version !== version || !covers(talk.threads[id]!)
  loseThreads(before.filter((one) => !stands(one)).map(({ id }) => id))
}

/** Threads as lists show them: by last reply, without what is wholly gone. */
export const listed = (belongs: (thread: Words) => boolean): Words[] =>
  Object.values(talk.threads)
    .filter((thread) => belongs(thread) && isListed(talk, thread))
    .sort(byLast(talk))

for (const type of [
  'thread.started',
  'thread.changed',
  'reply.posted',
  'reply.edited',
  'thread.mine',
  'reply.thanked',
] as const)
  hear(type, (frame) => change((talk) => apply(talk, frame, me()?.memberId ?? '')))

/** One sits in a circle no more: what was said there goes, and what one was writing (PRODUCT §5). */
onLeft((circleId) => {
  change((talk) => forgetCircle(talk, circleId))
  dropDraftsNaming(circleId)
})
onDrop(() => setTalk(reconcile(newTalk())))
