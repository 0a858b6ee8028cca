import { useNavigate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { Await } from '#client/Await.tsx'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { at } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Actions, Card, CardTitle } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form, Page } from '#client/ui/Page.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Time } from '#client/ui/Time.tsx'
import { EmailField, NameField, NewPasswordField } from './fields.tsx'
import styles from './Account.module.css'
import { Confirm } from './Confirm.tsx'
import { loadSession, session, signOut } from './session.ts'

/** One's own account on this server: who one is, how one signs in, where one is signed in, where one sits. */
export function Account() {
  useTitle(() => t('accounts.account.title'))
  const navigate = useNavigate()
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
            <Shelf title={t('accounts.account.you')}>
              <Who />
            </Shelf>
            <Shelf title={t('accounts.password')}>
              <NewPassword />
            </Shelf>
            <Shelf title={t('accounts.account.sessions')}>
              <Sessions />
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
  const zones = Intl.supportedValuesOf('timeZone')
  const options = [...new Set(['UTC', mine().timeZone, ...zones])].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }))
  return (
    <Form onSubmit={() => void save()} label={t('accounts.account.you')}>
      <NameField value={name()} onInput={setName} error={save.at('/name')} />
      <EmailField value={email()} onInput={setEmail} error={save.at('/email')} />
      <Field
        label={t('accounts.account.zone')}
        kind="select"
        options={options}
        value={zone()}
        onInput={setZone}
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

function NewPassword() {
  const [password, setPassword] = createSignal('')
  const [saved, setSaved] = createSignal(false)
  const save = createAct(async () => {
    setSaved(false)
    await call('PUT /api/account/password', { body: { password: password() } })
    setPassword('')
    setSaved(true)
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

function Sessions() {
  const sessions = createLoad(
    () => true,
    () => call('GET /api/sessions'),
  )
  const end = createAct(async (id: string) => {
    await call('DELETE /api/sessions/:id', { params: { id } })
    await sessions.again()
  })
  return (
    <Await load={sessions}>
      {(data) => (
        <ul class={styles.sessions}>
          <For each={data().items}>
            {(one) => (
              <li>
                <Card>
                  <div class={styles.session}>
                    <div>
                      <p>{device(one.agent)}</p>
                      <p class={styles.soft}>
                        <Show when={!one.current} fallback={t('accounts.account.thisOne')}>
                          <Time at={one.lastUsedAt} />
                        </Show>
                      </p>
                    </div>
                    <Show when={!one.current}>
                      <Button
                        small
                        busy={end.busy()}
                        aria-label={t('accounts.account.endThat', { device: device(one.agent) })}
                        onClick={() => void end(one.id)}
                      >
                        {t('accounts.account.end')}
                      </Button>
                    </Show>
                  </div>
                </Card>
              </li>
            )}
          </For>
          <Refused act={end} />
        </ul>
      )}
    </Await>
  )
}

/** A browser's long name for itself, as one would say it. */
const device = (agent: string) => {
  const browser = /(Firefox|Edg|Chrome|Safari)\//.exec(agent)?.[1]?.replace('Edg', 'Edge')
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1]?.replace('Mac OS X', 'Mac')
  return [browser, system].filter(Boolean).join(', ') || t('accounts.account.unknownDevice')
}
