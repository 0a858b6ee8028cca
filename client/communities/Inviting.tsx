import { Show } from 'solid-js'
import type { Community } from '#shared/communities.ts'
import { limits } from '#shared/limits.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { numberOf } from '#client/ui/check.ts'
import { Tick } from '#client/ui/Choice.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form } from '#client/ui/Page.tsx'
import { useChanges } from './change.ts'

/** How long an invitation keeps its seat, and how many each member has, and who may (PRODUCT §3). */
export function Inviting(props: { community: Community }) {
  const { form, set, save, saved } = useChanges(
    () => props.community,
    ['invitationDays', 'invitationBudget', 'whoInvites', 'secondVouch'],
  )
  return (
    <Form onSubmit={() => void save()} label={t('communities.settings.inviting')}>
      <Field
        label={t('communities.settings.days')}
        hint={t('communities.settings.daysHint')}
        kind="number"
        inputmode="numeric"
        min={limits.invitationDays.min}
        max={limits.invitationDays.max}
        value={form().invitationDays}
        onInput={(days) => set('invitationDays', numberOf(days))}
        error={save.at('/invitationDays')}
      />
      <Field
        label={t('communities.settings.budget')}
        hint={t('communities.settings.budgetHint')}
        kind="number"
        inputmode="numeric"
        min={0}
        max={limits.invitationBudget.max}
        value={form().invitationBudget}
        onInput={(budget) => set('invitationBudget', numberOf(budget))}
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
      <Refused act={save} />
      <Show when={saved()}>
        <Note tone="good">{t('communities.settings.saved')}</Note>
      </Show>
      <Actions>
        <Button type="submit" variant="go" busy={save.busy()}>
          {t('communities.settings.save')}
        </Button>
      </Actions>
    </Form>
  )
}
