import { createEffect, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import { t } from '#client/i18n/i18n.ts'
import { ahead, clock } from '#client/i18n/when.ts'
import { Field } from '#client/ui/Field.tsx'
import { thisMinute } from '#client/ui/now.ts'
import type { Draft } from './draft.ts'
import { deadlines, forField, type Quick, stillQuick } from './times.ts'

const words = (quick: Quick, at: number, now: number) => {
  switch (quick) {
    case 'quarter':
      return t('sending.quick.quarter', { when: clock(at) })
    case 'hour':
      return t('sending.quick.hour', { when: ahead(at, now) })
    case 'threeHours':
      return t('sending.quick.threeHours', { when: ahead(at, now) })
    case 'tonight':
      return t('sending.quick.tonight', { when: clock(at) })
    case 'tomorrow':
      return t('sending.quick.tomorrow', { when: clock(at) })
    case 'days':
      return t('sending.quick.days', { when: ahead(at, now) })
    case 'week':
      return t('sending.quick.week', { when: ahead(at, now) })
  }
}

/** The hour by which one must know: one of those people mean, or any other. */
export function ByWhen(props: {
  draft: Draft
  onChange: (some: Partial<Draft>) => void
  error: string | false
}) {
  const quick = () => deadlines(thisMinute())
  // Kept from earlier, or left open: what the field shows is what is sent.
  createEffect(() => {
    const { by } = props.draft
    if (by === 'another') return
    const still = stillQuick(by, thisMinute())
    if (still !== by) props.onChange({ by: still })
  })
  const inDays = (days: number) => forField(thisMinute() + days * 86_400_000)
  return (
    <>
      <Field
        kind="select"
        label={t('sending.byWhen')}
        options={[
          ...quick().map((one) => ({ value: one.quick, label: words(one.quick, one.at, thisMinute()) })),
          { value: 'another', label: t('sending.another') },
        ]}
        value={props.draft.by}
        onInput={(by) =>
          props.onChange({ by: by as Draft['by'], ...(!props.draft.exact && { exact: inDays(2) }) })
        }
        error={props.draft.by !== 'another' && props.error}
      />
      <Show when={props.draft.by === 'another'}>
        <Field
          kind="datetime-local"
          label={t('pings.exact')}
          value={props.draft.exact}
          min={inDays(0)}
          max={inDays(limits.pings.minutes.max / (24 * 60))}
          onInput={(exact) => props.onChange({ exact })}
          error={props.error}
        />
      </Show>
    </>
  )
}
