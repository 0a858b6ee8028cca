import { onCleanup } from 'solid-js'

/** Looks every half minute while the page is seen, and when one comes back to it: for what no socket can tell. */
export const lookOften = (again: () => void) => {
  const look = () => document.visibilityState === 'visible' && again()
  const often = setInterval(look, 30_000)
  document.addEventListener('visibilitychange', look)
  onCleanup(() => {
    clearInterval(often)
    document.removeEventListener('visibilitychange', look)
  })
}
