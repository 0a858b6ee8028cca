import { createSignal, Show } from 'solid-js'
import type { Invitation } from '#shared/invitations.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { ago } from '#client/i18n/when.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card } from '#client/ui/Card.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { FreshLink } from './FreshLink.tsx'
import { Head } from './Head.tsx'
import type { Drawn } from './Invitations.tsx'
import { drawLink, hasEnded, revoke, sinceInvited } from './invitations.ts'
import { Misfit } from './Misfit.tsx'
import styles from './OneInvitation.module.css'
import { stateOf } from './states.ts'

interface OneInvitationProps {
  invitation: Invitation
  /** A link that was just drawn, of this one or another. */
  drawn?: Drawn | undefined
  /** One's own: a link to it, or to write it once more. */
  onDrawn?: (link: string) => void
  onPutAway?: () => void
  onAgain?: () => void
  onEnded?: () => void
}

/** One invitation, what became of it, and what one can do about it. */
export function OneInvitation(props: OneInvitationProps) {
  const { slug } = useHere()
  const [asking, ask] = createSignal<'link' | 'revoke'>()
  const close = () => ask(undefined)
  const draw = createAct(async () => {
    const link = await drawLink(slug(), props.invitation.id)
    close()
    props.onDrawn?.(link)
  })
  const takeBack = createAct(async () => {
    await revoke(slug(), props.invitation.id)
    close()
    props.onEnded?.()
  })
  const whom = () => props.invitation.name ?? t('invitations.one.somebody')
  const isOwn = () => props.onDrawn !== undefined
  const isOpen = () => props.invitation.state === 'open'
  const keepsSeat = () => isOpen() || props.invitation.state === 'awaiting vouch'
  const since = () => hasEnded(props.invitation) && sinceInvited(props.invitation)
  const mayBeAgain = () => props.onAgain && hasEnded(props.invitation) && !since()
  const drawn = () => (props.drawn?.invitation.id === props.invitation.id ? props.drawn : undefined)
  let actions: HTMLDivElement | undefined
  const putAway = () => {
    props.onPutAway?.()
    actions?.querySelector('button')?.focus()
  }

  return (
    <Card as="li">
      <Head
        invitation={props.invitation}
        isOwn={isOwn()}
        state={stateOf(props.invitation, isOwn())}
        lit={isOpen()}
      />
      <Show when={props.invitation.email}>{(email) => <p class="soft">{email()}</p>}</Show>
      <Quote>{props.invitation.vouch}</Quote>
      <Show when={props.invitation.knockedAt}>
        {(knocked) => (
          <p>
            {t('invitations.one.knocked', { when: ago(Date.parse(knocked()), Date.now()) })}{' '}
            {since() ? t('invitations.one.knockedSince') : t('invitations.one.knockedAsk')}
          </p>
        )}
      </Show>
      <Show when={isOwn() && props.invitation.state === 'accepted'}>
        <Misfit invitation={props.invitation} />
      </Show>
      <Show when={isOpen() && props.invitation.coSignedBy}>
        {(by) => <p class="soft">{t('invitations.one.coSigned', { name: by().name })}</p>}
      </Show>
      <Show when={drawn()}>{(link) => <FreshLink drawn={link()} within onDone={putAway} />}</Show>
      <div ref={actions} class={styles.acts}>
        <Show when={!drawn() && (keepsSeat() || mayBeAgain())}>
          <Actions>
            {/* The first one ends none: nothing is asked before it. */}
            <Show when={isOpen() && isOwn()}>
              <Show
                when={props.invitation.linked}
                fallback={
                  <Button
                    small
                    variant="go"
                    busy={draw.busy()}
                    aria-label={t('invitations.one.drawFor', { name: whom() })}
                    onClick={() => void draw()}
                  >
                    {t('invitations.one.draw')}
                  </Button>
                }
              >
                <Button
                  small
                  aria-label={t('invitations.one.newLinkFor', { name: whom() })}
                  onClick={() => ask('link')}
                >
                  {t('invitations.one.newLink')}
                </Button>
              </Show>
            </Show>
            <Show when={keepsSeat()}>
              <Button
                small
                variant="quiet"
                aria-label={t('invitations.one.revokeFor', { name: whom() })}
                onClick={() => ask('revoke')}
              >
                {t('invitations.one.revoke')}
              </Button>
            </Show>
            <Show when={mayBeAgain()}>
              <Button
                small
                variant={props.invitation.knockedAt ? 'go' : 'quiet'}
                onClick={() => props.onAgain?.()}
              >
                {t('invitations.one.again')}
              </Button>
            </Show>
          </Actions>
        </Show>
      </div>
      <Show when={asking() !== 'link'}>
        <Refused act={draw} />
      </Show>
      <Dialog
        open={asking() === 'link'}
        onClose={close}
        title={t('invitations.one.newLinkTitle')}
        description={t('invitations.one.newLinkLede')}
        actions={
          <>
            <Button variant="go" busy={draw.busy()} onClick={() => void draw()}>
              {t('invitations.one.newLinkGo')}
            </Button>
            <Button onClick={close}>{t('invitations.one.newLinkNot')}</Button>
          </>
        }
      >
        <Refused act={draw} />
      </Dialog>
      <Dialog
        open={asking() === 'revoke'}
        onClose={close}
        title={t('invitations.one.revokeTitle')}
        description={t('invitations.one.revokeLede')}
        urgent
        actions={
          <>
            <Button variant="danger" busy={takeBack.busy()} onClick={() => void takeBack()}>
              {t('invitations.one.revokeGo')}
            </Button>
            <Button onClick={close}>{t('invitations.one.keep')}</Button>
          </>
        }
      >
        <Refused act={takeBack} />
      </Dialog>
    </Card>
  )
}
