import { Route, Router } from '@solidjs/router'
import { lazy, Show, Suspense } from 'solid-js'
import { Home } from './Home.tsx'
import { loadSession, session, sessionFailure } from './accounts/session.ts'
import { t } from './i18n/i18n.ts'
import { sentence } from './refusals.ts'
import { Button } from './ui/Button.tsx'
import { JoinPanel } from './ui/JoinPanel.tsx'

// Each screen is fetched when it is first opened; the table, where everybody begins, comes with the first page.
const Room = lazy(() => import('./community/Room.tsx').then(({ Room }) => ({ default: Room })))

/** The pages there are. */
export function App() {
  void loadSession()
  return (
    <Router
      root={(props) => (
        <Show
          when={session() !== undefined}
          fallback={
            <Show when={sessionFailure()}>
              {(failure) => (
                <JoinPanel title="Snug" lede={sentence(failure())}>
                  <Button onClick={() => void loadSession()}>{t('app.again')}</Button>
                </JoinPanel>
              )}
            </Show>
          }
        >
          <Suspense>{props.children}</Suspense>
        </Show>
      )}
    >
      <Route path="/" component={Home} />
      <Route path="/c/:slug" component={Room}>
        <Route path="/" component={() => null} />
      </Route>
      <Route path="*" component={() => <JoinPanel title={t('app.notFound')} />} />
    </Router>
  )
}
