import { createEffect, createSignal, onCleanup } from 'solid-js'

const pause = 4_000

/**
 * Says what changed to those who listen, politely: the first at once, then at most one every four seconds, and of
 * what came in between only the last. Give it a sentence that stands alone: "Four are in."
 */
export function Live(props: { message: string | undefined }) {
  const [said, say] = createSignal('')
  let last = -Infinity
  let waiting: ReturnType<typeof setTimeout> | undefined
  createEffect(() => {
    const message = props.message ?? ''
    clearTimeout(waiting)
    const speak = () => {
      if (message !== '') last = performance.now()
      say(message)
    }
    const wait = last + pause - performance.now()
    if (wait <= 0) speak()
    else waiting = setTimeout(speak, wait)
  })
  onCleanup(() => clearTimeout(waiting))
  return (
    <p class="visually-hidden" role="status">
      {said()}
    </p>
  )
}
