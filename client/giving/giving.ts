import { createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import type { Giving, Rest } from '#shared/giving.ts'
import { call } from '#client/call.ts'
import { onDrop } from '#client/keep.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'

const [asked, setAsked] = createSignal<Rest>()
/** Keeps what is newer: an answer of another device may be heard before the load that it is in. */
const keepRest = (rest: Rest) => setAsked((known) => (known && known.version > rest.version ? known : rest))
hear('giving.rest', ({ rest }) => keepRest(rest))
onDrop(() => setAsked(undefined))

/** What I asked and gave, and what I could do; loaded again when something of it has moved. */
export const useGiving = (slug: () => string) => {
  const load = createLoad(slug, async (open) => {
    const { rest, ...giving } = await call('GET /api/communities/:slug/giving', { params: { slug: open } })
    if (rest) keepRest(rest)
    return giving
  })
  const shown = createMemo(() => new Set(load.data() && threadsOf(load.data()!)))
  const about = (threadId: string) => void (untrack(shown).has(threadId) && load.again())
  onCleanup(hear('reply.posted', ({ reply }) => about(reply.threadId)))
  onCleanup(hear('handover.changed', () => void load.again()))
  onCleanup(hear('thread.changed', ({ thread }) => about(thread.id)))
  return { load, rest: asked }
}

const threadsOf = ({ needs, today }: Omit<Giving, 'rest'>) => [
  ...needs.map(({ thread }) => thread.id),
  ...today.flatMap((deed) => ('thread' in deed ? [deed.thread.id] : [])),
]

/** Whether I want a rest, or help; the hosts hear only of these, in my words. */
export const answerRest = async (slug: string, choice: NonNullable<Rest['choice']>, words: string) =>
  void keepRest(
    await call('PUT /api/communities/:slug/giving/rest', { params: { slug }, body: { choice, words } }),
  )
