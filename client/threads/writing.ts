import { createSignal } from 'solid-js'
import { onDrop } from '#client/keep.ts'
import { hear, say } from '#client/live.ts'

type Writer = { id: string; name: string }
const [writers, setWriters] = createSignal<Record<string, readonly Writer[]>>({})
const timers = new Map<string, ReturnType<typeof setTimeout>>()
/** So long after the last word of it somebody counts as having stopped. */
const stops = 7_000

/** Who is writing in a thread just now. */
export const writersIn = (threadId: string) => writers()[threadId] ?? []

const stop = (threadId: string, memberId: string) => {
  clearTimeout(timers.get(`${threadId} ${memberId}`))
  timers.delete(`${threadId} ${memberId}`)
  setWriters((all) => ({
    ...all,
    [threadId]: (all[threadId] ?? []).filter(({ id }) => id !== memberId),
  }))
}
hear('writing', ({ threadId, member }) => {
  const known = timers.get(`${threadId} ${member.id}`)
  clearTimeout(known)
  timers.set(
    `${threadId} ${member.id}`,
    setTimeout(() => stop(threadId, member.id), stops),
  )
  if (known === undefined) setWriters((all) => ({ ...all, [threadId]: [...(all[threadId] ?? []), member] }))
})
hear('reply.posted', ({ reply }) => stop(reply.threadId, reply.author.id))
// Heard outside of any screen.
// eslint-disable-next-line solid/reactivity
hear('member.left', ({ member }) => {
  for (const threadId of Object.keys(writers())) stop(threadId, member.id)
})
onDrop(() => {
  for (const timer of timers.values()) clearTimeout(timer)
  timers.clear()
  setWriters({})
})

const every = 3_000
let last = { threadId: '', at: 0 }
/** Tells the others that one is writing, now and then while one does. */
export const tellWriting = (threadId: string, now = performance.now()) => {
  if (last.threadId === threadId && now - last.at < every) return
  last = { threadId, at: now }
  say({ type: 'writing', threadId })
}
