import { useIsRouting, useLocation } from '@solidjs/router'
import { createEffect, on, onCleanup } from 'solid-js'

const patience = 3_000

/**
 * What a browser does by itself on a new page: the focus goes to its heading, and going back finds the place one had
 * left. Pages here load after they are opened, so both wait until there is something to find.
 */
export const useArrivals = () => {
  const location = useLocation()
  const isRouting = useIsRouting()
  let waiting = 0
  let left: number | undefined

  const restore = keepPositions((position) => (left = position))
  onCleanup(restore)

  createEffect(
    on(
      () => location.pathname,
      () => {
        const old = heading()
        const begun = performance.now()
        const back = left
        left = undefined
        cancelAnimationFrame(waiting)
        const stop = whenTaken(() => cancelAnimationFrame(waiting))
        let focused = false
        const look = () => {
          const passed = performance.now() - begun
          const now = heading()
          // The same heading may say something new: a circle left for another.
          if (!focused && now && !isRouting() && (now !== old || passed > 200)) {
            focused = true
            if (!document.activeElement?.closest('main :is(input, textarea)')) focus(now)
          }
          const there = back === undefined || document.documentElement.scrollHeight - innerHeight >= back
          if (focused && there && back !== undefined) scrollTo(0, back)
          if ((focused && there) || passed > patience) return stop()
          waiting = requestAnimationFrame(look)
        }
        waiting = requestAnimationFrame(look)
      },
      { defer: true },
    ),
  )
  onCleanup(() => cancelAnimationFrame(waiting))
}

const heading = () => document.querySelector<HTMLElement>('main h1')
const focus = (at: HTMLElement) => {
  if (!at.hasAttribute('tabindex')) at.tabIndex = -1
  at.focus({ preventScroll: true })
}

/** Somebody who scrolls or types has arrived by themselves. */
const whenTaken = (taken: () => void) => {
  const signs = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const
  for (const sign of signs) addEventListener(sign, taken, { passive: true })
  return () => {
    for (const sign of signs) removeEventListener(sign, taken)
  }
}

// The router numbers the entries of the history.
const entry = () => (history.state as { _depth?: number } | null)?._depth
const positions = new Map<number, number>()

/** Notes how far each page was scrolled, and says so when one comes back to it. */
const keepPositions = (cameBack: (position: number | undefined) => void) => {
  history.scrollRestoration = 'manual'
  const note = () => {
    const at = entry()
    if (at !== undefined) positions.set(at, scrollY)
  }
  const back = () => cameBack(positions.get(entry() ?? -1))
  addEventListener('scroll', note, { passive: true })
  // Before the router hears it: it would have changed the page by then.
  addEventListener('popstate', back, { capture: true })
  return () => {
    history.scrollRestoration = 'auto'
    removeEventListener('scroll', note)
    removeEventListener('popstate', back, { capture: true })
  }
}
