import { createSignal, ErrorBoundary, lazy, Show, Suspense } from 'solid-js'
import { MenuButton } from './MenuButton.tsx'
import type { IconName } from './icons.ts'

export interface MenuItem {
  label: string
  icon?: IconName
  /** Whether it is the one chosen, where one of several is: these have a tick in front. */
  chosen?: boolean
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
}

export interface MenuProps {
  /** What it holds, for the button: "More about this reply". */
  label: string
  icon?: IconName
  /** Words on the button instead of the icon. */
  text?: string
  items: readonly MenuItem[]
}

const bring = () => import('./MenuOpened.tsx')
// Kobalte is fetched when a hand comes near, so that it is there when the menu opens.
const near = () => void bring().catch(() => {})
const Opened = lazy(async () => ({ default: (await bring()).MenuOpened }))

/** What else one can do, behind one small button. */
export function Menu(props: MenuProps) {
  const [wanted, setWanted] = createSignal(false)
  const closed = (again?: () => void) => (
    <MenuButton
      label={props.label}
      icon={props.icon}
      text={props.text}
      aria-haspopup="menu"
      aria-expanded="false"
      onPointerEnter={near}
      onFocus={near}
      onClick={() => (again ? again() : setWanted(true))}
    />
  )
  return (
    <Show when={wanted()} fallback={closed()}>
      {/* It could not be fetched: the next press asks again. */}
      <ErrorBoundary fallback={(_, again) => closed(again)}>
        <Suspense fallback={closed()}>
          <Opened {...props} />
        </Suspense>
      </ErrorBoundary>
    </Show>
  )
}
