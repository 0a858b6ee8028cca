import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import type { Invitation } from '#shared/invitations.ts'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { at, useHere } from '#client/community/here.tsx'
import { people } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { notWhomIInvited } from './invitations.ts'

const day = limits.invitations.misfitHours * 60 * 60_000

/** "This is not whom I invited", for a day after somebody took the chair: asked once, since it keeps them out for now. */
export function Misfit(props: { invitation: Invitation }) {
  const { slug } = useHere()
  const [asked, ask] = createSignal(false)
  const fresh = () => {
    const { state, settledAt } = props.invitation
    return state === 'accepted' && settledAt !== null && thisMinute() < Date.parse(settledAt) + day
  }
  const name = () => props.invitation.acceptedBy?.name ?? ''
  const isSaid = createMemo(() => props.invitation.misfitAt !== null)
  let box: HTMLDivElement | undefined
  let mine = false
  const say = createAct(async () => {
    mine = true
    await notWhomIInvited(slug(), props.invitation.id)
    ask(false)
  })
  // The button that was pressed goes as soon as it is heard: the focus goes to what is said instead.
  createEffect(on(isSaid, () => mine && !asked() && box?.focus(), { defer: true }))
  return (
    <Show when={isSaid() || fresh()}>
      <div ref={box} tabindex="-1">
        <Show when={!isSaid()} fallback={<Said invitation={props.invitation} />}>
          <Actions>
            <Button small variant="quiet" onClick={() => ask(true)}>
              {t('invitations.misfit.say')}
            </Button>
          </Actions>
        </Show>
      </div>
      <Dialog
        urgent
        open={asked()}
        onClose={() => ask(false)}
        title={t('invitations.misfit.title', { name: name() })}
        description={t('invitations.misfit.lede')}
        actions={
          <>
            <Button variant="danger" busy={say.busy()} onClick={() => void say()}>
              {t('invitations.misfit.go')}
            </Button>
            <Button onClick={() => ask(false)}>{t('invitations.misfit.not')}</Button>
          </>
        }
      >
        <Refused act={say} />
      </Dialog>
    </Show>
  )
}

/** What was said, whether a host has decided yet, and the way to whom it is about. */
function Said(props: { invitation: Invitation }) {
  const { slug } = useHere()
  const who = () => props.invitation.acceptedBy!
  const how = () => {
    if (!people.all[who().id]) return t('invitations.misfit.gone', who())
    return props.invitation.misfitWaits ? t('invitations.misfit.waits') : t('invitations.misfit.decided')
  }
  return (
    <p>
      {t('invitations.misfit.said', who())} {how()}{' '}
      <a href={at(slug(), 'members', who().id)}>{t('invitations.misfit.page', who())}</a>
    </p>
  )
}
