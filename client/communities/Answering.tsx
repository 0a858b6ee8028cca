import type { Community } from '#shared/communities.ts'
import { limits } from '#shared/limits.ts'
import { t } from '#client/i18n/i18n.ts'
import { useChanges } from './change.ts'
import { ChangesForm, NumberField } from './ChangesForm.tsx'

/** How long a post waits for a first answer before it is offered to three members (PRODUCT §6). */
export function Answering(props: { community: Community }) {
  const { form, set, save, saved } = useChanges(() => props.community, ['handoverHours'])
  return (
    <ChangesForm label={t('communities.settings.answering')} save={save} saved={saved()}>
      <NumberField
        label={t('communities.settings.handoverHours')}
        hint={t('communities.settings.handoverHoursHint')}
        range={limits.handoverHours}
        value={form().handoverHours}
        onInput={(hours) => set('handoverHours', hours)}
        error={save.at('/handoverHours')}
      />
    </ChangesForm>
  )
}
