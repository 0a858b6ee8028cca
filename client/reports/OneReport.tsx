import { createSignal, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import type { Report } from '#shared/reports.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { at, useHere } from '#client/community/here.tsx'
import { people } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Actions, Card, CardTitle } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Form } from '#client/ui/Page.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { Time } from '#client/ui/Time.tsx'
import styles from './ReportList.module.css'

const nameOf = (who: { id: string; name: string }) => people.all[who.id]?.name ?? who.name

/** One report: the post as it stood, what is wrong with it, and what was done. */
export function OneReport(props: { report: Report; onDone: () => void }) {
  const { slug } = useHere()
  const names = () => ({ by: nameOf(props.report.by), author: nameOf(props.report.author) })
  const where = () =>
    props.report.threadId &&
    at(slug(), 'threads', props.report.threadId) +
      (props.report.reply ? `?reply=${props.report.reply.number}` : '')
  return (
    <Card as="li" tone={props.report.state === 'open' ? 'lit' : 'plain'} label={t('reports.of', names())}>
      <div class={styles.report}>
        <CardTitle>{t('reports.of', names())}</CardTitle>
        <p class={styles.about}>
          <Show when={props.report.title}>{props.report.title} · </Show>
          {t('reports.written')} <Time at={props.report.saidAt} />
        </p>
        <blockquote class={styles.post}>{props.report.body || props.report.title}</blockquote>
        <Quote by={t('reports.whyBy', { name: names().by })}>{props.report.why}</Quote>
        <Show when={props.report.private}>
          <p class={styles.about}>{t('reports.private')}</p>
        </Show>
        <Actions>
          <Show when={where()}>
            {(href) => (
              <LinkButton small href={href()}>
                {t('reports.toPost')}
              </LinkButton>
            )}
          </Show>
          <LinkButton small variant="quiet" href={at(slug(), 'members', props.report.author.id)}>
            {t('reports.toAuthor', { name: names().author })}
          </LinkButton>
        </Actions>
        <Show when={props.report.settled} fallback={<Settle report={props.report} onDone={props.onDone} />}>
          {(settled) => (
            <div>
              <p class={styles.about}>
                {t('reports.settledBy', { name: nameOf(settled().by) })} <Time at={settled().at} />
              </p>
              <p class={styles.why}>{settled().note}</p>
            </div>
          )}
        </Show>
      </div>
    </Card>
  )
}

function Settle(props: { report: Report; onDone: () => void }) {
  const { slug } = useHere()
  const [note, setNote] = createSignal('')
  const act = createAct(async () => {
    const params = { slug: slug(), id: props.report.id }
    await call('POST /api/communities/:slug/reports/:id/settle', { params, body: { note: note() } })
    props.onDone()
  })
  return (
    <Form onSubmit={() => void act()}>
      <Field
        label={t('reports.note')}
        hint={t('reports.noteHint', { name: nameOf(props.report.by) })}
        kind="textarea"
        value={note()}
        onInput={setNote}
        error={act.at('/note')}
        upTo={limits.report}
        required
      />
      <Refused act={act} />
      <Actions>
        <Button type="submit" variant="go" busy={act.busy()}>
          {t('reports.settle')}
        </Button>
      </Actions>
    </Form>
  )
}
