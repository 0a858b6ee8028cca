import { createUniqueId, For, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { cx } from './cx.ts'
import styles from './Choice.module.css'

interface ChoiceProps<T extends string> {
  label: string
  labelHidden?: boolean
  options: readonly { value: T; label: string; hint?: string; disabled?: boolean }[]
  value: T | undefined
  onChoose: (value: T) => void
  error?: string | false
  /** `row` for two or three short words. */
  layout?: 'column' | 'row'
}

/** One of several. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const id = createUniqueId()
  return (
    <fieldset class={styles.choice} aria-describedby={props.error ? `${id}-error` : undefined}>
      <legend class={props.labelHidden ? 'visually-hidden' : styles.legend}>{props.label}</legend>
      <div class={cx(styles.options, props.layout === 'row' && styles.row)}>
        <For each={props.options}>
          {(option) => (
            <label class={styles.option}>
              <input
                type="radio"
                name={id}
                checked={option.value === props.value}
                disabled={option.disabled}
                onChange={() => props.onChoose(option.value)}
              />
              <Words label={option.label} hint={option.hint} />
            </label>
          )}
        </For>
      </div>
      <Show when={props.error}>
        <p class={styles.error} id={`${id}-error`} role="alert">
          {props.error}
        </p>
      </Show>
    </fieldset>
  )
}

interface TickProps {
  label: JSX.Element
  hint?: string
  checked: boolean
  onChange: (checked: boolean) => unknown
  disabled?: boolean
}

/** Yes or no. Where `onChange` takes its time and is refused, the box shows again what is so. */
export function Tick(props: TickProps) {
  const change = async (box: HTMLInputElement) => {
    await props.onChange(box.checked)
    if (box.isConnected) box.checked = props.checked
  }
  return (
    <label class={styles.option}>
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => void change(event.currentTarget)}
      />
      <Words label={props.label} hint={props.hint} />
    </label>
  )
}

function Words(props: { label: JSX.Element; hint?: string }) {
  return (
    <span>
      {props.label}
      <Show when={props.hint}>
        <span class={styles.hint}>{props.hint}</span>
      </Show>
    </span>
  )
}
