import { useNavigate, useSearchParams } from '@solidjs/router'
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { circles, myCircles } from '#client/community/circles.ts'
import { at, useHere } from '#client/community/here.tsx'
import { usePlace } from '#client/community/place.ts'
import { draftAt } from '#client/drafts.ts'
import { t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'
import { createLoad } from '#client/load.ts'
import { newId } from '#client/newId.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card, CardTitle } from '#client/ui/Card.tsx'
import { Tick } from '#client/ui/Choice.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form, Page } from '#client/ui/Page.tsx'
import { ByWhen } from './ByWhen.tsx'
import { Cost } from './Cost.tsx'
import { blank, bodyOf, type Draft, readDraft, wrongWith } from './draft.ts'
import styles from './NewPing.module.css'
import { previewPing, sendPing } from './pings.ts'
import { draftOf } from './words.ts'

/** Sending a ping: what, why, whom, how many, by when; and what it costs, before it is sent (PRODUCT §7). */
export function NewPing() {
  const { slug } = useHere()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams<{ circle?: string }>()
  useTitle(() => t('pings.form.title'))
  const circleId = createMemo(() => (search.circle && circles.all[search.circle] ? search.circle : undefined))
  usePlace(() => ({ circleId: circleId(), back: { href: at(slug(), 'pings'), label: t('pings.title') } }))
  const preview = createLoad(
    () => circleId() ?? '',
    (circle) => previewPing(slug(), circle || undefined),
  )
  const owed = () => preview.data()?.owed ?? undefined

  // The place names the circle: the draft goes with one's seat in it.
  const kept = () => draftAt(slug(), `ping.${circleId() ?? 'all'}`)
  const [draft, setDraft] = createSignal<Draft>(readDraft(kept().read()) ?? blank)
  const [tried, setTried] = createSignal(false)
  const write = (some: Partial<Draft>) => {
    setDraft((all) => ({ ...all, ...some }))
    const { what, why } = draft()
    kept().write(what.trim() || why.trim() ? JSON.stringify(draft()) : '')
  }
  // A beginning for the outcome that is owed, until one has written one's own.
  createEffect(
    on(owed, (ping) => {
      // What was begun for another is not told of this one.
      if (ping && draft().outcomeOf !== ping.id)
        setDraft((all) => ({ ...all, outcome: draftOf(ping), outcomeOf: ping.id }))
    }),
  )
  const wrong = createMemo(() => wrongWith(draft(), preview.data(), Date.now()))
  const said = (field: keyof ReturnType<typeof wrong>) => tried() && wrong()[field]

  // The same words sent again are the same ping (ACCESS I14).
  let sent = { id: newId(), words: '' }
  const send = createAct(async () => {
    const body = bodyOf(draft(), circleId(), owed()?.id, Date.now())
    const words = JSON.stringify({ ...body, closesAt: draft().by === 'another' ? draft().exact : draft().by })
    if (sent.words !== words) sent = { id: newId(), words }
    const ping = await sendPing(slug(), { id: sent.id, ...body })
    kept().write('')
    navigate(at(slug(), 'pings', ping.id), { replace: true })
  })
  const go = () => {
    setTried(true)
    if (Object.values(wrong()).every((words) => !words)) void send()
  }
  const open = () => myCircles().filter(({ closedAt }) => closedAt === null)
  const nobody = () => preview.data() && preview.data()!.now + preview.data()!.later === 0

  return (
    <Page title={t('pings.form.title')} lede={t('pings.form.lede')} narrow>
      <Form onSubmit={go} label={t('pings.form.title')}>
        <Show when={owed()}>
          {(ping) => (
            <Card tone="lit" as="section">
              <CardTitle level={2}>{t('pings.form.owes.title', { what: ping().what })}</CardTitle>
              <Field
                kind="textarea"
                rows={3}
                label={t('pings.outcome.label')}
                hint={t('pings.form.owes.says')}
                value={draft().outcome}
                onInput={(outcome) => write({ outcome })}
                upTo={limits.outcome}
                error={said('outcome')}
              />
            </Card>
          )}
        </Show>
        <Show when={open().length > 0}>
          <Field
            kind="select"
            label={t('pings.form.whom')}
            options={[
              { value: '', label: t('pings.form.everyone') },
              ...open().map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={circleId() ?? ''}
            onInput={(circle) => {
              // What one has begun goes along.
              kept().write('')
              setSearch({ circle: circle || undefined }, { replace: true })
            }}
          />
        </Show>
        <Field
          label={t('pings.form.what')}
          hint={t('pings.form.whatHint')}
          value={draft().what}
          onInput={(what) => write({ what })}
          upTo={limits.pingWhat}
          error={said('what')}
          required
        />
        <Field
          kind="textarea"
          rows={3}
          label={t('pings.form.why')}
          value={draft().why}
          onInput={(why) => write({ why })}
          upTo={limits.pingWhy}
          error={said('why')}
        />
        <div class={styles.pair}>
          <Field
            label={t('pings.form.needed')}
            hint={t('pings.form.neededHint')}
            inputmode="numeric"
            autocomplete="off"
            value={draft().needed}
            onInput={(needed) => write({ needed })}
            error={said('needed')}
          />
          <Field
            label={t('pings.form.atMost')}
            hint={t('pings.form.atMostHint')}
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
          error={said('by') || (send.refusal()?.type === 'ping.deadline' && t('pings.form.wants.deadline'))}
        />
        <details class={styles.more} open={draft().happens !== '' || draft().place !== ''}>
          <summary>{t('pings.form.more')}</summary>
          <div class={styles.pair}>
            <Field
              kind="datetime-local"
              label={t('pings.form.happens')}
              value={draft().happens}
              onInput={(happens) => write({ happens })}
              error={said('happens')}
            />
            <Field
              label={t('pings.form.place')}
              value={draft().place}
              onInput={(place) => write({ place })}
              upTo={limits.pingPlace}
              error={said('place')}
            />
          </div>
        </details>
        <Tick
          label={t('pings.form.urgent')}
          hint={
            preview.data()?.urgentFrom
              ? t('pings.form.urgentFrom', {
                  when: date(Date.parse(preview.data()!.urgentFrom!), Date.now()),
                })
              : t('pings.form.urgentHint')
          }
          disabled={preview.data()?.urgentFrom != null}
          checked={draft().urgent && preview.data()?.urgentFrom == null}
          onChange={(urgent) => write({ urgent })}
        />
        <Show when={preview.data()}>
          {(cost) => <Cost preview={cost()} circle={circleId() !== undefined} urgent={draft().urgent} />}
        </Show>
        <Show when={nobody()}>
          <Note>{t('pings.form.alone')}</Note>
        </Show>
        <Refused act={send} />
        <Actions>
          <Button type="submit" variant="go" busy={send.busy()}>
            {owed() ? t('pings.form.goAndTell') : t('pings.form.go')}
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}
