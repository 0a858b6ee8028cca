import { createSignal, Show, Suspense } from 'solid-js'
import { type Act, createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { Guarded } from '#client/Guarded.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { screen } from '#client/screen.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Form } from '#client/ui/Page.tsx'
import { PasswordField } from './fields.tsx'

const ConfirmByPasskey = screen(() => import('./passkeys/ConfirmByPasskey.tsx'), 'ConfirmByPasskey')

/**
 * Asks for the password when an act was refused for want of it, and does the act again:
 * `<Confirm act={remove} again={() => remove(id)} />`. `of` says what it is for, where a dialog of its own asked already.
 */
export function Confirm<A extends unknown[]>(props: { act: Act<A>; again: () => unknown; of?: string }) {
  const [password, setPassword] = createSignal('')
  // What was typed and not said is nothing to come back to.
  const close = () => {
    setPassword('')
    confirm.forget()
    props.act.forget()
  }
  const goOn = () => {
    close()
    void props.again()
  }
  const confirm = createAct(async () => {
    await call('POST /api/session/confirm', { body: { password: password() } })
    goOn()
  })
  const isWrong = () => confirm.refusal()?.type === 'session.wrong'
  const wrong = { says: t('accounts.confirm.wrong') }
  return (
    <Dialog
      open={props.act.refusal()?.type === 'session.confirm'}
      onClose={close}
      title={props.of ?? t('accounts.confirm.title')}
      description={t('accounts.confirm.lede')}
    >
      <Form onSubmit={() => void confirm()} label={t('accounts.confirm.title')}>
        <PasswordField value={password()} onInput={setPassword} error={isWrong() && wrong} autofocus />
        <Show when={!isWrong()}>
          <Refused act={confirm} />
        </Show>
        <Button type="submit" variant="go" busy={confirm.busy()}>
          {t('accounts.confirm.go')}
        </Button>
      </Form>
      <Guarded quiet>
        <Suspense>
          <ConfirmByPasskey onConfirmed={goOn} />
        </Suspense>
      </Guarded>
    </Dialog>
  )
}
