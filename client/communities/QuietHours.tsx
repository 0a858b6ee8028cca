import type { Community } from '#shared/communities.ts'
import { limits } from '#shared/limits.ts'
import { t } from '#client/i18n/i18n.ts'
import { timeOf } from '#client/reach/times.ts'
import { Field } from '#client/ui/Field.tsx'
import { useChanges } from './change.ts'
import { ChangesForm } from './ChangesForm.tsx'

/** When nothing is sent to whoever has chosen no quiet hours of their own (PRODUCT §9). */
export function QuietHours(props: { community: Community }) {
  const { form, set, save, saved } = useChanges(() => props.community, ['quietFrom', 'quietTo'])
  return (
    <ChangesForm label={t('communities.settings.quiet')} save={save} saved={saved()}>
      <p class="soft">{t('communities.settings.quietHint')}</p>
      <Field
        kind="select"
        label={t('communities.settings.quietFrom')}
        value={form().quietFrom}
        options={times(limits.quietFrom, form().quietFrom)}
        onInput={(minute) => set('quietFrom', Number(minute))}
        error={save.at('/quietFrom')}
      />
      <Field
        kind="select"
        label={t('communities.settings.quietTo')}
        value={form().quietTo}
        options={times(limits.quietTo, form().quietTo)}
        onInput={(minute) => set('quietTo', Number(minute))}
        error={save.at('/quietTo')}
      />
    </ChangesForm>
  )
}

/** Each half hour of a range, and what stands, whatever it is. */
const times = ({ min, max }: { min: number; max: number }, now: number) => {
  const each = Array.from({ length: Math.floor((max - min) / 30) + 1 }, (_, n) => min + n * 30)
  return [...new Set([...each, now])]
    .sort((a, b) => a - b)
    .map((minute) => ({ value: String(minute), label: timeOf(minute) }))
}
