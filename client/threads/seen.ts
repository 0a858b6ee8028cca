import { createEffect, on, onCleanup } from 'solid-js'
import type { OpenThread } from './open.ts'
import { isAttended, onReturn } from '#client/ui/attended.ts'
import { readTo } from './verbs.ts'

const pause = 600

/**
 * Notes how far one has read: what has stood on the screen, while one sits before the page. Told after a moment, so that a
 * walk through a long thread is one call.
 */
export const noteReading = (open: OpenThread) => {
  let reached = -1
  let timer: ReturnType<typeof setTimeout> | undefined
  const numbers = new Map<Element, number>()

  const tell = () => {
    timer = undefined
    const mine = open.mine()
    if (!mine || !isAttended() || reached <= (mine.readTo ?? -1)) return
    readTo(open.slug(), open.id(), reached).catch(() => {
      // Not reached: the next thing read tells it all.
    })
  }
  const soon = () => {
    if (!isAttended()) return
    timer ??= setTimeout(tell, pause)
  }
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries)
      if (isIntersecting && isAttended()) reached = Math.max(reached, numbers.get(target) ?? -1)
    soon()
  })
  const looksAgain = () => {
    if (!isAttended()) return
    // What came meanwhile and stands on the screen has not crossed its edge: look at it anew.
    for (const element of numbers.keys()) {
      observer.unobserve(element)
      observer.observe(element)
    }
  }
  document.addEventListener('visibilitychange', looksAgain)
  onCleanup(onReturn(looksAgain))
  onCleanup(() => {
    document.removeEventListener('visibilitychange', looksAgain)
    observer.disconnect()
    if (timer !== undefined) {
      clearTimeout(timer)
      tell()
    }
  })
  createEffect(on(open.id, () => void (reached = -1)))
  // What stands on the screen before the talk is loaded is told once it is.
  createEffect(on(open.ready, soon))

  /** The opening post is number 0, and so is the ping of a talk. */
  return (element: Element, number: number) => {
    numbers.set(element, number)
    observer.observe(element)
    onCleanup(() => {
      observer.unobserve(element)
      numbers.delete(element)
    })
  }
}
export type NoteReading = ReturnType<typeof noteReading>
