import { createSignal, untrack } from 'solid-js'
import type { Notice } from '#shared/notices.ts'
import { call } from '#client/call.ts'
import { onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'

const [inbox, setInbox] = createSignal<Notice[]>()
const [next, setNext] = createSignal<string | null>(null)
/** One's inbox as far as it was opened, latest first, and whether there is more. */
export { inbox, next }

let open: string | undefined
/** What was heard while a load is under way: its answer may be older. */
let heard: Notice[] | undefined

onDrop(() => {
  open = heard = undefined
  setInbox(undefined)
})
hear('notice.added', ({ notice }) => {
  heard?.push(notice)
  setInbox((known) => known && [notice, ...without(known, notice.id)])
})
hear('notice.read', ({ ids, at }) => {
  const read = new Set(ids)
  setInbox((known) => known?.map((one) => (read.has(one.id) ? { ...one, readAt: one.readAt ?? at } : one)))
})
// What one may see no more is in no inbox: the server knows what that leaves.
const lookAgain = () => {
  if (open !== undefined && untrack(inbox)) void loadInbox(open).catch(() => {})
}
hear('circle.lost', lookAgain)
hear('circle.mine', ({ mine }) => {
  if (!mine.in) lookAgain()
})

const without = (known: Notice[], id: string) => known.filter((one) => one.id !== id)

/** Loads the latest. */
export const loadInbox = async (slug: string) => {
  open = slug
  heard ??= []
  const page = await call('GET /api/communities/:slug/notices', { params: { slug } })
  if (open !== slug) return
  const there = new Set(page.items.map(({ id }) => id))
  setInbox([...(heard ?? []).filter(({ id }) => !there.has(id)).reverse(), ...page.items])
  heard = undefined
  setNext(page.next)
}

export const loadOlder = async (slug: string) => {
  const cursor = next()
  if (cursor === null) return
  const page = await call('GET /api/communities/:slug/notices', { params: { slug }, query: { cursor } })
  setInbox((known = []) => [...known, ...page.items.filter(({ id }) => !known.some((one) => one.id === id))])
  setNext(page.next)
}

/** Says that all there is has been read; on every device of mine. */
export const readAll = async (slug: string) => {
  const latest = inbox()?.[0]
  if (latest)
    await call('PUT /api/communities/:slug/notices/read', { params: { slug }, body: { upTo: latest.id } })
}
