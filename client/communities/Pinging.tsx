import type { Community } from '#shared/communities.ts'
import { limits } from '#shared/limits.ts'
import { t } from '#client/i18n/i18n.ts'
import { useChanges } from './change.ts'
import { ChangesForm, NumberField } from './ChangesForm.tsx'

/** How many pings there may be, and when one is mailed (PRODUCT §7). */
export function Pinging(props: { community: Community }) {
  const { form, set, save, saved } = useChanges(
    () => props.community,
    ['pingBudget', 'pingRoomBudget', 'pingMailMinutes'],
  )
  return (
    <ChangesForm label={t('communities.settings.pinging')} save={save} saved={saved()}>
      <NumberField
        label={t('communities.settings.pingBudget')}
        hint={t('communities.settings.pingBudgetHint')}
        range={limits.pingBudget}
        value={form().pingBudget}
        onInput={(pings) => set('pingBudget', pings)}
        error={save.at('/pingBudget')}
      />
      <NumberField
        label={t('communities.settings.pingRoomBudget')}
        hint={t('communities.settings.pingRoomBudgetHint')}
        range={limits.pingRoomBudget}
        value={form().pingRoomBudget}
        onInput={(pings) => set('pingRoomBudget', pings)}
        error={save.at('/pingRoomBudget')}
      />
      <NumberField
        label={t('communities.settings.pingMailMinutes')}
        hint={t('communities.settings.pingMailMinutesHint')}
        range={limits.pingMailMinutes}
        value={form().pingMailMinutes}
        onInput={(minutes) => set('pingMailMinutes', minutes)}
        error={save.at('/pingMailMinutes')}
      />
    </ChangesForm>
  )
}
