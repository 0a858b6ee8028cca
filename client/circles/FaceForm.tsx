import { createEffect, createSignal, Show } from 'solid-js'
import type { Circle } from '#shared/circles.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form } from '#client/ui/Page.tsx'
import { FaceFields, type Filled } from './FaceFields.tsx'
import { change } from './verbs.ts'

const filled = ({ name, purpose, seats, listed, joining }: Circle): Filled => ({
  name,
  purpose: purpose ?? '',
  seats: seats.cap,
  listed,
  joining: joining ?? 'invite',
})

/** What its keepers say of a circle. It follows what another keeper changes until one begins to type. */
export function FaceForm(props: { circle: Circle }) {
  const { slug } = useHere()
  // eslint-disable-next-line solid/reactivity -- the effect below keeps it up
  const [face, setFace] = createSignal<Filled>(filled(props.circle))
  const [touched, setTouched] = createSignal(false)
  const [saved, setSaved] = createSignal(false)
  createEffect(() => {
    const now = filled(props.circle)
    if (!touched()) setFace(now)
  })
  const used = () => props.circle.seats.cap - props.circle.seats.free
  const save = createAct(async () => {
    const now = filled(props.circle)
    const body = Object.fromEntries(
      Object.entries(face()).filter(([name, value]) => now[name as keyof Filled] !== value),
    )
    await change(slug(), props.circle.id, body)
    setTouched(false)
    setSaved(true)
  })
  return (
    <Form onSubmit={() => void save()} label={t('circles.keeping.face')}>
      <FaceFields
        face={face()}
        set={(changed) => {
          setTouched(true)
          setSaved(false)
          setFace((now) => ({ ...now, ...changed }))
        }}
        at={(pointer) => save.at(pointer)}
      />
      <Show when={face().listed !== props.circle.listed}>
        <Note>{face().listed ? t('circles.keeping.willList') : t('circles.keeping.willUnlist')}</Note>
      </Show>
      <Show when={face().seats < used()}>
        <Note>{t('circles.keeping.inUse', { used: used() })}</Note>
      </Show>
      <Refused act={save} />
      <Show when={saved()}>
        <Note tone="good">{t('circles.keeping.saved')}</Note>
      </Show>
      <Actions>
        <Button type="submit" variant="go" busy={save.busy()}>
          {t('circles.keeping.save')}
        </Button>
      </Actions>
    </Form>
  )
}
