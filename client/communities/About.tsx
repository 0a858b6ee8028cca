import type { Community } from '#shared/communities.ts'
import { limits } from '#shared/limits.ts'
import { t } from '#client/i18n/i18n.ts'
import { zoneOptions } from '#client/i18n/zones.ts'
import { Field } from '#client/ui/Field.tsx'
import { useChanges } from './change.ts'
import { ChangesForm } from './ChangesForm.tsx'

/** What the community says of itself: whoever is invited reads it before they decide. */
export function About(props: { community: Community }) {
  const { form, set, save, saved } = useChanges(
    () => props.community,
    ['name', 'purpose', 'criteria', 'timeZone'],
  )
  return (
    <ChangesForm label={t('communities.settings.about')} save={save} saved={saved()}>
      <Field
        label={t('communities.settings.name')}
        value={form().name}
        onInput={(words) => set('name', words)}
        error={save.at('/name')}
        upTo={limits.communityName}
        required
      />
      <Field
        label={t('communities.settings.purpose')}
        kind="textarea"
        value={form().purpose}
        onInput={(words) => set('purpose', words)}
        error={save.at('/purpose')}
        upTo={limits.purpose}
        required
      />
      <Field
        label={t('communities.settings.criteria')}
        hint={t('communities.settings.criteriaHint')}
        kind="textarea"
        value={form().criteria}
        onInput={(words) => set('criteria', words)}
        error={save.at('/criteria')}
        upTo={limits.criteria}
        required
      />
      <Field
        label={t('communities.settings.timeZone')}
        kind="select"
        options={zoneOptions(props.community.timeZone)}
        value={form().timeZone}
        onInput={(zone) => set('timeZone', zone)}
        error={save.at('/timeZone')}
      />
    </ChangesForm>
  )
}
