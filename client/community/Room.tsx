import { Navigate, type RouteSectionProps, useParams } from '@solidjs/router'
import { createEffect, Match, on, onCleanup, Suspense, Switch } from 'solid-js'
import { session } from '#client/accounts/session.ts'
import { dropDrafts } from '#client/drafts.ts'
import { t } from '#client/i18n/i18n.ts'
import { dropEverything } from '#client/keep.ts'
import { connection, hear, listenTo, stopListening } from '#client/live.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { JoinPanel } from '#client/ui/JoinPanel.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { Frame } from './Frame.tsx'
import { HereProvider } from './here.tsx'

/** Everything inside one community: its socket, its stores, and the frame around its pages. */
export function Room(props: RouteSectionProps) {
  const params = useParams<{ slug: string }>()
  const seat = () => session()?.communities.find(({ slug }) => slug === params.slug)

  createEffect(
    on(
      () => seat()?.memberId,
      (memberId) => {
        if (!memberId) return
        dropEverything()
        listenTo(params.slug)
      },
    ),
  )
  onCleanup(() => {
    stopListening()
    dropEverything()
  })
  onCleanup(
    hear('closed', ({ reason }) => {
      dropEverything()
      dropDrafts(reason === 'session' ? undefined : params.slug)
    }),
  )

  return (
    <Switch>
      <Match when={session() === null}>
        <Navigate href={`/sign-in?to=${encodeURIComponent(location.pathname)}`} />
      </Match>
      <Match when={connection() === 'ended' || (session() && !seat())}>
        <JoinPanel title={t('app.notFound')} lede={connection() === 'ended' ? t('app.ended') : undefined}>
          <LinkButton href="/">{t('app.home')}</LinkButton>
        </JoinPanel>
      </Match>
      <Match when={seat()}>
        {(mine) => (
          <HereProvider value={{ slug: () => params.slug, seat: mine, account: () => session()!.account }}>
            <Frame>
              <Suspense fallback={<Skeleton shape="card" />}>{props.children}</Suspense>
            </Frame>
          </HereProvider>
        )}
      </Match>
    </Switch>
  )
}
