import { createEffect, createMemo, Show } from 'solid-js'
import type { Thread } from '#shared/threads.ts'
import { loadCircle, seatsIn } from '#client/circles/inside.ts'
import { useHere } from '#client/community/here.tsx'
import { people } from '#client/community/people.ts'
import { callWords } from './calls.ts'
import styles from './Conversation.module.css'

/** Whom words call by name, beside the box they are written in. In a private talk there is nobody to call. */
export function Calls(props: { words: string; in: Pick<Thread, 'circleId' | 'kind'> }) {
  const { slug } = useHere()
  const names = createMemo(() => /@[^@\s]/.test(props.words) && props.in.kind !== 'private')
  const readers = createMemo(() => {
    const { circleId } = props.in
    return circleId === null ? Object.values(people.all) : seatsIn(circleId)
  })
  // Who sits in a circle is known once its page was open.
  createEffect(() => {
    const { circleId } = props.in
    if (names() && circleId !== null && readers().length === 0)
      void loadCircle(slug(), circleId).catch(() => {})
  })
  const calls = () => (names() && readers().length > 0 ? callWords(props.words, readers()) : '')
  return <Show when={calls()}>{(said) => <p class={styles.calls}>{said()}</p>}</Show>
}
