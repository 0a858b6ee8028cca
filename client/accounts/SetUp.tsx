import { useNavigate } from '@solidjs/router'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { createAct } from '#client/act.ts'
import { call, Refusal } from '#client/call.ts'
import { at } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { sentence } from '#client/refusals.ts'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { JoinPanel } from '#client/ui/JoinPanel.tsx'
import { Form } from '#client/ui/Page.tsx'
import { Ring } from '#client/ui/Ring.tsx'
import { limits } from '#shared/limits.ts'
import { EmailField, NameField, NewPasswordField } from './fields.tsx'
import { forgetSecret, useSecret } from './fragment.ts'
import { RoomFields } from './RoomFields.tsx'
import { loadSession } from './session.ts'
import { forgetWritten, useWritten } from './written.ts'

/** The first chair: who you are, then the room you open. */
export function SetUp() {
  useTitle(() => t('accounts.setUp.title'))
  const secret = useSecret('setup')
  const look = createLoad(secret, async (secret) => {
    if (secret) await call('POST /api/setup/look', { body: { secret } })
    else throw new Refusal((await call('GET /api/setup')).open ? 'setup.secret' : 'setup.closed')
    return true
  })
  return (
    <Switch>
      <Match when={look.data()}>
        <Founding secret={secret()} />
      </Match>
      <Match when={look.failure()?.type === 'setup.closed'}>
        <JoinPanel title={t('accounts.setUp.done')} lede={t('accounts.setUp.doneLede')}>
          <LinkButton href="/sign-in" variant="go">
            {t('accounts.signIn')}
          </LinkButton>
        </JoinPanel>
      </Match>
      <Match when={look.failure()?.type === 'setup.secret'}>
        <JoinPanel
          title={secret() ? t('accounts.setUp.wrong') : t('accounts.setUp.nobody')}
          lede={t('accounts.setUp.nobodyLede')}
        />
      </Match>
      <Match when={look.failure()}>
        {(failure) => (
          <JoinPanel title={t('accounts.setUp.title')} lede={sentence(failure())}>
            <Button onClick={() => void look.again()}>{t('app.again')}</Button>
          </JoinPanel>
        )}
      </Match>
    </Switch>
  )
}

function Founding(props: { secret: string }) {
  const navigate = useNavigate()
  const [step, setStep] = createSignal<'you' | 'community'>('you')
  const [password, setPassword] = createSignal('')
  const { written, write, slug } = useWritten()
  const cap = () => {
    const { min, max } = limits.seats
    return Math.min(Math.max(Math.round(Number(written().seats)) || min, min), max)
  }
  const ring = () =>
    Array.from({ length: cap() }, (_, i) => ({ state: i === 0 ? ('yours' as const) : ('free' as const) }))

  const begin = createAct(async () => {
    const { name, email, title, purpose, criteria, seats } = written()
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const { community } = await call('POST /api/setup', {
      body: {
        secret: props.secret,
        account: { name, email, password: password() },
        community: { name: title, slug: slug(), purpose, criteria, seats: Number(seats), timeZone },
      },
    })
    forgetSecret('setup')
    forgetWritten()
    await loadSession()
    navigate(at(community.slug), { replace: true })
  })
  const send = async () => {
    if (step() === 'you') return setStep('community')
    // What is wrong may stand on the page before.
    if (!(await begin()) && begin.at('/account')) setStep('you')
  }

  return (
    <JoinPanel
      title={step() === 'you' ? t('accounts.setUp.title') : t('accounts.setUp.room')}
      lede={step() === 'you' ? t('accounts.setUp.lede') : t('accounts.setUp.roomLede')}
      ring={
        <Ring
          seats={ring()}
          label={t('accounts.setUp.ring', { seats: cap() })}
          big={cap()}
          small={t('accounts.setUp.seatsSmall')}
        />
      }
    >
      <Form onSubmit={() => void send()} label={t('accounts.setUp.title')}>
        <Show
          when={step() === 'you'}
          fallback={
            <>
              <RoomFields
                written={written()}
                slug={slug()}
                write={write}
                at={(pointer) => begin.at(`/community${pointer}`)}
              />
              <Refused act={begin} />
              <Button type="submit" variant="go" busy={begin.busy()}>
                {t('accounts.setUp.sit')}
              </Button>
              <Button variant="quiet" onClick={() => setStep('you')}>
                {t('accounts.setUp.back')}
              </Button>
            </>
          }
        >
          <NameField
            value={written().name}
            onInput={(name) => write({ name })}
            error={begin.at('/account/name')}
          />
          <EmailField
            value={written().email}
            onInput={(email) => write({ email })}
            error={begin.at('/account/email')}
          />
          <NewPasswordField value={password()} onInput={setPassword} error={begin.at('/account/password')} />
          <Button type="submit" variant="go">
            {t('accounts.setUp.next')}
          </Button>
        </Show>
      </Form>
    </JoinPanel>
  )
}
