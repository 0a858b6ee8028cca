import { createSignal, Show } from 'solid-js'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card } from '#client/ui/Card.tsx'
import { Note } from '#client/ui/Note.tsx'
import { session } from './session.ts'

/** Whether one's address is known to be one's own; if not, a link to show it can be mailed, or written where no mail is sent. */
export function AddressProof() {
  const mails = () => session()!.mails
  const [asked, setAsked] = createSignal(false)
  const ask = createAct(async () => {
    setAsked(false)
    await call('POST /api/account/address')
    setAsked(true)
  })
  return (
    <Card>
      <Show when={!session()!.account.proved} fallback={<p>{t('accounts.address.proved')}</p>}>
        <p>{t('accounts.address.unproved')}</p>
        <Show when={!mails()}>
          <Note>{t('accounts.address.noMail')}</Note>
        </Show>
        <Refused act={ask} />
        <Show when={asked()}>
          <Note tone="good">{mails() ? t('accounts.address.asked') : t('accounts.address.askedNoMail')}</Note>
        </Show>
        <Actions>
          <Button busy={ask.busy()} onClick={() => void ask()}>
            {mails() ? t('accounts.address.ask') : t('accounts.address.askNoMail')}
          </Button>
        </Actions>
      </Show>
    </Card>
  )
}
