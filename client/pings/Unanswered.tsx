import { createEffect, on, Show } from 'solid-js'
import type { Ping } from '#shared/pings.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { sentence } from '#client/refusals.ts'
import { Note } from '#client/ui/Note.tsx'
import { takeUpAnswer, waitingAnswer } from './answering.ts'

/** An answer of mine that has not arrived: it waits, or what kept it. */
export function Unanswered(props: { ping: Ping }) {
  const { slug, seat } = useHere()
  createEffect(
    on(
      () => props.ping.id,
      (id) => takeUpAnswer({ memberId: seat().memberId, slug: slug(), circleId: props.ping.circleId, id }),
    ),
  )
  return (
    <Show when={waitingAnswer(props.ping.id)}>
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
