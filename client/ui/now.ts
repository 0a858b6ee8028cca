import { createSignal } from 'solid-js'

const [now, setNow] = createSignal(Date.now())
let ticking = false

/** This minute, by the clock of this device: one tick for all times on the page, and one on coming back to it. */
export function thisMinute(): number {
  if (!ticking && typeof document !== 'undefined') {
    ticking = true
    const tick = () => setNow(Date.now())
    setInterval(tick, 60_000)
    document.addEventListener('visibilitychange', tick)
  }
  return now()
}
