import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { cx } from './cx.ts'
import styles from './Page.module.css'

interface PageProps {
  title: string
  lede?: JSX.Element
  /** Over the title: where it stands, who it is from. */
  above?: JSX.Element
  /** What one can do on this page, beside the title. */
  actions?: JSX.Element
  /** For forms and reading. */
  narrow?: boolean
  children: JSX.Element
}

/** One page in the room, under its title. */
export function Page(props: PageProps) {
  return (
    <div class={cx(styles.page, props.narrow && styles.narrow)}>
      <header class={styles.head}>
        <div class={styles.words}>
          {props.above}
          <h1 class={styles.title} tabindex="-1">
            {props.title}
          </h1>
          <Show when={props.lede}>
            <p class={styles.lede}>{props.lede}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class={styles.actions}>{props.actions}</div>
        </Show>
      </header>
      {props.children}
    </div>
  )
}

/** The questions of a form, one under the other. */
export function Form(props: { onSubmit: () => void; children: JSX.Element; label?: string }) {
  return (
    <form
      class={styles.form}
      aria-label={props.label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit()
      }}
    >
      {props.children}
    </form>
  )
}
