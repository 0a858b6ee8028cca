import { createSignal, Match, onMount, Show, Switch } from 'solid-js'
import type { Door } from '#shared/invitations.ts'
import { session } from '#client/accounts/session.ts'
import { createAct } from '#client/act.ts'
import { call, type Refusal } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { sentence } from '#client/refusals.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { JoinPanel } from '#client/ui/JoinPanel.tsx'
import { Note } from '#client/ui/Note.tsx'

/** A link that keeps no chair any more: how that came, and what one can do. */
export function Ended(props: { door: Door; secret: string }) {
  // Also when it was some time ago, and the link is opened again.
  const [now, setKnocked] = createSignal(false)
  const knocked = () => now() || props.door.knocked
  const knock = createAct(async () => {
    await call('POST /api/invitations/knock', { body: { secret: props.secret } })
    setKnocked(true)
  })
  return (
    <JoinPanel above={props.door.community.name} title={titleOf(props.door)} lede={ledeOf(props.door)}>
      <Show
        when={props.door.inviterHears.includes('knocked')}
        fallback={
          <Show when={!session()}>
            <Actions>
              <LinkButton href="/sign-in" variant="go">
                {t('invitations.ended.signIn')}
              </LinkButton>
            </Actions>
          </Show>
        }
      >
        <Show when={!knocked()} fallback={<Note tone="good">{t('invitations.ended.knocked')}</Note>}>
          <Actions>
            <Button variant="go" busy={knock.busy()} onClick={() => void knock()}>
              {t('invitations.ended.knock')}
            </Button>
          </Actions>
        </Show>
        <Refused act={knock} />
      </Show>
    </JoinPanel>
  )
}

/** No, thank you: said. */
export function Thanked(props: { inviter: string }) {
  onMount(focusTitle)
  return (
    <JoinPanel
      title={t('invitations.ended.thanks')}
      lede={t('invitations.ended.thanksLede', { inviter: props.inviter })}
    />
  )
}

/** A link that could not be read: why, and a way on where there is one. */
export function Unread(props: { failure: Refusal; again: () => void }) {
  return (
    <Switch
      fallback={
        <JoinPanel title={t('invitations.ended.failed')} lede={sentence(props.failure)}>
          <Actions>
            <Button variant="go" onClick={() => props.again()}>
              {t('app.again')}
            </Button>
          </Actions>
        </JoinPanel>
      }
    >
      <Match when={props.failure.type === 'invitation.unknown'}>
        <JoinPanel title={t('invitations.ended.unknown')} lede={t('invitations.ended.unknownLede')} />
      </Match>
      <Match when={props.failure.type === 'member.suspended'}>
        <JoinPanel title={t('invitations.ended.suspended')} lede={t('invitations.ended.suspendedLede')} />
      </Match>
    </Switch>
  )
}

/** What changed is said by the title: the focus goes there. */
export const focusTitle = () => document.querySelector<HTMLElement>('main h1')?.focus()

function titleOf({ state }: Door): string {
  switch (state) {
    case 'expired':
      return t('invitations.ended.expired')
    case 'revoked':
      return t('invitations.ended.revoked')
    case 'declined':
      return t('invitations.ended.declined')
    default:
      return t('invitations.ended.used')
  }
}

function ledeOf({ state }: Door): string {
  switch (state) {
    case 'expired':
      return t('invitations.ended.expiredLede')
    case 'revoked':
      return t('invitations.ended.revokedLede')
    case 'declined':
      return t('invitations.ended.declinedLede')
    default:
      return t('invitations.ended.usedLede')
  }
}
