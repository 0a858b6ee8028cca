import type { Community } from '#shared/communities.ts'
import { limits } from '#shared/limits.ts'
import { t } from '#client/i18n/i18n.ts'
import { Tick } from '#client/ui/Choice.tsx'
import { Field } from '#client/ui/Field.tsx'
import { useChanges } from './change.ts'
import { ChangesForm, NumberField } from './ChangesForm.tsx'

/** How long an invitation keeps its seat, and how many each member has, and who may (PRODUCT §3). */
export function Inviting(props: { community: Community }) {
  const { form, set, save, saved } = useChanges(
    () => props.community,
    ['invitationDays', 'invitationBudget', 'whoInvites', 'secondVouch'],
  )
  return (
    <ChangesForm label={t('communities.settings.inviting')} save={save} saved={saved()}>
      <NumberField
        label={t('communities.settings.days')}
        hint={t('communities.settings.daysHint')}
        range={limits.invitationDays}
        value={form().invitationDays}
        onInput={(days) => set('invitationDays', days)}
        error={save.at('/invitationDays')}
      />
      <NumberField
        label={t('communities.settings.budget')}
        hint={t('communities.settings.budgetHint')}
        range={limits.invitationBudget}
        value={form().invitationBudget}
        onInput={(budget) => set('invitationBudget', budget)}
        error={save.at('/invitationBudget')}
      />
      <Field
        label={t('communities.settings.who')}
        hint={t('communities.settings.whoHint')}
        kind="select"
        options={[
          { value: 'members', label: t('communities.settings.whoMembers') },
          { value: 'hosts', label: t('communities.settings.whoHosts') },
        ]}
        value={form().whoInvites}
        onInput={(who) => set('whoInvites', who === 'hosts' ? 'hosts' : 'members')}
        error={save.at('/whoInvites')}
      />
      <Tick
        label={t('communities.settings.secondVouch')}
        hint={t('communities.settings.secondVouchHint')}
        checked={form().secondVouch}
        onChange={(wanted) => set('secondVouch', wanted)}
      />
    </ChangesForm>
  )
}
