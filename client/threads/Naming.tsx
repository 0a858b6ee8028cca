import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  Show,
  untrack,
} from 'solid-js'
import type { Mentionable } from '#shared/mentions.ts'
import { plural, t } from '#client/i18n/i18n.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { cx } from '#client/ui/cx.ts'
import { Live } from '#client/ui/Live.tsx'
import styles from './Naming.module.css'
import { begunName, namesLike, withName } from './naming.ts'

/**
 * Whom one may mean by the letters after an @, offered beside the box they are written in: taken by mouse, by thumb, or with
 * the arrows and Enter while the focus stays in the box.
 */
export function Naming(props: {
  box: HTMLTextAreaElement
  words: string
  write: (words: string) => void
  readers: readonly Mentionable[]
  myself: string | undefined
}) {
  const id = createUniqueId()
  // One box as long as this is there.
  const box = untrack(() => props.box)
  const [begun, setBegun] = createSignal<{ at: number; typed: string }>()
  const [at, setAt] = createSignal(0)
  const names = createMemo(() => {
    const name = begun()
    return name ? namesLike(props.readers, name.typed, props.myself) : []
  })
  const offered = () => names().length > 0
  createEffect(on(names, () => setAt(0)))

  const look = () => {
    const typing = document.activeElement === box && box.selectionStart === box.selectionEnd
    setBegun(typing ? begunName(box.value, box.selectionStart) : undefined)
  }
  const close = () => setBegun(undefined)
  // A press that leaves the box is for what it was aimed at: nothing moves before its click is through.
  let pressed = false
  const leave = () => {
    if (!pressed) close()
  }
  const release = () => {
    pressed = false
    setTimeout(look)
  }
  const take = (one: Mentionable) => {
    const name = begun()
    if (!name) return
    const { words, caret } = withName(props.words, name, one.name)
    close()
    props.write(words)
    box.value = words
    box.focus()
    box.setSelectionRange(caret, caret)
  }
  const walk = (steps: number) => setAt((now) => (now + steps + names().length) % names().length)
  const press = (event: KeyboardEvent) => {
    if (!offered() || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const does: Record<string, () => void> = {
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
      Enter: () => take(names()[at()]!),
      Escape: close,
      ...(!event.shiftKey && { Tab: () => take(names()[at()]!) }),
    }
    const act = does[event.key]
    if (!act) return
    // The box has its own keys: Escape, Enter.
    event.preventDefault()
    event.stopImmediatePropagation()
    act()
  }
  const moved = (event: KeyboardEvent) => {
    if (/^(Arrow(Left|Right)|Home|End)$/.test(event.key)) look()
  }

  createEffect(() => {
    const ending = new AbortController()
    const { signal } = ending
    box.addEventListener('keydown', press, { signal, capture: true })
    box.addEventListener('keyup', moved, { signal })
    box.addEventListener('input', look, { signal })
    box.addEventListener('blur', leave, { signal })
    document.addEventListener('mousedown', () => (pressed = true), { signal, capture: true })
    document.addEventListener('mouseup', release, { signal, capture: true })
    onCleanup(() => ending.abort())
  })
  createEffect(() => {
    const say = (name: string, value: string | undefined) =>
      value === undefined ? box.removeAttribute(name) : box.setAttribute(name, value)
    say('aria-autocomplete', offered() ? 'list' : undefined)
    say('aria-controls', offered() ? id : undefined)
    say('aria-activedescendant', offered() ? `${id}-${at()}` : undefined)
  })
  onCleanup(() => {
    for (const name of ['autocomplete', 'controls', 'activedescendant']) box.removeAttribute(`aria-${name}`)
  })
  // The letters that asked for this were typed before it was there.
  look()

  return (
    <>
      <Show when={offered()}>
        <ul class={styles.names} id={id} role="listbox" aria-label={t('threads.naming')}>
          <For each={names()}>
            {(one, n) => (
              <li
                class={cx(styles.name, n() === at() && styles.at)}
                id={`${id}-${n()}`}
                role="option"
                aria-selected={n() === at()}
                // The focus stays in the box.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => take(one)}
              >
                <Avatar id={one.id} name={one.name} size="small" />
                {one.name}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Live
        message={
          offered()
            ? plural(names().length, {
                one: t('threads.named.one', { name: names()[0]!.name }),
                other: t('threads.named.other', { count: names().length }),
              })
            : undefined
        }
      />
    </>
  )
}
