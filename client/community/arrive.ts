import { useBeforeLeave, useIsRouting, useLocation } from '@solidjs/router'
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

  const positions = keepPositions((position) => (left = position))
  onCleanup(positions.stop)
  useBeforeLeave(({ to }) => {
    // A number is a way back or forward, where the entry has changed already.
    if (typeof to === 'string') positions.leave()
  })

  createEffect(
    on(
      () => location.pathname,
      () => {
        const old = heading()
        const begun = performance.now()
        let back: number | undefined
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
          // As near as the page reaches by now: it may still grow, or have become shorter since.
          const reach = document.documentElement.scrollHeight - innerHeight
          if (focused && back !== undefined) scrollTo(0, Math.min(back, reach))
          if ((focused && (back === undefined || reach >= back)) || passed > patience) return stop()
          waiting = requestAnimationFrame(look)
        }
        waiting = requestAnimationFrame(() => {
          // Known by now: the router may have changed the page before we heard that one came back to it.
          back = left
          left = undefined
          look()
        })
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
  // The page that is left may be gone before its entry is: what scrolls then is the next one.
  let leaving: number | undefined
  const note = () => {
    const at = entry()
    if (at !== leaving) leaving = undefined
    if (at !== undefined && leaving === undefined) positions.set(at, scrollY)
  }
  const back = () => {
    leaving = undefined
    cameBack(positions.get(entry() ?? -1))
  }
  addEventListener('scroll', note, { passive: true })
  addEventListener('popstate', back)
  return {
    leave() {
      note()
      leaving = entry()
    },
    stop() {
      history.scrollRestoration = 'auto'
      removeEventListener('scroll', note)
      removeEventListener('popstate', back)
    },
  }
}
