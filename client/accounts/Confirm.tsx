import { createSignal } from 'solid-js'
import { type Act, createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Form } from '#client/ui/Page.tsx'
import { PasswordField } from './fields.tsx'

/**
 * Asks for the password when an act was refused for want of it, and does the act again:
 * `<Confirm act={remove} again={() => remove(id)} />`.
 */
export function Confirm<A extends unknown[]>(props: { act: Act<A>; again: () => unknown }) {
  const [password, setPassword] = createSignal('')
  const confirm = createAct(async () => {
    await call('POST /api/session/confirm', { body: { password: password() } })
    setPassword('')
    props.act.forget()
    void props.again()
  })
  return (
    <Dialog
      open={props.act.refusal()?.type === 'session.confirm'}
      onClose={() => props.act.forget()}
      title={t('accounts.confirm.title')}
      description={t('accounts.confirm.lede')}
    >
      <Form onSubmit={() => void confirm()} label={t('accounts.confirm.title')}>
        <PasswordField value={password()} onInput={setPassword} autofocus />
        <Refused act={confirm} />
        <Button type="submit" variant="go" busy={confirm.busy()}>
          {t('accounts.confirm.go')}
        </Button>
      </Form>
    </Dialog>
  )
}
