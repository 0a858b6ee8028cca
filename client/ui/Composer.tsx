import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { Button } from './Button.tsx'
import { Growing } from './Growing.tsx'
import styles from './Composer.module.css'

interface ComposerProps {
  /** What the box is, for those who cannot see it, and in it while it is empty: "Answer Mireille". */
  label: string
  value: string
  onInput: (value: string) => void
  onSend: () => void
  /** What Escape ends, while the box has the focus. */
  onEscape?: () => void
  busy?: boolean
  /** Why it cannot be written in just now; shown in its place. */
  closed?: JSX.Element
  /** Above the box: whom it answers, what went wrong. */
  above?: JSX.Element
  sendLabel?: string
  ref?: (area: HTMLTextAreaElement) => void
}

/** Where one writes. Ctrl or Cmd and Enter send; the focus stays, for the next thing to say. */
export function Composer(props: ComposerProps) {
  let area: HTMLTextAreaElement | undefined
  const send = () => {
    area?.focus()
    if (!props.busy && props.value.trim() !== '') props.onSend()
  }
  return (
    <form
      class={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {props.above}
      <Show when={!props.closed} fallback={<p class={styles.closed}>{props.closed}</p>}>
        <div class={styles.row}>
          <Growing
            class={styles.box}
            rows={1}
            aria-label={props.label}
            placeholder={props.label}
            enterkeyhint="enter"
            value={props.value}
            onInput={props.onInput}
            ref={(box) => {
              area = box
              props.ref?.(box)
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.isComposing) props.onEscape?.()
              // While a letter is being composed (Japanese, dead keys) Enter belongs to the keyboard.
              if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return
              event.preventDefault()
              send()
            }}
          />
          <Button type="submit" variant="go" busy={props.busy} title={t('ui.sendHint')}>
            {props.sendLabel ?? t('ui.send')}
          </Button>
        </div>
      </Show>
    </form>
  )
}
