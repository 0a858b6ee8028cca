import { createSignal, createUniqueId, onMount, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import type { Act } from '#client/act.ts'
import type { Refusal } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions, Card } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form } from '#client/ui/Page.tsx'
import styles from './Bring.module.css'

/** The list itself: from a file, or pasted. It is read on this device, and looked at by the server. */
export function Written(props: { csv: string; onWritten: (csv: string) => void; look: Act<[]> }) {
  const [said, setSaid] = createSignal('')
  const [wrong, setWrong] = createSignal('')
  const hint = createUniqueId()
  let form: HTMLDivElement | undefined
  // Back from the list: to what was written, to put it right.
  onMount(() => props.csv && form?.querySelector('textarea')?.focus())

  const read = async (picker: HTMLInputElement) => {
    const [file] = picker.files ?? []
    if (!file) return
    setSaid('')
    setWrong('')
    try {
      if (file.size > limits.list.bytes) setWrong(t('bringing.tooBig'))
      else {
        props.onWritten(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()))
        setSaid(t('bringing.chosen', { file: file.name }))
      }
    } catch (error) {
      setWrong(error instanceof TypeError ? t('bringing.notText') : t('bringing.unreadable'))
    }
    // The same file, put right, may be chosen again.
    picker.value = ''
  }

  return (
    <div ref={form}>
      <Card as="section" label={t('bringing.title')}>
        <Form label={t('bringing.title')} onSubmit={() => void props.look()}>
          <div class={styles.file}>
            <label class={styles.picker}>
              <span>{t('bringing.file')}</span>
              <input
                type="file"
                accept=".csv,.tsv,.txt,text/csv,text/plain"
                aria-describedby={hint}
                onChange={(event) => void read(event.currentTarget)}
              />
            </label>
            <p class="soft" id={hint}>
              {t('bringing.fileHint')}
            </p>
            <p class="soft" role="status">
              {said()}
            </p>
            <Show when={wrong()}>
              <Note tone="bad">{wrong()}</Note>
            </Show>
          </div>
          <Field
            kind="textarea"
            rows={8}
            label={t('bringing.paste')}
            hint={t('bringing.pasteHint')}
            value={props.csv}
            onInput={(words) => {
              setSaid('')
              props.onWritten(words)
            }}
            spellcheck={false}
            required
          />
          <Show when={lineOf(props.look.refusal())}>
            {(line) => <p class={styles.fault}>{t('bringing.unreadableAt', { line: line() })}</p>}
          </Show>
          <Refused act={props.look} />
          <Actions>
            <Button type="submit" variant="go" busy={props.look.busy()}>
              {t('bringing.look')}
            </Button>
          </Actions>
        </Form>
      </Card>
    </div>
  )
}

/** The line at which a list could not be read, as the server names it. */
const lineOf = (refusal: Refusal | undefined) =>
  refusal?.type === 'list.unreadable' ? /^line (\d+)$/.exec(refusal.detail ?? '')?.[1] : undefined
