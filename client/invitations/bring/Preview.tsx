import { For, onMount, Show } from 'solid-js'
import type { ListLine, ListPreview } from '#shared/bringing.ts'
import type { Act } from '#client/act.ts'
import { plural, t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card } from '#client/ui/Card.tsx'
import { Note } from '#client/ui/Note.tsx'
import styles from './Bring.module.css'
import { saidOf } from './faults.ts'

/** What the list would do: first what is wrong in it, then everybody. Nobody is invited before all of it is right. */
export function Preview(props: { preview: ListPreview; go: Act<[]>; onChange: () => void }) {
  const count = () => props.preview.lines.length
  const faulty = () => props.preview.faulty
  const tooMany = () => count() > props.preview.free
  const sorted = () =>
    [...props.preview.lines].sort((a, b) => Number(b.faults.length > 0) - Number(a.faults.length > 0))
  let title: HTMLHeadingElement | undefined
  onMount(() => title?.focus())

  return (
    <section class={styles.preview} aria-labelledby="list-title">
      <h2 class={styles.title} id="list-title" tabindex="-1" ref={title}>
        {t('bringing.preview')}
      </h2>
      <Show when={faulty()}>
        <Note tone="bad">
          {plural(faulty(), {
            one: t('bringing.faulty.one', { count: faulty() }),
            other: t('bringing.faulty.other', { count: faulty() }),
          })}
        </Note>
      </Show>
      <Show when={tooMany()}>
        <Note tone="bad">
          {plural(props.preview.free, {
            one: t('bringing.tooMany.one', { people: count(), count: props.preview.free }),
            other: t('bringing.tooMany.other', { people: count(), count: props.preview.free }),
          })}
        </Note>
      </Show>
      <Show when={!faulty() && !tooMany()}>
        <Note tone="good">
          {plural(count(), {
            one: t('bringing.allGood.one', { count: count() }),
            other: t('bringing.allGood.other', { count: count() }),
          })}
        </Note>
      </Show>
      {/* Where there are too few, that says how many. */}
      <Show when={!tooMany()}>
        <p class="soft">
          {plural(props.preview.free, {
            one: t('bringing.free.one', { count: props.preview.free }),
            other: t('bringing.free.other', { count: props.preview.free }),
          })}
        </p>
      </Show>
      <ul class={styles.lines}>
        <For each={sorted()}>{(line) => <Line line={line} />}</For>
      </ul>
      <Refused act={props.go} />
      <Actions class={styles.acts}>
        <Show when={!faulty() && !tooMany()}>
          <Button variant="go" busy={props.go.busy()} onClick={() => void props.go()}>
            {plural(count(), {
              one: t('bringing.go.one', { count: count() }),
              other: t('bringing.go.other', { count: count() }),
            })}
          </Button>
        </Show>
        <Button onClick={() => props.onChange()}>{t('bringing.change')}</Button>
      </Actions>
    </section>
  )
}

function Line(props: { line: ListLine }) {
  const isBroken = () => props.line.faults.some(({ reason }) => reason === 'quotation')
  return (
    <Card as="li" class={styles.line}>
      <p class={styles.number}>{t('bringing.line', { line: props.line.line })}</p>
      <div class={styles.who}>
        <p class={styles.name}>
          {props.line.name || (isBroken() ? t('bringing.unread') : t('bringing.nobody'))}
        </p>
        <p class="soft">{props.line.address}</p>
        <p class={styles.vouch}>{props.line.vouch}</p>
        <For each={props.line.faults}>{(fault) => <p class={styles.fault}>{saidOf(fault)}</p>}</For>
      </div>
    </Card>
  )
}
