import { createSignal, createUniqueId, For, Match, Show, splitProps, Switch } from 'solid-js'
import type { JSX } from 'solid-js'
import { plural, t } from '#client/i18n/i18n.ts'
import { type Fault, kept, type Rules, tooMany, useCheck } from './check.ts'
import { cx } from './cx.ts'
import { Growing } from './Growing.tsx'
import { Icon } from './Icon.tsx'
import styles from './Field.module.css'

type Typed = 'text' | 'email' | 'password' | 'number' | 'search' | 'url' | 'date' | 'time' | 'datetime-local'

/** What every kind of field may be given besides its own. */
type Native = Pick<
  JSX.InputHTMLAttributes<HTMLInputElement>,
  'name' | 'required' | 'disabled' | 'placeholder' | 'autocomplete' | 'autofocus' | 'inputmode' | 'spellcheck'
> &
  Pick<
    JSX.InputHTMLAttributes<HTMLInputElement>,
    'min' | 'max' | 'step' | 'readonly' | 'onBlur' | 'onKeyDown'
  >

export interface FieldProps extends Native, Pick<Rules, 'needs' | 'from' | 'shape'> {
  label: string
  /** Read out, not shown: for a search or a box whose place says what it is. */
  labelHidden?: boolean
  hint?: JSX.Element
  /** What was refused, or what is wrong and what one can do; read out with the field. */
  error?: string | false | Fault | undefined
  kind?: Typed | 'textarea' | 'select'
  value?: string | number
  onInput?: (value: string) => void
  /** For `select`. */
  options?: readonly { value: string; label: string }[]
  /** For `textarea`: its lines before anything is written. It grows with what is. */
  rows?: number
  /** For `textarea`: the box itself, for what follows the caret in it. */
  box?: (area: HTMLTextAreaElement) => void
  /** Counts the last characters down to this length. Typing on is possible: a paste is never cut silently. */
  upTo?: number
  class?: string
}

const ownProps = [
  'label',
  'labelHidden',
  'hint',
  'error',
  'kind',
  'value',
  'onInput',
  'options',
  'rows',
  'box',
  'upTo',
  'from',
  'needs',
  'shape',
  'class',
] as const

/** One question of a form: its label, what is typed, a hint and what is wrong with it, wired together. */
export function Field(props: FieldProps) {
  const [own, rest] = splitProps(props, ownProps)
  const id = createUniqueId()
  const value = () => (Number.isNaN(own.value) ? '' : String(own.value ?? ''))
  const wrong = useCheck(value, props, () => own.error)
  const left = () => (own.upTo ?? Infinity) - kept(value(), props).length
  // What is too long is told by its count.
  const error = () => (left() < 0 ? undefined : wrong())
  const counted = () => left() <= Math.max(20, (own.upTo ?? 0) / 10)
  const described = () =>
    cx(error() && `${id}-error`, own.hint !== undefined && `${id}-hint`, counted() && `${id}-left`) ||
    undefined
  const wired = {
    id,
    get 'aria-invalid'() {
      return error() || left() < 0 ? true : undefined
    },
    get 'aria-describedby'() {
      return described()
    },
  }
  return (
    <div class={cx(styles.field, own.class)}>
      <label class={own.labelHidden ? 'visually-hidden' : styles.label} for={id}>
        {own.label}
      </label>
      <Show when={own.hint !== undefined}>
        <div class={styles.hint} id={`${id}-hint`}>
          {own.hint}
        </div>
      </Show>
      <Switch
        fallback={
          <Input {...rest} {...wired} kind={own.kind as Typed} value={value()} onInput={own.onInput} />
        }
      >
        <Match when={own.kind === 'textarea'}>
          <Growing
            {...(rest as object)}
            {...wired}
            class={cx(styles.input, styles.area)}
            rows={own.rows ?? 3}
            ref={(area) => own.box?.(area)}
            value={value()}
            onInput={own.onInput}
          />
        </Match>
        <Match when={own.kind === 'select'}>
          <span class={styles.holder}>
            <select
              {...(rest as object)}
              {...wired}
              class={cx(styles.input, styles.select)}
              onInput={(event) => own.onInput?.(event.currentTarget.value)}
            >
              <For each={own.options}>
                {(option) => (
                  <option value={option.value} selected={option.value === value()}>
                    {option.label}
                  </option>
                )}
              </For>
            </select>
            <Icon name="down" class={styles.chevron} />
          </span>
        </Match>
      </Switch>
      <Show when={counted()}>
        <p class={cx(styles.hint, left() < 0 && styles.error)} id={`${id}-left`}>
          {leftOver(left())}
        </p>
      </Show>
      <Show when={error()}>
        <p class={styles.error} id={`${id}-error`} role="alert">
          {error()}
        </p>
      </Show>
    </div>
  )
}

interface InputProps extends Native {
  id: string
  kind?: Typed
  value: string
  onInput?: (value: string) => void
}

function Input(props: InputProps) {
  const [own, rest] = splitProps(props, ['kind', 'onInput'])
  const [seen, setSeen] = createSignal(false)
  return (
    <span class={styles.holder}>
      <input
        {...rest}
        class={styles.input}
        type={own.kind === 'password' && seen() ? 'text' : (own.kind ?? 'text')}
        onInput={(event) => own.onInput?.(event.currentTarget.value)}
      />
      <Show when={own.kind === 'password'}>
        <button type="button" class={styles.reveal} aria-pressed={seen()} onClick={() => setSeen(!seen())}>
          <Icon name={seen() ? 'hidden' : 'seen'} label={t('ui.showPassword')} />
        </button>
      </Show>
    </span>
  )
}

function leftOver(left: number): string {
  if (left < 0) return tooMany(-left)
  return plural(left, { one: t('ui.left.one', { count: left }), other: t('ui.left.other', { count: left }) })
}
