import { useNavigate, useSearchParams } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { createAct } from '#client/act.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { JoinPanel } from '#client/ui/JoinPanel.tsx'
import { Form } from '#client/ui/Page.tsx'
import { EmailField, PasswordField } from './fields.tsx'
import { ByPasskey } from './passkeys/ByPasskey.tsx'
import { signIn, wasEnded } from './session.ts'
import { useTitle } from '#client/title.ts'

/** Only a path of our own is a place to go back to. */
const ownPath = (to: unknown) => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/')

export function SignIn() {
  useTitle(() => t('accounts.signIn'))
  const navigate = useNavigate()
  const [search] = useSearchParams<{ to: string }>()
  const [email, setEmail] = createSignal('')
  const [password, setPassword] = createSignal('')
  const goOn = () => navigate(ownPath(search.to), { replace: true })
  const enter = createAct(async () => {
    await signIn(email(), password())
    goOn()
  })
  return (
    <JoinPanel
      title={t('accounts.welcomeBack')}
      lede={wasEnded() && t('accounts.signedOut')}
      foot={<a href="/forgotten">{t('accounts.forgotten.link')}</a>}
    >
      <Form onSubmit={() => void enter()} label={t('accounts.signIn')}>
        <EmailField value={email()} onInput={setEmail} autocomplete="username webauthn" autofocus />
        <PasswordField value={password()} onInput={setPassword} />
        <Refused act={enter} />
        <Button type="submit" variant="go" busy={enter.busy()}>
          {t('accounts.signIn')}
        </Button>
      </Form>
      <ByPasskey onEntered={goOn} />
    </JoinPanel>
  )
}
