import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { OpenThread } from './open.ts'

/** So near to the end counts as being there. */
const near = 160

/** Brings the page to where one left off: the line of what is new, a reply that was named, or the end of what is read. */
export const openAt = (open: OpenThread) => {
  createEffect(
    on([open.id, open.ready], ([, ready]) => {
      // A ping is about what is asked, which stands at its head.
      if (!ready || untrack(open.thread)?.kind === 'ping') return
      const named = untrack(open.named)
      const there =
        named === undefined ? document.getElementById('new') : document.getElementById(`reply-${named}`)
      if (there) return there.scrollIntoView({ block: named === undefined ? 'start' : 'center' })
      // All read: the end of it, when it does not fit the page.
      const mine = untrack(open.mine)
      if (mine && mine.readTo !== null && mine.readTo > 0 && mine.unread === 0)
        document.documentElement.scrollTo(0, document.documentElement.scrollHeight)
    }),
  )
}

const atEnd = () => innerHeight + scrollY >= document.documentElement.scrollHeight - near

/** Stays at the end while one is there; elsewhere it counts what came below. */
export const followEnd = (grows: () => readonly number[]) => {
  const [missed, setMissed] = createSignal(0)
  const go = () => {
    setMissed(0)
    requestAnimationFrame(() =>
      document.documentElement.scrollTo({ top: document.documentElement.scrollHeight }),
    )
  }
  let was = true
  const look = () => {
    was = atEnd()
    if (was) setMissed(0)
  }
  addEventListener('scroll', look, { passive: true })
  onCleanup(() => removeEventListener('scroll', look))
  createEffect(
    on(
      () => grows().reduce((sum, count) => sum + count, 0),
      (now, before) => {
        if (before === undefined || now <= before) return
        if (was) go()
        else setMissed(untrack(missed) + now - before)
      },
    ),
  )
  // Once it is laid out: before that all is the end.
  requestAnimationFrame(look)
  return { missed, go }
}
