import { useNavigate } from '@solidjs/router'
import { createResource, createSignal, Match, Show, Switch } from 'solid-js'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { at } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Field } from '#client/ui/Field.tsx'
import { JoinPanel } from '#client/ui/JoinPanel.tsx'
import { Form } from '#client/ui/Page.tsx'
import { Ring } from '#client/ui/Ring.tsx'
import { EmailField, NameField, NewPasswordField } from './fields.tsx'
import { takeFragment } from './fragment.ts'
import { loadSession } from './session.ts'

const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, limits.slug)

/** The first chair: who you are, then the room you open. */
export function SetUp() {
  useTitle(() => t('accounts.setUp.title'))
  const navigate = useNavigate()
  const [secret] = createSignal(takeFragment())
  const [open] = createResource(async () => (await call('GET /api/setup')).open)
  const [step, setStep] = createSignal<'you' | 'community'>('you')
  const [name, setName] = createSignal('')
  const [email, setEmail] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [title, setTitle] = createSignal('')
  const [ownSlug, setOwnSlug] = createSignal<string>()
  const [purpose, setPurpose] = createSignal('')
  const [criteria, setCriteria] = createSignal('')
  const [seats, setSeats] = createSignal(String(limits.seats.usual))
  const slug = () => ownSlug() ?? slugOf(title())
  const cap = () =>
    Math.min(Math.max(Math.round(Number(seats())) || limits.seats.min, limits.seats.min), limits.seats.max)

  const begin = createAct(async () => {
    const { community } = await call('POST /api/setup', {
      body: {
        secret: secret(),
        account: { name: name(), email: email(), password: password() },
        community: {
          name: title(),
          slug: slug(),
          purpose: purpose(),
          criteria: criteria(),
          seats: Number(seats()),
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        },
      },
    })
    await loadSession()
    navigate(at(community.slug), { replace: true })
  })
  const send = async () => {
    if (step() === 'you') return setStep('community')
    // What is wrong may stand on the page before.
    if (
      !(await begin()) &&
      (begin.at('/account') || begin.at('/password') || begin.refusal()?.type === 'account.password_common')
    )
      setStep('you')
  }
  const ring = () =>
    Array.from({ length: cap() }, (_, i) =>
      i === 0 ? { state: 'yours' as const } : { state: 'free' as const },
    )

  return (
    <Switch>
      <Match when={open() === false}>
        <JoinPanel title={t('accounts.setUp.done')} lede={t('accounts.setUp.doneLede')}>
          <LinkButton href="/sign-in" variant="go">
            {t('accounts.signIn')}
          </LinkButton>
        </JoinPanel>
      </Match>
      <Match when={open() !== undefined || open.error}>
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
            <Show when={step() === 'you'}>
              <NameField value={name()} onInput={setName} error={begin.at('/account/name')} />
              <EmailField value={email()} onInput={setEmail} error={begin.at('/account/email')} />
              <NewPasswordField
                value={password()}
                onInput={setPassword}
                error={begin.at('/account/password') ?? begin.at('/password')}
              />
              <Refused act={begin} />
              <Button type="submit" variant="go">
                {t('accounts.setUp.next')}
              </Button>
            </Show>
            <Show when={step() === 'community'}>
              <Field
                label={t('accounts.setUp.name')}
                value={title()}
                onInput={setTitle}
                error={begin.at('/community/name')}
                upTo={limits.communityName}
                required
              />
              <Field
                label={t('accounts.setUp.slug')}
                hint={t('accounts.setUp.slugHint', { address: `${location.origin}${at(slug() || '…')}` })}
                value={slug()}
                onInput={setOwnSlug}
                error={begin.at('/community/slug')}
                required
              />
              <Field
                label={t('accounts.setUp.purpose')}
                kind="textarea"
                hint={t('accounts.setUp.purposeHint')}
                value={purpose()}
                onInput={setPurpose}
                error={begin.at('/community/purpose')}
                upTo={limits.purpose}
                required
              />
              <Field
                label={t('accounts.setUp.criteria')}
                kind="textarea"
                hint={t('accounts.setUp.criteriaHint')}
                value={criteria()}
                onInput={setCriteria}
                error={begin.at('/community/criteria')}
                upTo={limits.criteria}
                required
              />
              <Field
                label={t('accounts.setUp.seats')}
                kind="number"
                min={limits.seats.min}
                max={limits.seats.max}
                hint={t('accounts.setUp.seatsHint')}
                value={seats()}
                onInput={setSeats}
                error={begin.at('/community/seats')}
                required
              />
              <Refused act={begin} />
              <Button type="submit" variant="go" busy={begin.busy()}>
                {t('accounts.setUp.sit')}
              </Button>
              <Button variant="quiet" onClick={() => setStep('you')}>
                {t('accounts.setUp.back')}
              </Button>
            </Show>
          </Form>
        </JoinPanel>
      </Match>
    </Switch>
  )
}
