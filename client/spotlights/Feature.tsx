import { createEffect, createSignal, on, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import type { MySpotlight } from '#shared/spotlights.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { useHere } from '#client/community/here.tsx'
import { people } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { sendOnce } from '#client/once.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { useIsAhead } from '#client/ui/now.ts'
import { Form } from '#client/ui/Page.tsx'
import type { Written } from './feature.ts'
import { takeBack } from './verbs.ts'

/** The sentence that puts somebody's writing in the chair, and, once it is said, the way back. */
export function Feature(props: { of: Written; open: boolean; onClose: () => void }) {
  const { slug, seat } = useHere()
  const [why, setWhy] = createSignal('')
  const [made, setMade] = createSignal<MySpotlight>()
  const [undone, setUndone] = createSignal(false)
  const send = createAct(async () => {
    const { threadId, replyId } = props.of
    const answer = await sendOnce(
      { memberId: seat().memberId, place: `chair.${replyId ?? threadId}` },
      { threadId, ...(replyId && { replyId }), why: why() },
      (body) => call('POST /api/communities/:slug/spotlights', { params: { slug: slug() }, body }),
    )
    setMade(answer)
  })
  const undo = createAct(async () => {
    await takeBack(slug(), made()!.id)
    setUndone(true)
  })
  // Opened again, it begins anew: what was said is said.
  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open || !made()) return
        setWhy('')
        setMade(undefined)
        setUndone(false)
        send.forget()
        undo.forget()
      },
    ),
  )
  const name = () => props.of.name
  const title = () => t('spotlights.feature.title', { name: name() })
  // A host's writing never takes the front (PRODUCT §6).
  const says = () =>
    people.all[props.of.memberId]?.role === 'host'
      ? t('spotlights.feature.saysHost', { name: name() })
      : t('spotlights.feature.says')
  const inTime = useIsAhead(() => made()?.undoUntil)
  const said = () => {
    if (undone()) return t('spotlights.feature.undone')
    const state = made()?.state
    if (state === 'front') return t('spotlights.feature.done.front', { name: name() })
    if (state === 'past') return t('spotlights.feature.done.past', { name: name() })
    return t('spotlights.feature.done.waiting')
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={title()}
      description={made() ? undefined : says()}
    >
      <Show
        when={made()}
        fallback={
          <Form onSubmit={() => void send()} label={title()}>
            <Field
              label={t('spotlights.feature.why')}
              hint={t('spotlights.feature.hint', { name: name() })}
              value={why()}
              onInput={setWhy}
              from={limits.spotlight.why.min}
              upTo={limits.spotlight.why.max}
              error={send.at('/why')}
              required
              autofocus
            />
            <Refused act={send} />
            <Actions>
              <Button type="submit" variant="go" busy={send.busy()}>
                {t('spotlights.feature.send')}
              </Button>
              <Button onClick={() => props.onClose()}>{t('spotlights.feature.cancel')}</Button>
            </Actions>
          </Form>
        }
      >
        <Note tone="good">{said()}</Note>
        <Refused act={undo} />
        <Actions>
          <Button
            variant="go"
            onClick={() => props.onClose()}
            ref={(button) => setTimeout(() => button.focus())}
          >
            {t('spotlights.feature.close')}
          </Button>
          <Show when={!undone() && inTime()}>
            <Button busy={undo.busy()} onClick={() => void undo()}>
              {t('spotlights.feature.undo')}
            </Button>
          </Show>
        </Actions>
      </Show>
    </Dialog>
  )
}
