import * as Kobalte from '@kobalte/core/dialog'
import { createEffect, Show } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import type { DialogProps } from './Dialog.tsx'
import { Icon } from './Icon.tsx'
import styles from './Dialog.module.css'

/** The dialog itself, fetched the first time one is opened. */
export function DialogOpened(props: DialogProps & { onGiveBack: () => void }) {
  let around: HTMLElement | null | undefined
  createEffect(() => {
    if (props.open)
      around = document.activeElement?.parentElement?.closest<HTMLElement>('[tabindex]:not(main)')
  })
  return (
    <Kobalte.Root open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class={styles.shade} />
        <div class={styles.place}>
          <Kobalte.Content
            class={styles.dialog}
            role={props.urgent ? 'alertdialog' : 'dialog'}
            onOpenAutoFocus={(event) => {
              // What is asked for, rather than the way out that stands before it; once a dialog under this one lets go.
              const wanted = (event.target as HTMLElement).querySelector<HTMLElement>('[autofocus]')
              if (!wanted) return
              event.preventDefault()
              setTimeout(() => wanted.focus())
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault()
              props.onGiveBack()
              // What opened it may be gone: then to what is left around that, else to the title of the page.
              if (document.activeElement !== document.body) return
              const left = around?.isConnected ? around : document.querySelector<HTMLElement>('main h1')
              left?.focus()
            }}
            onPointerDownOutside={(event) => props.urgent && event.preventDefault()}
          >
            <header class={styles.head}>
              <Kobalte.Title class={styles.title}>{props.title}</Kobalte.Title>
              <Kobalte.CloseButton class={styles.close} aria-label={t('ui.close')}>
                <Icon name="close" />
              </Kobalte.CloseButton>
            </header>
            <Show when={props.description}>
              <Kobalte.Description class={styles.description}>{props.description}</Kobalte.Description>
            </Show>
            {props.children}
            <Show when={props.actions}>
              <footer class={styles.actions}>{props.actions}</footer>
            </Show>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  )
}
