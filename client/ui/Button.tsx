import { splitProps } from 'solid-js'
import type { JSX } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { cx } from './cx.ts'
import styles from './Button.module.css'

/** `go` is the one thing to do here, `plain` another, `quiet` stands back, `danger` cannot be taken back. */
export type Variant = 'go' | 'plain' | 'quiet' | 'danger'

interface Looks {
  variant?: Variant
  small?: boolean
  /** As wide as it may be. */
  wide?: boolean
}

interface ButtonProps extends Looks, JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  /** Waiting for the server: keeps focus and width, and does nothing more when pressed. */
  busy?: boolean
}

/** A verb to press. A `type` is `button` unless told. */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['variant', 'small', 'wide', 'busy', 'class', 'children', 'onClick'])
  return (
    <button
      type="button"
      {...rest}
      class={cx(looks(own), own.busy && styles.busy, own.class)}
      aria-disabled={own.busy || undefined}
      onClick={(event) => {
        // Not `disabled`: that would throw away the focus. A form is not sent twice either.
        if (own.busy) event.preventDefault()
        else if (typeof own.onClick === 'function') own.onClick(event)
        else own.onClick?.[0](own.onClick[1], event)
      }}
    >
      <span class={styles.label}>{own.children}</span>
      {own.busy && (
        <span class={styles.wait}>
          <span class="visually-hidden">{t('ui.busy')}</span>
        </span>
      )}
    </button>
  )
}

interface LinkButtonProps extends Looks, JSX.AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string
}

/** A way to another page that looks like a button. */
export function LinkButton(props: LinkButtonProps) {
  const [own, rest] = splitProps(props, ['variant', 'small', 'wide', 'class', 'children'])
  return (
    <a {...rest} class={cx(looks(own), own.class)}>
      <span class={styles.label}>{own.children}</span>
    </a>
  )
}

function looks(own: Looks): string {
  return cx(styles.button, styles[own.variant ?? 'plain'], own.small && styles.small, own.wide && styles.wide)
}
