import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js'

const [now, setNow] = createSignal(Date.now())
const tick = () => setNow(Date.now())
let ticking = false

/** This minute, by the clock of this device: one tick for all times on the page, and one on coming back to it. */
export function thisMinute(): number {
  if (!ticking && typeof document !== 'undefined') {
    ticking = true
    setInterval(tick, 60_000)
    document.addEventListener('visibilitychange', tick)
  }
  return now()
}

/** Whether a time is still ahead: what can be done until then goes by itself, to the second and not with the minute. */
export const useIsAhead = (time: () => string | undefined) => {
  const at = () => Date.parse(time() ?? '')
  createEffect(() => {
    if (!(at() > thisMinute() && at() <= thisMinute() + 60_000)) return
    const timer = setTimeout(tick, at() - Date.now())
    onCleanup(() => clearTimeout(timer))
  })
  const isAhead = createMemo(() => at() > thisMinute())
  return isAhead
}
