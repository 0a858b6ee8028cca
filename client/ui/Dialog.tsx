import { createEffect, createSignal, ErrorBoundary, lazy, Show, Suspense } from 'solid-js'
import type { JSX } from 'solid-js'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** One sentence under the title, read out with it. */
  description?: JSX.Element
  /** The buttons, the one to press first. */
  actions?: JSX.Element
  /** `alertdialog`: an answer is wanted, a press outside does not close it. */
  urgent?: boolean
  children?: JSX.Element
}

// Kobalte weighs as much as Solid itself; the first page comes without it.
const Opened = lazy(async () => ({ default: (await import('./DialogOpened.tsx')).DialogOpened }))

/**
 * A question or a small form over the page; a sheet from below on a phone. Takes the focus, keeps it, and gives it
 * back to what opened it.
 */
export function Dialog(props: DialogProps) {
  const [wanted, setWanted] = createSignal(false)
  let opener: Element | null = null
  createEffect(() => {
    if (!props.open) return
    opener = document.activeElement
    setWanted(true)
  })
  // It could not be fetched: as if it had not been asked for, so that it can be asked for again.
  const giveUp = () => {
    setWanted(false)
    props.onClose()
    return null
  }
  return (
    <Show when={wanted()}>
      <ErrorBoundary fallback={(_) => giveUp()}>
        <Suspense>
          <Opened {...props} onGiveBack={() => opener instanceof HTMLElement && opener.focus()} />
        </Suspense>
      </ErrorBoundary>
    </Show>
  )
}
