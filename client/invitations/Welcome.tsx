import { useNavigate } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { Welcome as Said } from '#shared/invitations.ts'
import { limits } from '#shared/limits.ts'
import { Await } from '#client/Await.tsx'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { session } from '#client/accounts/session.ts'
import { at, useHere } from '#client/community/here.tsx'
import { draftAt } from '#client/drafts.ts'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { sendOnce } from '#client/once.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Actions, Card, Why } from '#client/ui/Card.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form, Page } from '#client/ui/Page.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import styles from './Welcome.module.css'

/** After taking the chair: why one is here, three people to greet, and one box to say hello (PRODUCT §3). */
export function Welcome() {
  useTitle(() => t('invitations.welcome.title'))
  const { slug, account } = useHere()
  const welcome = createLoad(slug, (slug) => call('GET /api/communities/:slug/welcome', { params: { slug } }))
  return (
    <Page
      title={t('invitations.welcome.title')}
      lede={t('invitations.welcome.lede')}
      actions={<LinkButton href={at(slug())}>{t('invitations.welcome.table')}</LinkButton>}
      narrow
    >
      <Show when={session()!.mails && !account().proved}>
        <Note>{t('invitations.welcome.mailed', { email: account().email })}</Note>
      </Show>
      <Await load={welcome}>
        {(said) => (
          <>
            <Shelf title={t('invitations.welcome.why')}>
              <Show when={said().vouch} fallback={<p>{t('invitations.welcome.founder')}</p>}>
                {(vouch) => (
                  <Quote
                    size="large"
                    by={t('invitations.join.aboutYou', { inviter: said().inviter?.name ?? '' })}
                  >
                    {vouch()}
                  </Quote>
                )}
              </Show>
            </Shelf>
            <Shelf
              title={
                said().greet.length === 3
                  ? t('invitations.welcome.greet')
                  : t('invitations.welcome.greetFewer')
              }
              when={said().greet.length > 0}
            >
              <ul class={styles.people}>
                <For each={said().greet}>{(person) => <Person person={person} />}</For>
              </ul>
            </Shelf>
          </>
        )}
      </Await>
      <Shelf title={t('invitations.welcome.hello')}>
        <Hello />
      </Shelf>
    </Page>
  )
}

function Person(props: { person: Said['greet'][number] }) {
  const { slug } = useHere()
  return (
    <Card as="li">
      <Why>
        <Because because={props.person.because} />
      </Why>
      <Byline id={props.person.id} name={props.person.name} href={at(slug(), 'members', props.person.id)} />
      <Show when={props.person.lines}>{(lines) => <p>{lines()}</p>}</Show>
      <Show when={props.person.askAbout}>
        {(what) => <p class="soft">{t('invitations.welcome.ask', { what: what() })}</p>}
      </Show>
      <Actions>
        <LinkButton
          small
          href={at(slug(), 'private', props.person.id)}
          aria-label={t('invitations.welcome.talkWith', { name: props.person.name })}
        >
          {t('invitations.welcome.talk')}
        </LinkButton>
      </Actions>
    </Card>
  )
}

function Because(props: { because: Said['greet'][number]['because'] }) {
  return (
    <Switch fallback={t('invitations.welcome.because.member')}>
      <Match when={props.because === 'invited_you'}>{t('invitations.welcome.because.invited')}</Match>
      <Match when={props.because === 'near_in_chain'}>{t('invitations.welcome.because.near')}</Match>
      <Match when={props.because === 'here_lately'}>{t('invitations.welcome.because.here')}</Match>
    </Switch>
  )
}

/** One box: what is written starts a thread of the whole community. */
function Hello() {
  const { slug, account, seat } = useHere()
  const navigate = useNavigate()
  // The page is made anew for another community.
  const draft = draftAt(seat().memberId, 'hello')
  const [body, setBody] = createSignal(draft.read())
  const say = createAct(async () => {
    const given = {
      kind: 'talk' as const,
      title: t('invitations.welcome.helloTitle', { name: account().name }),
      body: body(),
    }
    const { id } = await sendOnce({ memberId: seat().memberId, place: 'hello' }, given, (body) =>
      call('POST /api/communities/:slug/threads', { params: { slug: slug() }, body }),
    )
    draft.write('')
    navigate(at(slug(), 'threads', id))
  })
  return (
    <Card as="div">
      <Form label={t('invitations.welcome.hello')} onSubmit={() => body().trim() !== '' && void say()}>
        <Field
          kind="textarea"
          label={t('invitations.welcome.helloBox')}
          hint={t('invitations.welcome.helloHint')}
          value={body()}
          onInput={(words) => {
            setBody(words)
            draft.write(words)
          }}
          error={say.at('/body')}
          upTo={limits.body}
        />
        <Refused act={say} />
        <Actions>
          <Button type="submit" variant="go" busy={say.busy()}>
            {t('invitations.welcome.hello')}
          </Button>
        </Actions>
      </Form>
    </Card>
  )
}
