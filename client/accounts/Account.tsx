import { useNavigate } from '@solidjs/router'
import { createSignal, For, Index, Show } from 'solid-js'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { at } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { zoneOptions } from '#client/i18n/zones.ts'
import { createLoad } from '#client/load.ts'
import { Devices } from '#client/push/Devices.tsx'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Actions, Card, CardTitle } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form, Page } from '#client/ui/Page.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { EmailField, NameField, NewPasswordField } from './fields.tsx'
import styles from './Account.module.css'
import { AddressProof } from './AddressProof.tsx'
import { ComeBack } from './ComeBack.tsx'
import { Confirm } from './Confirm.tsx'
import { Passkeys } from './passkeys/Passkeys.tsx'
import { loadSession, session, signOut } from './session.ts'
import { Sessions } from './Sessions.tsx'

/** One's own account on this server: who one is, how one signs in, where one is signed in, where one sits. */
export function Account() {
  useTitle(() => t('accounts.account.title'))
  const navigate = useNavigate()
  const sessions = createLoad(
    () => session() !== null,
    () => call('GET /api/sessions'),
  )
  const leave = createAct(async () => {
    await signOut()
    navigate('/sign-in')
  })
  return (
    <Show
      when={session()}
      fallback={<LinkButton href="/sign-in?to=/account">{t('accounts.signIn')}</LinkButton>}
    >
      {(known) => (
        <main class={styles.account}>
          <Page
            title={t('accounts.account.title')}
            lede={t('accounts.account.lede')}
            actions={
              <Button busy={leave.busy()} onClick={() => void leave()}>
                {t('accounts.signOut')}
              </Button>
            }
            narrow
          >
            <Refused act={leave} />
            <Shelf title={t('accounts.account.seats')}>
              <For each={known().communities} fallback={<p>{t('accounts.account.noSeats')}</p>}>
                {(seat) => (
                  <Card>
                    <CardTitle href={at(seat.slug)}>{seat.name}</CardTitle>
                  </Card>
                )}
              </For>
            </Shelf>
            <Shelf title={t('accounts.former.title')} when={known().former.length}>
              {/* By place: what is said of one may change while one is at it. */}
              <Index each={known().former}>
                {(former) => (
                  <Card>
                    <CardTitle>{former().name}</CardTitle>
                    <ComeBack former={former()} />
                  </Card>
                )}
              </Index>
            </Shelf>
            <Shelf title={t('accounts.account.you')}>
              <Who />
              <AddressProof />
            </Shelf>
            <Shelf title={t('accounts.password')}>
              <NewPassword onChanged={() => void sessions.again()} />
            </Shelf>
            <Shelf title={t('passkeys.title')}>
              <Passkeys />
            </Shelf>
            <Shelf title={t('push.title')}>
              <Devices />
            </Shelf>
            <Shelf title={t('accounts.account.sessions')}>
              <Sessions sessions={sessions} />
            </Shelf>
          </Page>
        </main>
      )}
    </Show>
  )
}

function Who() {
  const mine = () => session()!.account
  const [name, setName] = createSignal(mine().name)
  const [email, setEmail] = createSignal(mine().email)
  const [zone, setZone] = createSignal(mine().timeZone)
  const [saved, setSaved] = createSignal(false)
  const save = createAct(async () => {
    setSaved(false)
    await call('PATCH /api/account', { body: { name: name(), email: email(), timeZone: zone() } })
    await loadSession()
    setSaved(true)
  })
  return (
    <Form onSubmit={() => void save()} label={t('accounts.account.you')}>
      <NameField value={name()} onInput={setName} error={save.at('/name')} />
      <EmailField value={email()} onInput={setEmail} error={save.at('/email')} />
      <Field
        label={t('accounts.account.zone')}
        kind="select"
        options={zoneOptions(mine().timeZone)}
        value={zone()}
        onInput={setZone}
        error={save.at('/timeZone')}
      />
      <Show when={save.refusal()?.type !== 'session.confirm'}>
        <Refused act={save} />
      </Show>
      <Show when={saved()}>
        <Note tone="good">{t('accounts.account.saved')}</Note>
      </Show>
      <Actions>
        <Button type="submit" busy={save.busy()}>
          {t('accounts.account.save')}
        </Button>
      </Actions>
      <Confirm act={save} again={() => save()} />
    </Form>
  )
}

function NewPassword(props: { onChanged: () => void }) {
  const [password, setPassword] = createSignal('')
  const [saved, setSaved] = createSignal(false)
  const save = createAct(async () => {
    setSaved(false)
    await call('PUT /api/account/password', { body: { password: password() } })
    setPassword('')
    setSaved(true)
    // The others ended with the old one.
    props.onChanged()
  })
  return (
    <Form onSubmit={() => void save()} label={t('accounts.newPassword')}>
      <NewPasswordField
        label={t('accounts.newPassword')}
        value={password()}
        onInput={setPassword}
        error={save.at('/password')}
      />
      <Show when={save.refusal()?.type !== 'session.confirm'}>
        <Refused act={save} />
      </Show>
      <Show when={saved()}>
        <Note tone="good">{t('accounts.account.passwordSaved')}</Note>
      </Show>
      <Actions>
        <Button type="submit" busy={save.busy()}>
          {t('accounts.account.changePassword')}
        </Button>
      </Actions>
      <Confirm act={save} again={() => save()} />
    </Form>
  )
}
