import { createSignal, untrack } from 'solid-js'
import type { Marks } from '#shared/table.ts'
import type { Thread } from '#shared/threads.ts'
import { call } from '#client/call.ts'
import { onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'

const [marks, setMarks] = createSignal<Marks>()
/** Where something wants me; undefined until loaded. */
export { marks }

let slug: string | undefined
let latest = 0
let changes = 0
export const loadMarks = async (community: string) => {
  slug = community
  const mine = ++latest
  const before = changes
  const loaded = await call('GET /api/communities/:slug/marks', { params: { slug: community } })
  // A later load, or another community, knows better.
  if (mine !== latest) return
  setMarks(loaded)
  // What was heard meanwhile may not be in it.
  if (changes !== before) soon(0)
}

let timer: ReturnType<typeof setTimeout> | undefined
/** Loads them again shortly; when all hear the same at once, not all at the same moment. */
const soon = (spread: number) => {
  const community = slug
  if (!community || timer !== undefined) return
  timer = setTimeout(
    () => {
      timer = undefined
      void loadMarks(community).catch(() => {})
    },
    300 + Math.random() * spread,
  )
}

const unread = (change: (marks: Marks) => Marks) => {
  changes++
  setMarks((known) => known && change(known))
}
/** How many unread notices there are, where it is told. */
export const noteNotices = (notices: number) => unread((now) => ({ ...now, notices }))

/** Whether I would rather not hear somebody. */
export const isUnheard = (memberId: string) => marks()?.unheard.includes(memberId) === true
export const noteUnheard = (memberId: string, is: boolean) => {
  unread((now) => {
    const others = now.unheard.filter((id) => id !== memberId)
    return { ...now, unheard: is ? [...others, memberId] : others }
  })
  // And where their private talk stands.
  soon(0)
}

type News = { circleId: string | null; threadId: string; kind: Thread['kind']; by: string }
/** Something new in a room: its dot needs no call, unless the room is not known yet. */
const mark = ({ circleId, threadId, kind, by }: News) => {
  const known = marks()
  if (!known) return void changes++
  if (known.muted.includes(threadId) || isUnheard(by)) return
  // What is said under a ping is news to who has looked there, which the server knows.
  if (kind === 'ping') return soon(2_000)
  if (circleId === null) return unread((now) => ({ ...now, whole: true }))
  const talk = known.private.find((one) => one.circleId === circleId)
  if (!talk) return unread((now) => ({ ...now, circles: [...new Set([...now.circles, circleId])] }))
  // The talk that moved last stands first.
  unread((now) => ({
    ...now,
    private: [{ ...talk, unread: true }, ...now.private.filter((one) => one !== talk)],
  }))
}

// What is being read just now is told to be read a moment later: no dot comes and goes for it.
const pause = 1_500
const pending = new Map<string, ReturnType<typeof setTimeout>>()
const markLater = (news: News) => {
  const { threadId, by } = news
  // What somebody else has just said there lights it all the same.
  if (untrack(() => isUnheard(by))) return
  clearTimeout(pending.get(threadId))
  pending.set(
    threadId,
    setTimeout(() => {
      pending.delete(threadId)
      mark(news)
    }, pause),
  )
}

/** To be told of the frames, with who is asking; answers how to stop. */
export const keepMarks = (me: () => string) => {
  const stops = [
    hear('notice.added', (told) => noteNotices(told.unread)),
    hear('notice.read', (told) => noteNotices(told.unread)),
    hear('notice.undone', (told) => noteNotices(told.unread)),
    hear('thread.started', ({ thread }) => {
      // A ping's thread is news once somebody has spoken in it; a private talk may be new in the list.
      if (thread.kind === 'private') soon(0)
      else if (thread.author.id !== me() && thread.kind !== 'ping')
        markLater({ circleId: thread.circleId, threadId: thread.id, kind: thread.kind, by: thread.author.id })
    }),
    hear('reply.posted', ({ reply, circleId, kind }) => {
      if (reply.author.id !== me())
        markLater({ circleId, threadId: reply.threadId, kind, by: reply.author.id })
    }),
    // Deleted: what a dot stood for may be no more.
    hear('thread.changed', ({ thread }) => thread.deletedAt !== null && soon(2_000)),
    hear('reply.edited', ({ reply }) => reply.deletedAt !== null && soon(2_000)),
    hear('thread.mine', ({ threadId, mine }) => {
      if (mine.unread === 0) {
        clearTimeout(pending.get(threadId))
        pending.delete(threadId)
      }
      soon(0)
    }),
    hear('circle.mine', () => soon(0)),
    hear('block.changed', ({ id, block }) => noteUnheard(id, block !== null)),
    hear('ping.sent', () => soon(2_000)),
    hear('ping.changed', () => soon(2_000)),
    hear('ping.closed', () => soon(2_000)),
    hear('ping.mine', () => soon(0)),
    hear('ping.asks', () => soon(2_000)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

onDrop(() => {
  latest++
  slug = undefined
  clearTimeout(timer)
  timer = undefined
  for (const waiting of pending.values()) clearTimeout(waiting)
  pending.clear()
  setMarks(undefined)
})
