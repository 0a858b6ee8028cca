import { useLocation } from '@solidjs/router'
import { createEffect, ErrorBoundary, type JSX, on, onCleanup, Show } from 'solid-js'
import { t } from './i18n/i18n.ts'
import { onFresh } from './live.ts'
import { renew } from './screen.ts'
import { Button } from './ui/Button.tsx'
import { Note } from './ui/Note.tsx'

/**
 * Around what may fail to be shown, because it could not be fetched or by a fault of ours: says so instead of leaving the
 * page bare. Tries again on another page, and once there is a connection; asked to, it begins anew. `quiet` says nothing.
 */
export function Guarded(props: { quiet?: boolean; children: JSX.Element }) {
  return (
    <ErrorBoundary fallback={(error, reset) => <Broken error={error} again={reset} quiet={props.quiet} />}>
      {props.children}
    </ErrorBoundary>
  )
}

function Broken(props: { error: unknown; again: () => void; quiet: boolean | undefined }) {
  const location = useLocation()
  createEffect(() => console.error(props.error))
  createEffect(
    on(
      () => location.pathname,
      () => props.again(),
      { defer: true },
    ),
  )
  // eslint-disable-next-line solid/reactivity -- heard outside of any screen
  onCleanup(onFresh(() => props.again()))
  return (
    <Show when={!props.quiet}>
      <Note tone="bad" action={<Button onClick={() => void renew()}>{t('app.again')}</Button>}>
        {t('app.broken')}
      </Note>
    </Show>
  )
}
