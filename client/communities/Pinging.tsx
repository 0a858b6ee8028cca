import { Show } from 'solid-js'
import type { Community } from '#shared/communities.ts'
import { limits } from '#shared/limits.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { numberOf } from '#client/ui/check.ts'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form } from '#client/ui/Page.tsx'
import { useChanges } from './change.ts'

/** How many pings there may be, and when one is mailed (PRODUCT §7). */
export function Pinging(props: { community: Community }) {
  const { form, set, save, saved } = useChanges(
    () => props.community,
    ['pingBudget', 'pingRoomBudget', 'pingMailMinutes'],
  )
  return (
    <Form onSubmit={() => void save()} label={t('communities.settings.pinging')}>
      <Field
        label={t('communities.settings.pingBudget')}
        hint={t('communities.settings.pingBudgetHint')}
        kind="number"
        inputmode="numeric"
        min={limits.pingBudget.min}
        max={limits.pingBudget.max}
        value={form().pingBudget}
        onInput={(pings) => set('pingBudget', numberOf(pings))}
        error={save.at('/pingBudget')}
      />
      <Field
        label={t('communities.settings.pingRoomBudget')}
        hint={t('communities.settings.pingRoomBudgetHint')}
        kind="number"
        inputmode="numeric"
        min={limits.pingRoomBudget.min}
        max={limits.pingRoomBudget.max}
        value={form().pingRoomBudget}
        onInput={(pings) => set('pingRoomBudget', numberOf(pings))}
        error={save.at('/pingRoomBudget')}
      />
      <Field
        label={t('communities.settings.pingMailMinutes')}
        hint={t('communities.settings.pingMailMinutesHint')}
        kind="number"
        inputmode="numeric"
        min={limits.pingMailMinutes.min}
        max={limits.pingMailMinutes.max}
        value={form().pingMailMinutes}
        onInput={(minutes) => set('pingMailMinutes', numberOf(minutes))}
        error={save.at('/pingMailMinutes')}
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
