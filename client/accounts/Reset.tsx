import { useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { JoinPanel } from '#client/ui/JoinPanel.tsx'
import { Form } from '#client/ui/Page.tsx'
import { NewPasswordField } from './fields.tsx'
import { forgetSecret, useSecret } from './fragment.ts'
import { setSession } from './session.ts'

/** A new password by the one-time link that was mailed, or that the operator printed. */
export function Reset() {
  useTitle(() => t('accounts.reset.title'))
  const navigate = useNavigate()
  const secret = useSecret('reset')
  const [password, setPassword] = createSignal('')
  const set = createAct(async () => {
    setSession(await call('POST /api/reset', { body: { secret: secret(), password: password() } }))
    forgetSecret('reset')
    navigate('/', { replace: true })
  })
  return (
    <JoinPanel title={t('accounts.reset.title')} lede={t('accounts.reset.lede')}>
      <Form onSubmit={() => void set()} label={t('accounts.reset.title')}>
        <NewPasswordField
          label={t('accounts.newPassword')}
          value={password()}
          onInput={setPassword}
          error={set.at('/password')}
        />
        <Refused act={set} />
        <Button type="submit" variant="go" busy={set.busy()}>
          {t('accounts.reset.set')}
        </Button>
      </Form>
    </JoinPanel>
  )
}
