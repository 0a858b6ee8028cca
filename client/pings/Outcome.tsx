import { createSignal, Match, Show, Switch, untrack } from 'solid-js'
import type { Ping } from '#shared/pings.ts'
import { mayTell } from '#shared/knownPings.ts'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { at, useHere } from '#client/community/here.tsx'
import { draftAt } from '#client/drafts.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Actions, Card } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form } from '#client/ui/Page.tsx'
import { Prose } from '#client/ui/Prose.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Time } from '#client/ui/Time.tsx'
import styles from './Ping.module.css'
import { tellOutcome } from './pings.ts'
import { useSeen } from './seen.ts'
import { draftOf } from './draftOf.ts'

/** What came of it: told, or to be told by its author or by anyone who was in. */
export function Outcome(props: { ping: Ping }) {
  const { slug, seat } = useHere()
  const [writing, setWriting] = createSignal(false)
  const me = () => seat().memberId
  const may = () => mayTell(props.ping, me())
  const owes = () => props.ping.author.id === me() && props.ping.owedUntil !== null
  const someone = () => props.ping.tally.in > 0 && props.ping.state !== 'cancelled'
  const wasIn = () => props.ping.mine?.choice === 'in' && !props.ping.mine.waiting
  const seen = useSeen(() => props.ping.id)
  return (
    <Show when={props.ping.state !== 'open' && (props.ping.outcome !== null || someone())}>
      <Shelf title={t('ping.outcome.title')} things={seen}>
        <span id="outcome" class={styles.anchor} />
        <Card tone={owes() ? 'lit' : 'plain'} as="div">
          <Switch
            fallback={
              <>
                <p class={styles.soft}>
                  {may() ? t('ping.outcome.may', { who: props.ping.author.name }) : t('ping.outcome.waited')}
                </p>
                <Show when={may()}>
                  <Actions>
                    <Button onClick={() => setWriting(true)}>{t('pings.outcome.begin')}</Button>
                  </Actions>
                </Show>
              </>
            }
          >
            <Match when={writing() || (owes() && !props.ping.outcome)}>
              <Write ping={props.ping} onBegin={() => setWriting(true)} onDone={() => setWriting(false)} />
            </Match>
            <Match when={props.ping.outcome}>
              {(outcome) => (
                <>
                  <Byline
                    id={outcome().by.id}
                    name={outcome().by.name}
                    href={at(slug(), 'members', outcome().by.id)}
                  >
                    · <Time at={outcome().at} />
                  </Byline>
                  <Prose html={outcome().html} />
                  <Show when={wasIn() && outcome().by.id !== me()}>
                    <p class={styles.small}>{t('ping.outcome.thanks')}</p>
                  </Show>
                  <Show when={may()}>
                    <Actions>
                      <Button small variant="quiet" onClick={() => setWriting(true)}>
                        {t('ping.outcome.edit')}
                      </Button>
                    </Actions>
                  </Show>
                </>
              )}
            </Match>
          </Switch>
        </Card>
      </Shelf>
    </Show>
  )
}

function Write(props: { ping: Ping; onBegin: () => void; onDone: () => void }) {
  const { slug, seat } = useHere()
  // As it stood when the box was opened: what happens meanwhile does not write in it.
  const ping = untrack(() => props.ping)
  // Kept under the circle's name too: the draft goes with one's seat there.
  const draft = draftAt(seat().memberId, `outcome.${ping.circleId ?? 'all'}.${ping.id}`)
  const other = () => {
    const told = props.ping.outcome
    return told && told.by.id !== seat().memberId ? told : undefined
  }
  const first = () => props.ping.outcome === null || other() !== undefined
  const [text, setText] = createSignal(ping.outcome?.text ?? (draft.read() || draftOf(ping)))
  const [tried, setTried] = createSignal(false)
  const act = createAct(async () => {
    await tellOutcome(slug(), props.ping.id, text().trim())
    draft.write('')
    props.onDone()
  })
  const wrong = () =>
    text().trim() === ''
      ? t('ping.outcome.wants')
      : text().trim().length > limits.outcome && t('pings.tooLong')
  return (
    <Form
      label={t('ping.outcome.title')}
      onSubmit={() => {
        setTried(true)
        if (!wrong()) void act()
      }}
    >
      <Show when={other()}>{(told) => <Note>{t('ping.outcome.others', { who: told().by.name })}</Note>}</Show>
      <Show when={first() && props.ping.owedUntil}>
        <p>{t('ping.outcome.owes')}</p>
      </Show>
      <Field
        kind="textarea"
        rows={4}
        label={t('ping.outcome.label')}
        hint={props.ping.outcome ? undefined : t('ping.outcome.hint')}
        value={text()}
        onInput={(words) => {
          // From now on it stays, whoever else is first: nothing that somebody has written goes from under their hands.
          props.onBegin()
          setText(words)
          if (first()) draft.write(words)
        }}
        upTo={limits.outcome}
        error={tried() && wrong()}
      />
      <Refused act={act} />
      <Actions>
        <Show when={!other()}>
          <Button type="submit" variant="go" busy={act.busy()}>
            {first() ? t('ping.outcome.tell') : t('ping.outcome.save')}
          </Button>
        </Show>
        <Show when={props.ping.outcome}>
          <Button variant="quiet" onClick={() => props.onDone()}>
            {t('ping.outcome.leave')}
          </Button>
        </Show>
      </Actions>
    </Form>
  )
}
