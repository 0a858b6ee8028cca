import { createEffect, createMemo, ErrorBoundary, Show, Suspense } from 'solid-js'
import type { Thread } from '#shared/threads.ts'
import { loadCircle, seatsIn } from '#client/circles/inside.ts'
import { me } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { people } from '#client/community/people.ts'
import { part } from '#client/screen.ts'
import { callWords } from './calls.ts'
import styles from './Conversation.module.css'

// Fetched with the first @ that somebody writes.
const Naming = part(() => import('./Naming.tsx'), 'Naming')

/**
 * Whom words call by name, beside the box they are written in; and, given the box, who may be meant by a name that is begun.
 * In a private talk there is nobody to call.
 */
export function Calls(props: {
  words: string
  in: Pick<Thread, 'circleId' | 'kind'>
  box?: { area: HTMLTextAreaElement | undefined; write: (words: string) => void }
}) {
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
  return (
    <>
      {/* Keyed: it lets go of the box when what is written has been sent. */}
      <Show when={names() && props.box?.area} keyed>
        {(area) => (
          <ErrorBoundary fallback={null}>
            <Suspense>
              <Naming
                box={area}
                words={props.words}
                write={(words: string) => props.box?.write(words)}
                readers={readers()}
                myself={me()?.memberId}
              />
            </Suspense>
          </ErrorBoundary>
        )}
      </Show>
      <Show when={calls()}>{(said) => <p class={styles.calls}>{said()}</p>}</Show>
    </>
  )
}
