import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { Checks } from './check.ts'
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

/** The questions of a form, one under the other. It is sent once nothing is wrong with any; else each says what is. */
export function Form(props: { onSubmit: () => void; children: JSX.Element; label?: string }) {
  const checks = new Set<() => boolean>()
  return (
    <form
      class={styles.form}
      aria-label={props.label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const wrong = [...checks].filter((check) => check())
        if (wrong.length === 0) return props.onSubmit()
        event.currentTarget.querySelector<HTMLElement>('[aria-invalid]')?.focus()
      }}
    >
      <Checks.Provider value={checks}>{props.children}</Checks.Provider>
    </form>
  )
}
