import { Show } from 'solid-js'
import type { PingPreview } from '#shared/pings.ts'
import { number, plural, t } from '#client/i18n/i18n.ts'
import { Card } from '#client/ui/Card.tsx'
import type { Draft } from './draft.ts'
import styles from './NewPing.module.css'
import { spanWords } from './span.ts'

/** What a ping costs the others and oneself, before it is sent: how many, never who. */
export function Cost(props: { preview: PingPreview; circle: boolean; draft: Draft }) {
  /** Whom an urgent one wakes besides. */
  const woken = () => (props.draft.urgent ? props.preview.woken : 0)
  const now = () => {
    const count = props.preview.now + woken()
    return count === 0
      ? t('sending.cost.now.none')
      : plural(count, {
          one: t('sending.cost.now.one'),
          other: t('sending.cost.now.other', { count: number(count) }),
        })
  }
  const later = () => {
    const count = props.preview.later - woken()
    return count === 0
      ? ''
      : plural(count, {
          one: t('sending.cost.later.one'),
          other: t('sending.cost.later.other', { count: number(count) }),
        })
  }
  const rest = () => {
    const [count, span] = [props.preview.rest, spanWords(Number(props.draft.restAfter) * 60)]
    return count === 0
      ? ''
      : plural(count, {
          one: t('sending.cost.rest.one', { span }),
          other: t('sending.cost.rest.other', { count: number(count), span }),
        })
  }
  const room = () =>
    props.circle
      ? t('sending.cost.circle', props.preview.budget.room)
      : t('sending.cost.everyone', props.preview.budget.room)
  const spent = () => {
    const { mine, room } = props.preview.budget
    const cost = props.draft.urgent ? 2 : 1
    if (mine.left < cost) return t('sending.cost.spentMine')
    if (room.left >= cost) return undefined
    return props.circle ? t('sending.cost.spentCircle') : t('sending.cost.spentEveryone')
  }
  return (
    <Card as="section" label={t('sending.cost.title')}>
      <div class={styles.cost} role="status">
        <p>
          {now()} {later()} {rest()}
        </p>
        <p class={styles.soft}>
          {t('sending.cost.mine', props.preview.budget.mine)} {room()}
        </p>
        <Show when={spent()}>
          <p class={styles.spent}>{spent()}</p>
        </Show>
      </div>
    </Card>
  )
}
