import { Show } from 'solid-js'
import type { Circle } from '#shared/circles.ts'
import { mine } from '#client/community/circles.ts'
import { at } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Card, CardTitle } from '#client/ui/Card.tsx'
import { CircleRing } from './CircleRing.tsx'
import styles from './Circles.module.css'
import { day, freeWords, joinWords, keptBy } from './words.ts'

/** One circle among the others: what it is for, its ring, who keeps it, and how one comes in. */
export function CircleCard(props: { circle: Circle; slug: string }) {
  const tie = () => mine.all[props.circle.id]
  const facts = () => {
    if (props.circle.closedAt) return [t('circles.closedShort', { until: day(props.circle.goneAt!) })]
    const seen = props.circle.listed ? [] : [t('circles.notListed')]
    if (props.circle.purpose === null) return [freeWords(props.circle)]
    if (tie()?.in) return [...seen, freeWords(props.circle)]
    return [...seen, joinWords(props.circle), freeWords(props.circle)]
  }
  return (
    <Card
      as="li"
      class={styles.card}
      tone={tie()?.invitation ? 'lit' : 'plain'}
      beside={<CircleRing circle={props.circle} size="small" />}
    >
      <CardTitle href={at(props.slug, 'circles', props.circle.id)}>{props.circle.name}</CardTitle>
      <Show when={props.circle.purpose}>
        <p class={styles.purpose}>{props.circle.purpose}</p>
      </Show>
      <p class={styles.small}>{keptBy(props.circle)}</p>
      <p class={styles.small}>{facts().join(' · ')}</p>
      <Show when={tie()?.request}>
        <p class={styles.lit}>{t('circles.waiting')}</p>
      </Show>
    </Card>
  )
}
