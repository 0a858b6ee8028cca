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

/** How long a post waits for a first answer before it is offered to three members (PRODUCT §6). */
export function Answering(props: { community: Community }) {
  const { form, set, save, saved } = useChanges(() => props.community, ['handoverHours'])
  return (
    <Form onSubmit={() => void save()} label={t('communities.settings.answering')}>
      <Field
        label={t('communities.settings.handoverHours')}
        hint={t('communities.settings.handoverHoursHint')}
        kind="number"
        inputmode="numeric"
        min={limits.handoverHours.min}
        max={limits.handoverHours.max}
        value={form().handoverHours}
        onInput={(hours) => set('handoverHours', numberOf(hours))}
        error={save.at('/handoverHours')}
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
