import { createSignal, Match, Show, Switch } from 'solid-js'
import { createAct } from '#client/act.ts'
import { session } from '#client/accounts/session.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Note } from '#client/ui/Note.tsx'
import { lacking, turnOn } from './device.ts'
import { said, say } from './mark.ts'

const nobody = 'no'
/** Whether it makes sense to ask: it could be turned on, and nobody here has said yes or no yet. */
const asks = () =>
  said() === null && (lacking() === 'home' || (!lacking() && Notification.permission === 'default'))

/** Asked once on a device, when one has just answered a ping: whether one would like to hear of the next while Snug is closed. */
export function Offer() {
  const [state, setState] = createSignal<'asks' | 'on' | 'denied' | 'over'>(asks() ? 'asks' : 'over')
  const accept = createAct(async () => {
    setState((await turnOn(session()!.account.id)) ? 'on' : 'denied')
  })
  const decline = () => {
    say(nobody)
    setState('over')
  }
  return (
    <Switch>
      <Match when={state() === 'asks'}>
        <Note>
          <p>{lacking() === 'home' ? t('push.offer.home') : t('push.offer.ask')}</p>
          <Actions>
            <Show
              when={lacking() !== 'home'}
              fallback={
                <LinkButton small href="/account">
                  {t('push.offer.how')}
                </LinkButton>
              }
            >
              <Button small busy={accept.busy()} onClick={() => void accept()}>
                {t('push.offer.yes')}
              </Button>
            </Show>
            <Button small variant="quiet" onClick={decline}>
              {t('push.offer.no')}
            </Button>
          </Actions>
          <Refused act={accept} />
        </Note>
      </Match>
      <Match when={state() === 'on'}>
        <Note tone="good">{t('push.offer.done')}</Note>
      </Match>
      <Match when={state() === 'denied'}>
        <Note>{t('push.denied')}</Note>
      </Match>
    </Switch>
  )
}
