import * as Kobalte from '@kobalte/core/dropdown-menu'
import { For, Show } from 'solid-js'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import type { MenuProps } from './Menu.tsx'
import { MenuButton } from './MenuButton.tsx'
import styles from './Menu.module.css'

/** The menu itself, fetched the first time one is wanted; it comes open. */
export function MenuOpened(props: MenuProps) {
  // Done once the menu has gone and given the focus back to its button: what opens then gives it back there as well.
  let chosen: (() => void) | undefined
  const closed = () => {
    if (chosen) queueMicrotask(chosen)
    chosen = undefined
  }
  return (
    <Kobalte.Root defaultOpen modal={false} placement="bottom-end" gutter={4}>
      <Kobalte.Trigger as={MenuButton} label={props.label} icon={props.icon} text={props.text} />
      <Kobalte.Portal>
        <Kobalte.Content class={styles.menu} onCloseAutoFocus={closed}>
          <For each={props.items}>
            {(item) => (
              <Kobalte.Item
                class={cx(styles.item, item.danger && styles.danger)}
                disabled={item.disabled}
                onSelect={() => (chosen = () => item.onSelect())}
                {...(item.chosen !== undefined && { role: 'menuitemradio', checked: item.chosen })}
              >
                <Show when={item.chosen !== undefined}>
                  <Icon name="check" class={cx(!item.chosen && styles.unchosen)} />
                </Show>
                <Show when={item.icon}>{(icon) => <Icon name={icon()} />}</Show>
                {item.label}
              </Kobalte.Item>
            )}
          </For>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  )
}
