import { limits } from '#shared/limits.ts'
import { at } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import type { Fault } from '#client/ui/check.ts'
import { Field } from '#client/ui/Field.tsx'
import { slugShape } from './slug.ts'
import type { Written } from './written.ts'

/** What a new room says of itself, its address and its seats. */
export function RoomFields(props: {
  written: Written
  slug: string
  write: (changed: Partial<Written>) => void
  at: (pointer: string) => Fault | undefined
}) {
  return (
    <>
      <Field
        label={t('accounts.setUp.name')}
        value={props.written.title}
        onInput={(title) => props.write({ title })}
        error={props.at('/name')}
        upTo={limits.communityName}
        required
      />
      <Field
        label={t('accounts.setUp.slug')}
        hint={t('accounts.setUp.slugHint', { address: `${location.origin}${at(props.slug || '…')}` })}
        value={props.slug}
        onInput={(slug) => props.write({ slug })}
        error={props.at('/slug')}
        from={2}
        upTo={limits.slug}
        shape={{ is: slugShape, says: t('accounts.setUp.slugShape') }}
        required
      />
      <Field
        label={t('accounts.setUp.purpose')}
        kind="textarea"
        hint={t('accounts.setUp.purposeHint')}
        value={props.written.purpose}
        onInput={(purpose) => props.write({ purpose })}
        error={props.at('/purpose')}
        upTo={limits.purpose}
        required
      />
      <Field
        label={t('accounts.setUp.criteria')}
        kind="textarea"
        hint={t('accounts.setUp.criteriaHint')}
        value={props.written.criteria}
        onInput={(criteria) => props.write({ criteria })}
        error={props.at('/criteria')}
        upTo={limits.criteria}
        required
      />
      <Field
        label={t('accounts.setUp.seats')}
        kind="number"
        min={limits.seats.min}
        max={limits.seats.max}
        hint={t('accounts.setUp.seatsHint')}
        value={props.written.seats}
        onInput={(seats) => props.write({ seats })}
        error={props.at('/seats')}
        required
      />
    </>
  )
}
