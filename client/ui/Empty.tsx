import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './Empty.module.css'

interface EmptyProps {
  title: string
  children?: JSX.Element
  /** What one can do about it. */
  action?: JSX.Element
}

/** Nothing here yet, said kindly, with a way on. */
export function Empty(props: EmptyProps) {
  return (
    <div class={styles.empty}>
      <p class={styles.title}>{props.title}</p>
      <Show when={props.children}>
        <div class={styles.words}>{props.children}</div>
      </Show>
      {props.action}
    </div>
  )
}
