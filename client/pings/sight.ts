import { createEffect, createRoot, on, onCleanup, untrack } from 'solid-js'
import { call } from '#client/call.ts'
import { marks } from '#client/community/marks.ts'
import { onDrop } from '#client/keep.ts'
import { hear, onFresh } from '#client/live.ts'
import { isAttended, onReturn } from '#client/ui/attended.ts'

const pause = 1_200

/** Pings of which all that was told by now has been read. */
const read = new Set<string>()
hear('notice.added', ({ notice }) => void read.delete(notice.ping?.id ?? ''))
onFresh(() => read.clear())
onDrop(() => read.clear())

const readAbout = (slug: string, ping: string) => {
  if (read.has(ping) || marks()?.notices === 0) return
  read.add(ping)
  call('PUT /api/communities/:slug/notices/read', { params: { slug }, body: { ping } }).catch(() => {
    // Not reached: it is told the next time.
    read.delete(ping)
  })
}

/** Half of it, or half a screen of what is longer than the screen. */
const isSeen = (entry: IntersectionObserverEntry) => {
  const whole = Math.min(entry.boundingClientRect.height, entry.rootBounds?.height ?? innerHeight)
  return entry.isIntersecting && entry.intersectionRect.height >= whole / 2
}
const steps = Array.from({ length: 21 }, (_, step) => step / 20)
// What lies under a phone's bars is not seen.
const bars = '-64px 0px'

/**
 * Tells that a ping has been seen, each time there is news of it and this has stood on the screen for a moment: not in a tab
 * behind another, nor where nobody sits before it, nor where it is only passed by.
 */
export const watch = (
  element: Element,
  slug: () => string,
  shown: () => string | undefined,
  gone: AbortSignal,
) => {
  if (gone.aborted) return
  createRoot((stop) => {
    gone.addEventListener('abort', stop)
    let stands = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () =>
      untrack(() => {
        const ping = shown()
        if (ping !== undefined) readAbout(slug(), ping)
      })
    const look = () => {
      clearTimeout(timer)
      if (stands && isAttended()) timer = setTimeout(tell, pause)
    }
    const observer = new IntersectionObserver(
      (entries) => {
        const stood = stands
        stands = isSeen(entries.at(-1)!)
        if (stands !== stood) look()
      },
      { threshold: steps, rootMargin: bars },
    )
    observer.observe(element)
    // Whatever is told of a ping changes how much is unread.
    createEffect(on([marks, shown], look))
    document.addEventListener('visibilitychange', look)
    onCleanup(onReturn(look))
    onCleanup(() => {
      document.removeEventListener('visibilitychange', look)
      observer.disconnect()
      clearTimeout(timer)
    })
  })
}
