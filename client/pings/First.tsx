import { Show } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { Field, type FieldProps } from '#client/ui/Field.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { type Draft, waits } from './draft.ts'
import styles from './NewPing.module.css'
import { spanWords } from './span.ts'

/** Waves: a circle is asked first, and after a while the rest, if too few are in. */
export function First(props: {
  draft: Draft
  circles: readonly { id: string; name: string }[]
  /** The one that is chosen, while it may be. */
  first: string | undefined
  onChange: (some: Partial<Draft>) => void
  error: FieldProps['error']
}) {
  const minutes = () => {
    const some = waits(props.draft, thisMinute())
    const chosen = Number(props.draft.restAfter)
    return some.includes(chosen) ? some : [...some, chosen]
  }
  return (
    <div>
      <div class={styles.pair}>
        <Field
          kind="select"
          label={t('sending.first')}
          options={[
            { value: '', label: t('sending.atOnce') },
            ...props.circles.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={props.first ?? ''}
          onInput={(first) => props.onChange({ first })}
        />
        <Show when={props.first}>
          <Field
            kind="select"
            label={t('sending.restAfter')}
            options={minutes().map((some) => ({ value: String(some), label: spanWords(some * 60) }))}
            value={props.draft.restAfter}
            onInput={(restAfter) => props.onChange({ restAfter })}
            error={props.error}
          />
        </Show>
      </div>
      <Show when={props.first}>
        <p class={styles.soft}>{t('sending.firstHint')}</p>
      </Show>
    </div>
  )
}
