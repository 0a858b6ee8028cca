import { createSignal, For, Show } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { ahead } from '#client/i18n/when.ts'
import { Button } from '#client/ui/Button.tsx'
import { Field } from '#client/ui/Field.tsx'
import styles from './answering.module.css'
import { forField, fromField, laterTimes } from './times.ts'

/** When to be asked again: a few moments before the ping ends, or any other. */
export function Later(props: { closesAt: number; busy: boolean; onChoose: (at: number) => void }) {
  // As it was when it was opened: choices do not move under the hand.
  const now = Date.now()
  const [exact, setExact] = createSignal<string>()
  const [wrong, setWrong] = createSignal(false)
  const choose = () => {
    const at = fromField(exact() ?? '')
    const fits = at !== undefined && at > Date.now() && at < props.closesAt
    setWrong(!fits)
    if (fits) props.onChoose(at)
  }
  return (
    <div class={styles.later} role="group" aria-label={t('pings.answer.laterWhen')}>
      <p>{t('pings.answer.laterWhen')}</p>
      <div class={styles.choices}>
        <For each={laterTimes(now, props.closesAt)}>
          {(one) => (
            <Button small busy={props.busy} onClick={() => props.onChoose(one.at)}>
              {one.hour ? t('pings.answer.inAnHour') : ahead(one.at, now)}
            </Button>
          )}
        </For>
        <Show when={exact() === undefined}>
          <Button
            small
            variant="quiet"
            onClick={() => setExact(forField(Math.min(now + 3_600_000, (now + props.closesAt) / 2)))}
          >
            {t('pings.answer.laterAt')}
          </Button>
        </Show>
      </div>
      <Show when={exact() !== undefined}>
        <div class={styles.exact}>
          <Field
            kind="datetime-local"
            label={t('pings.exact')}
            value={exact()!}
            min={forField(now)}
            max={forField(props.closesAt)}
            onInput={setExact}
            error={wrong() && t('pings.answer.laterWrong')}
          />
          <Button busy={props.busy} onClick={choose}>
            {t('pings.answer.laterAgain')}
          </Button>
        </div>
      </Show>
    </div>
  )
}
