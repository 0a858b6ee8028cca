import { createSignal, Show } from 'solid-js'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { JoinPanel } from '#client/ui/JoinPanel.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form } from '#client/ui/Page.tsx'
import { EmailField } from './fields.tsx'

/** Asks for a mail that sets a new password. Whether there is such an account is not said to anybody. */
export function Forgotten() {
  useTitle(() => t('accounts.forgotten.title'))
  const [email, setEmail] = createSignal('')
  const [asked, setAsked] = createSignal<{ mails: boolean }>()
  const ask = createAct(async () => {
    setAsked()
    setAsked(await call('POST /api/forgot', { body: { email: email() } }))
  })
  return (
    <JoinPanel
      title={t('accounts.forgotten.title')}
      lede={t('accounts.forgotten.lede')}
      foot={<a href="/sign-in">{t('accounts.forgotten.back')}</a>}
    >
      <Form onSubmit={() => void ask()} label={t('accounts.forgotten.title')}>
        <EmailField value={email()} onInput={setEmail} error={ask.at('/email')} autofocus />
        <Refused act={ask} />
        <Button type="submit" variant="go" busy={ask.busy()}>
          {t('accounts.forgotten.ask')}
        </Button>
      </Form>
      <Show when={asked()}>
        {(told) => (
          <Show when={told().mails} fallback={<Note>{t('accounts.forgotten.askedNoMail')}</Note>}>
            <Note tone="good">{t('accounts.forgotten.asked')}</Note>
            <p>{t('accounts.forgotten.otherwise')}</p>
          </Show>
        )}
      </Show>
    </JoinPanel>
  )
}
