import { useNavigate } from '@solidjs/router'
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { useComposing } from '#client/threads/composing.ts'
import { Writable } from '#client/threads/Writable.tsx'
import { at, useHere } from '#client/community/here.tsx'
import { usePlace } from '#client/community/place.ts'
import { t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card, CardTitle } from '#client/ui/Card.tsx'
import { Tick } from '#client/ui/Choice.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Form, Page } from '#client/ui/Page.tsx'
import { ByWhen } from './ByWhen.tsx'
import { Cost } from './Cost.tsx'
import { blank, bodyOf, happensBeforeEnd, wrongWith } from './draft.ts'
import { First } from './First.tsx'
import styles from './NewPing.module.css'
import { previewPing, sendPing } from './pings.ts'
import { draftOf } from './draftOf.ts'

/** Sending a ping: what, why, whom, how many, by when; and what it costs, before it is sent (PRODUCT §7). */
export function NewPing() {
  const { slug } = useHere()
  const navigate = useNavigate()
  useTitle(() => t('sending.title'))
  const form = useComposing('ping', blank, ({ what, why }) => what.trim() + why.trim() === '')
  const { words: draft, write, circleId } = form
  usePlace(() => ({
    circleId: form.state() === 'open' ? circleId() : undefined,
    back: { href: at(slug(), 'pings'), label: t('ping.title') },
  }))
  /** Circles that all may see: only one of these can be asked first. */
  const mayBeFirst = () => (circleId() === undefined ? form.circles().filter(({ listed }) => listed) : [])
  const first = createMemo(() => mayBeFirst().find(({ id }) => id === draft().first)?.id)
  const preview = createLoad(
    () => form.state() === 'open' && { circle: circleId(), first: first() },
    (whom) => previewPing(slug(), whom),
  )
  // People come and go while one writes.
  createEffect(on(thisMinute, () => void preview.again(), { defer: true }))
  const owed = () => preview.data()?.owed ?? undefined

  const [tried, setTried] = createSignal(false)
  // A beginning for the outcome that is owed, until one has written one's own.
  createEffect(
    on(owed, (ping) => {
      // What was begun for another is not told of this one.
      if (ping && draft().outcomeOf !== ping.id) write({ outcome: draftOf(ping), outcomeOf: ping.id })
    }),
  )
  const wrong = createMemo(() => wrongWith(draft(), preview.data(), first(), Date.now()))
  const said = (field: keyof ReturnType<typeof wrong>) => tried() && wrong()[field]

  const send = createAct(async () => {
    const { by, exact } = draft()
    const body = bodyOf(draft(), { circleId: circleId(), first: first() }, owed()?.id, Date.now())
    // "In an hour" is the same a minute later.
    const what = { ...body, closesAt: by === 'another' ? exact : by }
    const ping = await form.send(body, (body) => sendPing(slug(), body), what)
    navigate(at(slug(), 'pings', ping.id), { replace: true })
  })
  const go = () => {
    setTried(true)
    if (Object.values(wrong()).every((words) => !words)) void send()
  }
  const nobody = () => preview.data() && preview.data()!.now + preview.data()!.later === 0

  return (
    <Writable
      state={form.state()}
      gone={{
        title: t('sending.gone'),
        words: t('sending.goneWords'),
        href: at(slug(), 'pings'),
        to: t('ping.toAll'),
      }}
    >
      <Page title={t('sending.title')} lede={t('sending.lede')} narrow>
        <Form onSubmit={go} label={t('sending.title')}>
          <Show when={owed()}>
            {(ping) => (
              <Card tone="lit" as="section">
                <CardTitle level={2}>{t('sending.owes.title', { what: ping().what })}</CardTitle>
                <Field
                  kind="textarea"
                  rows={3}
                  label={t('ping.outcome.label')}
                  hint={t('sending.owes.says')}
                  value={draft().outcome}
                  onInput={(outcome) => write({ outcome })}
                  upTo={limits.outcome}
                  error={said('outcome')}
                />
              </Card>
            )}
          </Show>
          <Show when={form.circles().length > 0}>
            <Field
              kind="select"
              label={t('sending.whom')}
              options={[
                { value: '', label: t('sending.everyone') },
                ...form.circles().map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={circleId() ?? ''}
              onInput={(circle) => form.choose(circle || undefined)}
            />
          </Show>
          <Show when={mayBeFirst().length > 0}>
            <First
              draft={draft()}
              circles={mayBeFirst()}
              first={first()}
              onChange={write}
              error={said('restAfter') || send.at('/waves/minutes')}
            />
          </Show>
          <Field
            label={t('sending.what')}
            hint={t('sending.whatHint')}
            value={draft().what}
            onInput={(what) => write({ what })}
            upTo={limits.pingWhat}
            error={said('what')}
            required
            needs={false}
          />
          <Field
            kind="textarea"
            rows={3}
            label={t('sending.why')}
            value={draft().why}
            onInput={(why) => write({ why })}
            upTo={limits.pingWhy}
            error={said('why')}
          />
          <div class={styles.pair}>
            <Field
              label={t('sending.needed')}
              hint={t('sending.neededHint')}
              inputmode="numeric"
              autocomplete="off"
              value={draft().needed}
              onInput={(needed) => write({ needed })}
              error={said('needed')}
            />
            <Field
              label={t('sending.atMost')}
              hint={t('sending.atMostHint')}
              inputmode="numeric"
              autocomplete="off"
              value={draft().atMost}
              onInput={(atMost) => write({ atMost })}
              error={said('atMost')}
            />
          </div>
          <ByWhen
            draft={draft()}
            onChange={write}
            error={said('by') || (send.refusal()?.type === 'ping.deadline' && t('sending.wants.deadline'))}
          />
          <details class={styles.more} open={draft().happens !== '' || draft().place !== ''}>
            <summary>{t('sending.more')}</summary>
            <div class={styles.pair}>
              <Field
                kind="datetime-local"
                label={t('sending.happens')}
                hint={happensBeforeEnd(draft(), Date.now()) ? t('sending.happensBeforeEnd') : undefined}
                value={draft().happens}
                onInput={(happens) => write({ happens })}
                error={said('happens')}
              />
              <Field
                label={t('sending.place')}
                value={draft().place}
                onInput={(place) => write({ place })}
                upTo={limits.pingPlace}
                error={said('place')}
              />
            </div>
          </details>
          <Tick
            label={t('sending.urgent')}
            hint={
              preview.data()?.urgentFrom
                ? t('sending.urgentFrom', {
                    when: date(Date.parse(preview.data()!.urgentFrom!), Date.now()),
                  })
                : t('sending.urgentHint')
            }
            disabled={preview.data()?.urgentFrom != null}
            checked={draft().urgent && preview.data()?.urgentFrom == null}
            onChange={(urgent) => write({ urgent })}
          />
          <Show when={preview.data()}>
            {(cost) => <Cost preview={cost()} circle={circleId() !== undefined} draft={draft()} />}
          </Show>
          <Show when={nobody()}>
            <Note>{t('sending.alone')}</Note>
          </Show>
          <Refused act={send} />
          <Actions>
            <Button type="submit" variant="go" busy={send.busy()}>
              {owed() ? t('sending.goAndTell') : t('sending.go')}
            </Button>
          </Actions>
        </Form>
      </Page>
    </Writable>
  )
}
