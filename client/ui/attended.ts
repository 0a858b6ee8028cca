/** How long somebody may sit still before a page, and be taken to be there. */
const patience = 2 * 60_000

let touched = performance.now()
const waiting = new Set<() => void>()

const touch = () => {
  const was = isAttended()
  touched = performance.now()
  if (!was && isAttended()) for (const go of [...waiting]) go()
}
for (const act of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'])
  window.addEventListener(act, touch, { capture: true, passive: true })
document.addEventListener('visibilitychange', touch)

/**
 * Whether somebody sits before this page: it is in sight, and was opened, touched, scrolled or typed at within two minutes. What
 * comes onto a screen that nobody looks at is not seen, and reaches them another way (PRODUCT §9).
 */
export const isAttended = () =>
  document.visibilityState === 'visible' && performance.now() - touched < patience

/** Told when somebody comes back to it; answers how to stop. */
export const onReturn = (go: () => void) => {
  waiting.add(go)
  return () => void waiting.delete(go)
}
