import { Index } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { cx } from './cx.ts'
import styles from './Skeleton.module.css'

interface SkeletonProps {
  shape?: 'lines' | 'card' | 'ring'
  /** How many of that shape. */
  count?: number
}

/** The shape of what is coming, shown when it takes longer than a blink. */
export function Skeleton(props: SkeletonProps) {
  return (
    <div class={styles.skeleton}>
      <span class="visually-hidden" role="status">
        {t('ui.loading')}
      </span>
      <Index each={Array.from({ length: props.count ?? 3 })}>
        {() => (
          <div class={cx(styles[props.shape ?? 'lines'])} aria-hidden="true">
            <i />
            <i />
            <i />
          </div>
        )}
      </Index>
    </div>
  )
}
