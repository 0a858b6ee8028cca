import { Route, Router } from '@solidjs/router'
import { Show, Suspense } from 'solid-js'
import { Guarded } from './Guarded.tsx'
import { Home } from './Home.tsx'
import { Nowhere, NowhereHere } from './Nowhere.tsx'
import { loadSession, session, sessionFailure } from './accounts/session.ts'
import { t } from './i18n/i18n.ts'
import { sentence } from './refusals.ts'
import { door, part, screen } from './screen.ts'
import { Button } from './ui/Button.tsx'
import { JoinPanel } from './ui/JoinPanel.tsx'

// Each screen is fetched when it is first opened; the table, where everybody begins, comes with the first page.
const Room = part(() => import('./community/Room.tsx'), 'Room')
const Table = part(() => import('./table/Table.tsx'), 'Table')
const SetUp = door(() => import('./accounts/SetUp.tsx'), 'SetUp')
const SignIn = door(() => import('./accounts/SignIn.tsx'), 'SignIn')
const Reset = door(() => import('./accounts/Reset.tsx'), 'Reset')
const Forgotten = door(() => import('./accounts/Forgotten.tsx'), 'Forgotten')
const Address = door(() => import('./accounts/Address.tsx'), 'Address')
const Join = door(() => import('./invitations/Join.tsx'), 'Join')
const Welcome = screen(() => import('./invitations/Welcome.tsx'), 'Welcome')
const Invitations = screen(() => import('./invitations/Invitations.tsx'), 'Invitations')
const Bring = screen(() => import('./invitations/bring/Bring.tsx'), 'Bring')
const Inbox = screen(() => import('./notices/Inbox.tsx'), 'Inbox')
const Pings = screen(() => import('./pings/Pings.tsx'), 'Pings')
const NewPing = screen(() => import('./pings/NewPing.tsx'), 'NewPing')
const Ping = screen(() => import('./pings/Ping.tsx'), 'Ping')
const Account = screen(() => import('./accounts/Account.tsx'), 'Account')

const Talk = screen(() => import('./threads/Talk.tsx'), 'Talk')
const Thread = screen(() => import('./threads/Thread.tsx'), 'Thread')
const NewThread = screen(() => import('./threads/NewThread.tsx'), 'NewThread')
const Spotlights = screen(() => import('./spotlights/Spotlights.tsx'), 'Spotlights')
const PutForward = screen(() => import('./spotlights/PutForward.tsx'), 'PutForward')
const Circles = screen(() => import('./circles/Circles.tsx'), 'Circles')
const NewCircle = screen(() => import('./circles/NewCircle.tsx'), 'NewCircle')
const Circle = screen(() => import('./circles/Circle.tsx'), 'Circle')
const Keeping = screen(() => import('./circles/Keeping.tsx'), 'Keeping')
const CircleLog = screen(() => import('./circles/CircleLog.tsx'), 'CircleLog')
const Private = screen(() => import('./circles/Private.tsx'), 'Private')

const Members = screen(() => import('./members/Members.tsx'), 'Members')
const Profile = screen(() => import('./members/Profile.tsx'), 'Profile')
const Chain = screen(() => import('./members/Chain.tsx'), 'Chain')
const You = screen(() => import('./members/You.tsx'), 'You')
const Giving = screen(() => import('./giving/Giving.tsx'), 'Giving')
const ReachPage = screen(() => import('./reach/ReachPage.tsx'), 'ReachPage')
const Settings = screen(() => import('./communities/Settings.tsx'), 'Settings')
const Reports = screen(() => import('./reports/Reports.tsx'), 'Reports')
const Log = screen(() => import('./communities/Log.tsx'), 'Log')

/** The pages there are. */
export function App() {
  // One place, one address: with a slash at its end it would be another.
  if (/.\/+$/.test(location.pathname))
    history.replaceState(null, '', location.pathname.replace(/\/+$/, '') + location.search + location.hash)
  void loadSession()
  // Fetched while the session is asked for, not after it.
  if (location.pathname.startsWith('/c/')) void Room.preload().catch(() => {})
  if (/^\/c\/[^/]+$/.test(location.pathname)) void Table.preload().catch(() => {})
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
          <Guarded>
            <Suspense>{props.children}</Suspense>
          </Guarded>
        </Show>
      )}
    >
      <Route path="/" component={Home} />
      <Route path="/setup" component={SetUp} />
      <Route path="/sign-in" component={SignIn} />
      <Route path="/reset" component={Reset} />
      <Route path="/forgotten" component={Forgotten} />
      <Route path="/address" component={Address} />
      <Route path="/join" component={Join} />
      <Route path="/account" component={Account} />
      <Route path="/c/:slug" component={Room}>
        <Route path="/inbox" component={Inbox} />
        <Route path="/pings" component={Pings} />
        <Route path="/pings/new" component={NewPing} />
        <Route path="/pings/:id" component={Ping} />
        <Route path="/welcome" component={Welcome} />
        <Route path="/invitations" component={Invitations} />
        <Route path="/invitations/list" component={Bring} />
        <Route path="/talk" component={Talk} />
        <Route path="/threads/:id" component={Thread} />
        <Route path="/new" component={NewThread} />
        <Route path="/chair" component={Spotlights} />
        <Route path="/chair/new" component={PutForward} />
        <Route path="/circles" component={Circles} />
        <Route path="/circles/new" component={NewCircle} />
        <Route path="/circles/:id" component={Circle} />
        <Route path="/circles/:id/keep" component={Keeping} />
        <Route path="/circles/:id/log" component={CircleLog} />
        <Route path="/private/:memberId" component={Private} />
        <Route path="/members" component={Members} />
        <Route path="/members/:id" component={Profile} />
        <Route path="/chain" component={Chain} />
        <Route path="/you" component={You} />
        <Route path="/giving" component={Giving} />
        <Route path="/reach" component={ReachPage} />
        <Route path="/settings" component={Settings} />
        <Route path="/reports" component={Reports} />
        <Route path="/log" component={Log} />
        <Route path="/" component={Table} />
        <Route path="*" component={NowhereHere} />
      </Route>
      <Route path="*" component={Nowhere} />
    </Router>
  )
}
