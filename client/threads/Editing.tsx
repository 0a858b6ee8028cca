import { createSignal, onMount, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import type { Thread } from '#shared/threads.ts'
import { createAct } from '#client/act.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Calls } from './Calls.tsx'
import styles from './Conversation.module.css'

/** Changing what one has said, in its place. Ctrl or Cmd and Enter keep the change, Escape leaves it. */
export function Editing(props: {
  title?: string
  body: string
  /** Where it stands: who can be called by name there. */
  in: Pick<Thread, 'circleId' | 'kind'>
  onSave: (words: { title: string; body: string }) => Promise<unknown>
  onClose: () => void
}) {
  // What stood there when one began.
  // eslint-disable-next-line solid/reactivity
  const [title, setTitle] = createSignal(props.title ?? '')
  // eslint-disable-next-line solid/reactivity
  const [body, setBody] = createSignal(props.body)
  const save = createAct(async () => {
    await props.onSave({ title: title().trim(), body: body().trim() })
    props.onClose()
  })
  const fits = () =>
    body().trim() !== '' &&
    body().length <= limits.body &&
    (props.title === undefined || (title().trim() !== '' && title().length <= limits.title))
  let form: HTMLFormElement | undefined
  onMount(() => form?.querySelector('textarea')?.focus())
  return (
    <form
      class={styles.editing}
      ref={(element) => (form = element)}
      onSubmit={(event) => {
        event.preventDefault()
        if (fits()) void save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onClose()
        if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        if (fits()) void save()
      }}
    >
      <Show when={props.title !== undefined}>
        <Field label={t('threads.editingTitle')} value={title()} onInput={setTitle} upTo={limits.title} />
      </Show>
      <Field
        kind="textarea"
        label={t('threads.editing')}
        value={body()}
        onInput={setBody}
        upTo={limits.body}
      />
      <Calls words={body()} in={props.in} />
      <Refused act={save} />
      <Actions>
        <Button type="submit" variant="go" small busy={save.busy()}>
          {t('threads.save')}
        </Button>
        <Button variant="quiet" small onClick={() => props.onClose()}>
          {t('threads.cancel')}
        </Button>
      </Actions>
    </form>
  )
}
