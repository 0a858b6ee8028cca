import { Navigate, type RouteSectionProps, useParams } from '@solidjs/router'
import { createEffect, createMemo, Match, on, onCleanup, Suspense, Switch } from 'solid-js'
import { loadSession, session } from '#client/accounts/session.ts'
import { keepDraftsOf } from '#client/drafts.ts'
import { Guarded } from '#client/Guarded.tsx'
import { dropEverything } from '#client/keep.ts'
import { connection, hear, listenTo, stopListening } from '#client/live.ts'
import { screen } from '#client/screen.ts'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { Frame } from './Frame.tsx'
import { HereProvider } from './here.tsx'

// Before a closed door, which is seldom.
const Standing = screen(() => import('#client/members/Standing.tsx'), 'Standing')

/** Everything inside one community: its socket, its stores, and the frame around its pages. */
export function Room(props: RouteSectionProps) {
  const params = useParams<{ slug: string }>()
  const seat = () => session()?.communities.find(({ slug }) => slug === params.slug)
  const barred = () => !seat() || seat()!.status === 'suspended' || connection() === 'ended'

  // A memo: the session may be read again and say the same, and then nothing here is to be dropped.
  const memberId = createMemo(() => (seat()?.status === 'suspended' ? undefined : seat()?.memberId))
  // Who is not let in may have lost the seat, or the session, while nobody could tell them.
  const listen = () => listenTo(params.slug, () => void loadSession())
  createEffect(
    on(memberId, (sits) => {
      dropEverything()
      if (sits) listen()
      else if (connection() !== 'ended') stopListening()
    }),
  )
  onCleanup(() => {
    stopListening()
    dropEverything()
  })
  onCleanup(
    hear('closed', ({ reason }) => {
      dropEverything()
      const others = session()?.communities.filter(({ slug }) => slug !== params.slug) ?? []
      keepDraftsOf(reason === 'session' ? [] : others.map(({ memberId }) => memberId))
      // Signed out, suspended or gone: the session says which.
      void loadSession()
    }),
  )

  return (
    <Switch>
      <Match when={session() === null}>
        <Navigate href={`/sign-in?to=${encodeURIComponent(location.pathname)}`} />
      </Match>
      <Match when={session() && barred()}>
        <Standing
          slug={params.slug}
          ended={connection() === 'ended'}
          again={() => seat()?.status === 'active' && listen()}
        />
      </Match>
      {/* Keyed: another community is another room, with nothing left of the one before. */}
      <Match when={memberId()} keyed>
        {(_) => (
          <HereProvider
            value={{ slug: () => params.slug, seat: () => seat()!, account: () => session()!.account }}
          >
            <Frame>
              <Guarded>
                <Suspense fallback={<Skeleton shape="card" />}>{props.children}</Suspense>
              </Guarded>
            </Frame>
          </HereProvider>
        )}
      </Match>
    </Switch>
  )
}
