import { Navigate, useNavigate } from '@solidjs/router'
import { createSignal, Match, Switch } from 'solid-js'
import { forgetSecret, useSecret } from '#client/accounts/fragment.ts'
import { call } from '#client/call.ts'
import { at } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { useTitle } from '#client/title.ts'
import { JoinPanel } from '#client/ui/JoinPanel.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { Ended, Thanked, Unread } from './Ended.tsx'
import { Invited } from './Invited.tsx'

/** The page behind an invitation's link. Opening it changes nothing (PRODUCT §3). */
export function Join() {
  const navigate = useNavigate()
  const secret = useSecret('invitation')
  const [thanked, setThanked] = createSignal<string>()
  const look = createLoad(
    () => secret() || false,
    (secret) => call('POST /api/invitations/look', { body: { secret } }),
  )
  useTitle(() => look.data()?.community.name ?? t('invitations.join.title'))

  return (
    <Switch
      fallback={
        <JoinPanel title={t('invitations.join.title')}>
          <Skeleton shape="card" />
        </JoinPanel>
      }
    >
      <Match when={thanked()}>{(inviter) => <Thanked inviter={inviter()} />}</Match>
      <Match when={!secret()}>
        <JoinPanel title={t('invitations.ended.none')} lede={t('invitations.ended.noneLede')} />
      </Match>
      <Match when={look.data()?.already}>{(slug) => <StraightIn slug={slug()} />}</Match>
      <Match when={look.data()?.state === 'open' && look.data()}>
        {(door) => (
          <Invited
            door={door()}
            secret={secret()}
            onSeated={(slug, already) => {
              forgetSecret('invitation')
              navigate(already ? at(slug) : at(slug, 'welcome'), { replace: true })
            }}
            onDeclined={() => {
              forgetSecret('invitation')
              setThanked(door().inviter?.name ?? '')
            }}
            onStale={() => void look.again()}
          />
        )}
      </Match>
      <Match when={look.data()}>{(door) => <Ended door={door()} secret={secret()} />}</Match>
      <Match when={look.failure()}>
        {(failure) => <Unread failure={failure()} again={() => void look.again()} />}
      </Match>
    </Switch>
  )
}

/** Who sits there already needs no invitation; nothing is spent. */
function StraightIn(props: { slug: string }) {
  forgetSecret('invitation')
  return <Navigate href={at(props.slug)} />
}
