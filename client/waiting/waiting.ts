import { createMemo, createRoot, createSignal } from 'solid-js'
import type { WaitingEntry } from '#shared/waiting.ts'
import { call } from '#client/call.ts'
import { newKeep, onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'

const kept = newKeep<WaitingEntry>()
const [length, setLength] = createSignal<number | null>(null)
/** How long the line is, for hosts; null for everybody else. */
export { length }
onDrop(() => setLength(null))

/** Whom one has in the line, by their place in it. */
export const ownInLine = createRoot(() => {
  const line = createMemo(() =>
    Object.values(kept.all)
      .filter(({ state }) => state === 'waiting')
      .sort((a, b) => (a.place ?? 0) - (b.place ?? 0)),
  )
  return line
})

/** Loads the first hundred of one's own: a host's could be more, nobody else's can. */
export const loadLine = (slug: string) =>
  kept.whole(async () => {
    const page = await call('GET /api/communities/:slug/waiting', { params: { slug }, query: { limit: 100 } })
    setLength(page.length)
    return page.items
  })

/** Whether a name is in the line no more, and no chair is kept for it. */
export const isOver = ({ state }: WaitingEntry) => state === 'withdrawn' || state === 'ended'

export const putForward = async (
  slug: string,
  body: { id: string; vouch: string; name: string; email?: string },
) => {
  const entry = await call('POST /api/communities/:slug/waiting', { params: { slug }, body })
  kept.keep(entry)
  return entry
}

export const withdraw = (slug: string, id: string) =>
  call('DELETE /api/communities/:slug/waiting/:id', { params: { slug, id } })

hear('waiting.changed', ({ waiting }) => kept.keep(waiting))
hear('waiting.length', ({ length }) => setLength(length))
