import { Show } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { sentence } from '#client/refusals.ts'
import { Note } from '#client/ui/Note.tsx'
import { waitingAnswer } from './answering.ts'

/** An answer of mine that has not arrived: it waits, or what kept it. */
export function Unanswered(props: { pingId: string }) {
  return (
    <Show when={waitingAnswer(props.pingId)}>
      {(answer) => (
        <Show when={answer().refusal} fallback={<Note>{t('pings.answer.waits')}</Note>}>
          {(refusal) => (
            <Note tone="bad">
              {t('pings.answer.notGiven')} {sentence(refusal())}
            </Note>
          )}
        </Show>
      )}
    </Show>
  )
}
