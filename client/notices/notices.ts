import { createSignal, untrack } from 'solid-js'
import type { Notice } from '#shared/notices.ts'
import { call } from '#client/call.ts'
import { onLeft } from '#client/community/circles.ts'
import { noteNotices } from '#client/community/marks.ts'
import { onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'

const [inbox, setInbox] = createSignal<Notice[]>()
const [next, setNext] = createSignal<string | null>(null)
/** One's inbox as far as it was opened, the one made last first, and whether there is more. */
export { inbox, next }

let open: string | undefined
type Change = (known: Notice[]) => Notice[]
/** What was heard since each load under way began: its answer may be older. */
const loads = new Set<Change[]>()
const change = (how: Change) => {
  for (const heard of loads) heard.push(how)
  setInbox((known) => known && how(known))
}

onDrop(() => {
  open = undefined
  loads.clear()
  setInbox(undefined)
})
// What is heard comes as it was committed, which may be another order. A space sorts before the digits that a time may lack.
const place = ({ createdAt, id }: Notice) => createdAt.replace('Z', ' ') + id
const latestFirst = (one: Notice, other: Notice) => (place(one) < place(other) ? 1 : -1)
hear('notice.added', ({ notice }) =>
  change((known) => [notice, ...known.filter(({ id }) => id !== notice.id)].sort(latestFirst)),
)
hear('notice.read', ({ ids, at }) => {
  const read = new Set(ids)
  change((known) => known.map((one) => (read.has(one.id) ? { ...one, readAt: one.readAt ?? at } : one)))
})
hear('notice.undone', ({ ids }) => change((known) => known.filter(({ id }) => !ids.includes(id))))
// What one may see no more, or was deleted, is in no inbox: the server knows what that leaves.
const lookAgain = (about: (notice: Notice) => boolean) => {
  if (open !== undefined && untrack(inbox)?.some(about)) void loadInbox(open).catch(() => {})
}
onLeft(() => lookAgain(() => true))
hear('thread.changed', ({ thread }) => {
  if (thread.deletedAt !== null) lookAgain((notice) => notice.thread?.id === thread.id)
})
hear('reply.edited', ({ reply }) => {
  if (reply.deletedAt !== null) lookAgain((notice) => notice.thread?.id === reply.threadId)
})

/** Loads the latest. */
export const loadInbox = async (slug: string) => {
  open = slug
  const heard: Change[] = []
  loads.add(heard)
  try {
    const page = await call('GET /api/communities/:slug/notices', { params: { slug } })
    if (!loads.has(heard)) return
    setInbox(heard.reduce((known, how) => how(known), page.items))
    setNext(page.next)
    if (heard.length === 0) noteNotices(page.unread)
  } finally {
    loads.delete(heard)
  }
}

export const loadOlder = async (slug: string) => {
  const cursor = next()
  if (cursor === null) return
  const page = await call('GET /api/communities/:slug/notices', { params: { slug }, query: { cursor } })
  if (open !== slug) return
  setInbox((known = []) => [...known, ...page.items.filter(({ id }) => !known.some((one) => one.id === id))])
  setNext(page.next)
}

/**
 * Says that all there is has been read, up to the one made last; on every device of mine. Answers the moment at which this
 * page read what was left, which stands with it from now on; null when another device was first with all of it.
 */
export const readAll = async (slug: string) => {
  const latest = inbox()?.[0]
  if (!latest) return null
  const body = { upTo: latest.id }
  return (await call('PUT /api/communities/:slug/notices/read', { params: { slug }, body })).at
}
