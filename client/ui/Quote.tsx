import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { cx } from './cx.ts'
import styles from './Quote.module.css'

interface QuoteProps {
  /** "Bram, about you". */
  by?: JSX.Element
  size?: 'medium' | 'large'
  children: string
}

/** Somebody's own words: a vouch, a sentence in the chair. */
export function Quote(props: QuoteProps) {
  return (
    <figure class={cx(styles.quote, props.size === 'large' && styles.large)}>
      <blockquote class={styles.words}>{props.children}</blockquote>
      <Show when={props.by}>
        <figcaption class={styles.by}>{props.by}</figcaption>
      </Show>
    </figure>
  )
}
