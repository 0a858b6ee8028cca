import { type JSX, Show } from 'solid-js'
import type { Act } from '#client/act.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { numberOf } from '#client/ui/check.ts'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form } from '#client/ui/Page.tsx'

/** Some of what hosts set, saved together (change.ts). */
export function ChangesForm(props: { label: string; save: Act<[]>; saved: boolean; children: JSX.Element }) {
  return (
    <Form onSubmit={() => void props.save()} label={props.label}>
      {props.children}
      <Refused act={props.save} />
      <Show when={props.saved}>
        <Note tone="good">{t('communities.settings.saved')}</Note>
      </Show>
      <Actions>
        <Button type="submit" variant="go" busy={props.save.busy()}>
          {t('communities.settings.save')}
        </Button>
      </Actions>
    </Form>
  )
}

/** A whole number, and the range it may be in. */
export function NumberField(props: {
  label: string
  hint: string
  range: { min: number; max: number }
  value: number
  onInput(value: number): void
  error: ReturnType<Act<[]>['at']>
}) {
  return (
    <Field
      label={props.label}
      hint={props.hint}
      kind="number"
      inputmode="numeric"
      min={props.range.min}
      max={props.range.max}
      value={props.value}
      onInput={(typed) => props.onInput(numberOf(typed))}
      error={props.error}
    />
  )
}
