import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { Words } from '#shared/talk.ts'
import { before } from '#shared/reading.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { useHere } from '#client/community/here.tsx'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'
import { keepThreads, listed, loadAll, talk } from './talk.ts'

/** Everywhere, in the whole community (`none`), or in one circle. */
export type Where = string | undefined
const path = 'GET /api/communities/:slug/threads' as const
const some = 30

const isIn = (where: Where) => (thread: Words) =>
  where === undefined || thread.circleId === (where === 'none' ? null : where)

/** A list of threads by last reply, as far down as one has asked for; what moves on moves up by itself. */
export const useThreadList = (where: () => Where) => {
  const { slug } = useHere()
  // How far down the list is loaded; nothing: to its end.
  const [reaches, setReaches] = createSignal<string>()
  const [next, setNext] = createSignal<string | null>(null)

  const page = async (circle: Where, cursor?: string) => {
    const query = { limit: some, ...(circle && { circle }), ...(cursor && { cursor }) }
    const { items, next } = await call(path, { params: { slug: slug() }, query })
    keepThreads(items)
    return { ids: items.map(({ id }) => id), end: items.at(-1)?.last.at, next }
  }
  /** As far down as it is shown, also the next time. */
  const loadShown = async (circle: Where) => {
    const shown = reaches()
    let { ids, end, next } = await page(circle)
    while (next && shown && end && before(shown, end)) {
      const more = await page(circle, next)
      ids = [...ids, ...more.ids]
      ;({ end, next } = more)
    }
    if (circle === where()) {
      setReaches(next === null ? undefined : end)
      setNext(next)
    }
    const reached = (thread: Words) => next === null || before(end!, talk.lasts[thread.id]!.at)
    return { ids, covers: (thread: Words) => isIn(circle)(thread) && reached(thread) }
  }
  const load = createLoad(
    () => ({ circle: where() }),
    async ({ circle }) => {
      await Promise.all([loadAll(loadShown(circle)), loadAll(loadAtHand(circle))])
      return true
    },
  )
  createEffect(on(where, () => setReaches(undefined), { defer: true }))
  const older = createAct(async () => {
    const circle = where()
    const cursor = next()
    if (cursor === null) return
    const got = await page(circle, cursor)
    if (circle !== where()) return
    setReaches(got.next === null ? undefined : got.end)
    setNext(got.next)
  })
  const loadAtHand = async (circle: Where) => {
    const query = { limit: 100, atHand: 'true' as const, ...(circle && { circle }) }
    const { items, next } = await call(path, { params: { slug: slug() }, query })
    keepThreads(items)
    const covers = (thread: Words) => next === null && thread.atHand && isIn(circle)(thread)
    return { ids: items.map(({ id }) => id), covers }
  }

  const all = createMemo(() => listed(isIn(where())))
  const threads = createMemo(() => {
    const end = reaches()
    return all()
      .filter(({ id, atHand }) => !atHand && (end === undefined || !before(talk.lasts[id]!.at, end)))
      .map(({ id }) => id)
  })
  const atHand = createMemo(() =>
    all()
      .filter(({ atHand }) => atHand)
      .map(({ id }) => id),
  )

  // A talk that is not known here has moved up: it is fetched with its neighbours, once for all that do so together.
  let waiting: ReturnType<typeof setTimeout> | undefined
  const fetchAll = () => {
    waiting = undefined
    void page(where()).catch(() => {})
  }
  onCleanup(
    hear('reply.posted', ({ reply }) => {
      if (!talk.threads[reply.threadId]) waiting ??= setTimeout(fetchAll, 300 + Math.random() * 700)
    }),
  )
  onCleanup(() => clearTimeout(waiting))

  return {
    load,
    threads,
    /** Those at hand stand before the others, and not again among them. */
    atHand,
    older,
    hasOlder: () => next() !== null,
  }
}
