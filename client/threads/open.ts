import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { Api } from '#shared/api.ts'
import type { ReplyOf } from '#shared/endpoint.ts'
import type { Offer } from '#shared/handovers.ts'
import { call } from '#client/call.ts'
import { useHere } from '#client/community/here.tsx'
import { hear } from '#client/live.ts'
import { createLoad, isHidden } from '#client/load.ts'
import { keepReplies, keepThreads, loseThreads, talk } from './talk.ts'
import { takeUp } from './outbox.ts'

/** Which numbers of a thread are on the page: from one to another, or to the end and whatever follows. */
type Range = { from: number; to: number }
const path = 'GET /api/communities/:slug/threads/:id' as const
type Page = ReplyOf<Api[typeof path]>
type Query = { from?: string; before?: string; cursor?: string }

export type OpenThread = ReturnType<typeof openThread>

/**
 * A thread on a page: opens at the first unread reply, or at one that is named, and grows both ways. After a lost
 * connection it loads again all that was shown, and where one was stays where it was.
 */
export const openThread = (
  id: () => string | undefined,
  named: () => number | undefined = () => undefined,
) => {
  const { slug, seat } = useHere()
  const [range, setRange] = createSignal<Range>()
  // What was new when one came: the line stays where it is while one reads.
  const [newFrom, setNewFrom] = createSignal<number>()
  const [offer, setOffer] = createSignal<Offer | null>(null)
  // That it has ended, it says by itself (handovers/offers.ts).
  onCleanup(hear('handover.changed', ({ threadId, offer }) => threadId === id() && offer && setOffer(offer)))

  const load = async (threadId: string, query: Query, limit = 50) => {
    const known = offer()
    const page = await call(path, {
      params: { slug: slug(), id: threadId },
      query: { ...query, limit },
    }).catch((error: unknown) => {
      if (isHidden(error)) loseThreads([threadId])
      throw error
    })
    keepThreads([page.thread])
    // What was heard meanwhile is newer.
    if (id() === threadId && offer() === known) setOffer(page.offer)
    keepReplies(page.replies.items, page.replies.quoted)
    return page
  }
  const began = (first: number | undefined, previous: string | null) =>
    previous === null || first === undefined ? 1 : first
  const ended = (lastShown: number | undefined, next: string | null) =>
    next === null || lastShown === undefined ? Infinity : lastShown

  const first = createLoad(
    () => id(),
    async (threadId) => {
      const shown = range()
      if (shown) return reload(threadId, shown)
      const at = named()
      const { thread, replies } = await load(threadId, {
        from: at === undefined ? 'unread' : String(Math.max(1, at - 3)),
      })
      const { items, next, previous } = replies
      if (id() !== threadId) return threadId
      const { readTo, unread } = thread.mine
      if (readTo !== null && unread > 0) setNewFrom(readTo + 1)
      setRange({ from: began(items[0]?.number, previous), to: ended(items.at(-1)?.number, next) })
      void takeUp({ memberId: seat().memberId, slug: slug(), threadId, circleId: thread.circleId })
      return threadId
    },
  )
  const reload = async (threadId: string, shown: Range) => {
    let cursor: string | null = String(shown.from)
    let reached = 0
    while (cursor !== null && reached < shown.to) {
      const page: Page = await load(threadId, { from: cursor }, 100)
      reached = page.replies.items.at(-1)?.number ?? Infinity
      cursor = page.replies.next
    }
    if (cursor !== null && id() === threadId) setRange({ from: shown.from, to: reached })
    return threadId
  }
  createEffect(
    on(
      id,
      () => {
        setRange(undefined)
        setNewFrom(undefined)
        setOffer(null)
      },
      { defer: true },
    ),
  )

  const thread = () => talk.threads[id() ?? '']
  const last = () => talk.lasts[id() ?? '']
  /** The ids of the replies on the page, in their order. What was deleted at the end leaves no marker. */
  const replies = createMemo(() => {
    const shown = range()
    const end = last()?.number ?? 0
    if (!shown) return []
    return Object.values(talk.replies)
      .filter(
        ({ threadId, number, deletedAt }) =>
          threadId === id() &&
          number >= shown.from &&
          number <= shown.to &&
          (deletedAt === null || number < end),
      )
      .sort((a, b) => a.number - b.number)
      .map((reply) => reply.id)
  })
  const earlier = async () => {
    const shown = range()
    if (!shown || shown.from <= 1) return
    const { items, previous } = (await load(id()!, { before: String(shown.from) })).replies
    setRange({ from: began(items[0]?.number, previous), to: range()?.to ?? shown.to })
  }
  const later = async () => {
    const shown = range()
    if (!shown || shown.to === Infinity) return
    const { items, next } = (await load(id()!, { cursor: String(shown.to + 1) })).replies
    setRange({ from: range()?.from ?? shown.from, to: ended(items.at(-1)?.number, next) })
  }
  // What comes while one looks elsewhere is new when one looks again.
  const looksAway = () => {
    if (document.visibilityState === 'hidden') setNewFrom((last()?.number ?? 0) + 1)
  }
  document.addEventListener('visibilitychange', looksAway)
  onCleanup(() => document.removeEventListener('visibilitychange', looksAway))

  return {
    id: () => id() ?? '',
    slug,
    load: first,
    thread,
    last,
    mine: () => talk.mine[id() ?? ''],
    replies,
    newFrom,
    named,
    /** It is offered to me, or I have taken it: how that was laid. */
    offer,
    /** Loaded, and still to be seen. */
    ready: () => range() !== undefined && thread() !== undefined,
    hasEarlier: () => (range()?.from ?? 1) > 1,
    hasLater: () => (range()?.to ?? Infinity) !== Infinity,
    earlier,
    later,
  }
}
