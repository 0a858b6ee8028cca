import { createSignal, Show } from 'solid-js'
import { EmailField, NameField, NewPasswordField, PasswordField } from '#client/accounts/fields.tsx'
import { signIn } from '#client/accounts/session.ts'
import { type Act, createAct } from '#client/act.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Form } from '#client/ui/Page.tsx'
import { Passphrase } from './Passphrase.tsx'
import styles from './WhoYouAre.module.css'

export type NewAccount = { name: string; email: string; password: string }

interface WhoYouAreProps {
  take: Act<[account?: NewAccount, code?: string]>
  /** What was written here before. */
  initialAccount?: NewAccount | undefined
  /** With a new account, or none when signed in by now. */
  onTake: (account?: NewAccount) => void
  onBack: () => void
}

/** Taking the chair with a new account, or with the one somebody has on this server. */
export function WhoYouAre(props: WhoYouAreProps) {
  const [known, setKnown] = createSignal(false)
  const [name, setName] = createSignal(props.initialAccount?.name ?? '')
  const [email, setEmail] = createSignal(props.initialAccount?.email ?? '')
  const [password, setPassword] = createSignal(props.initialAccount?.password ?? '')
  let part: HTMLElement | undefined
  const enter = createAct(async () => {
    await signIn(email(), password())
    props.onTake()
  })
  const turn = (to: boolean) => {
    props.take.forget()
    enter.forget()
    setPassword('')
    setKnown(to)
    queueMicrotask(() => part?.querySelector('input')?.focus())
  }
  return (
    <section ref={part} class={styles.part}>
      <Show
        when={!known()}
        fallback={
          <Form onSubmit={() => void enter()} label={t('invitations.account.signInTitle')}>
            <h2>{t('invitations.account.signInTitle')}</h2>
            <EmailField value={email()} onInput={setEmail} />
            <PasswordField value={password()} onInput={setPassword} />
            <Refused act={enter} />
            <Refused act={props.take} />
            <Actions>
              <Button type="submit" variant="go" busy={enter.busy() || props.take.busy()}>
                {t('invitations.account.signIn')}
              </Button>
              <Button variant="quiet" onClick={() => turn(false)}>
                {t('invitations.account.new')}
              </Button>
            </Actions>
          </Form>
        }
      >
        <Form
          onSubmit={() => props.onTake({ name: name(), email: email(), password: password() })}
          label={t('invitations.account.title')}
        >
          <h2>{t('invitations.account.title')}</h2>
          <p class={styles.soft}>{t('invitations.account.lede')}</p>
          <NameField value={name()} onInput={setName} error={props.take.at('/account/name')} />
          <EmailField
            value={email()}
            onInput={setEmail}
            autocomplete="email"
            error={props.take.at('/account/email')}
          />
          <NewPasswordField
            value={password()}
            onInput={setPassword}
            error={props.take.at('/account/password')}
          />
          <Passphrase chosen={password()} onChoose={setPassword} />
          <Refused act={props.take} />
          <Actions>
            <Button type="submit" variant="go" busy={props.take.busy()}>
              {t('invitations.join.take')}
            </Button>
            <Show
              when={props.take.refusal()?.type === 'account.email_taken'}
              fallback={
                <Button variant="quiet" onClick={() => turn(true)}>
                  {t('invitations.account.have')}
                </Button>
              }
            >
              <Button onClick={() => turn(true)}>{t('invitations.account.takenSignIn')}</Button>
            </Show>
          </Actions>
        </Form>
      </Show>
      <Button variant="quiet" onClick={() => props.onBack()}>
        {t('invitations.join.back')}
      </Button>
    </section>
  )
}
