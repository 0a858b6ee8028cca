import { createSignal } from 'solid-js'
import type { Notice } from '#shared/notices.ts'
import { call } from '#client/call.ts'
import { onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'

const [inbox, setInbox] = createSignal<Notice[]>()
const [next, setNext] = createSignal<string | null>(null)
/** One's inbox as far as it was opened, latest first, and whether there is more. */
export { inbox, next }

onDrop(() => setInbox(undefined))
hear('notice.added', ({ notice }) => setInbox((known) => known && [notice, ...without(known, notice.id)]))
hear('notice.read', ({ ids, at }) => {
  const read = new Set(ids)
  setInbox((known) => known?.map((one) => (read.has(one.id) ? { ...one, readAt: one.readAt ?? at } : one)))
})

const without = (known: Notice[], id: string) => known.filter((one) => one.id !== id)

/** Loads the latest; what was heard meanwhile is in it. */
export const loadInbox = async (slug: string) => {
  const page = await call('GET /api/communities/:slug/notices', { params: { slug } })
  setInbox(page.items)
  setNext(page.next)
}

export const loadOlder = async (slug: string) => {
  const cursor = next()
  if (cursor === null) return
  const page = await call('GET /api/communities/:slug/notices', { params: { slug }, query: { cursor } })
  setInbox((known = []) => [...known, ...page.items.filter(({ id }) => !known.some((one) => one.id === id))])
  setNext(page.next)
}

/** Says that some were read; on every device of mine. */
export const read = async (slug: string, ids: string[]) => {
  if (ids.length > 0)
    await call('PUT /api/communities/:slug/notices/read', { params: { slug }, body: { ids } })
}

export const readAll = async (slug: string) => {
  const latest = inbox()?.[0]
  if (latest)
    await call('PUT /api/communities/:slug/notices/read', { params: { slug }, body: { upTo: latest.id } })
}
