import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { cx } from './cx.ts'
import styles from './JoinPanel.module.css'

interface JoinPanelProps {
  title: string
  /** Over the title: "Bram keeps a chair for you". */
  above?: JSX.Element
  lede?: JSX.Element
  /** Beside the words; under the title on a phone. */
  ring?: JSX.Element
  /** Under everything, small. */
  foot?: JSX.Element
  children?: JSX.Element
}

/** The door: one panel of bottle green, for joining, setting up and signing in. */
export function JoinPanel(props: JoinPanelProps) {
  return (
    <main class={styles.room}>
      <div class={cx('panelling', styles.panel, props.ring !== undefined && styles.withRing)}>
        <header class={styles.head}>
          <Show when={props.above}>
            <p class={styles.soft}>{props.above}</p>
          </Show>
          <h1 class={styles.title} tabindex="-1">
            {props.title}
          </h1>
          <Show when={props.lede}>
            <p class={styles.soft}>{props.lede}</p>
          </Show>
        </header>
        <Show when={props.ring}>
          <div class={styles.ring}>{props.ring}</div>
        </Show>
        <div class={styles.body}>{props.children}</div>
        <Show when={props.foot}>
          <footer class={styles.foot}>{props.foot}</footer>
        </Show>
      </div>
    </main>
  )
}
