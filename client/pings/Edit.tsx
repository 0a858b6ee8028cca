import { createEffect, createSignal, on } from 'solid-js'
import type { Ping } from '#shared/pings.ts'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Form } from '#client/ui/Page.tsx'
import { changePing } from './pings.ts'
import { forField, fromField } from './times.ts'

/** Changing what, where and when. Only what was changed is sent: a time left alone asks nobody again. */
export function Edit(props: { ping: Ping; open: boolean; onClose: () => void }) {
  const { slug } = useHere()
  const [what, setWhat] = createSignal('')
  const [place, setPlace] = createSignal('')
  const [happens, setHappens] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const before = () => (props.ping.happensAt ? forField(Date.parse(props.ping.happensAt)) : '')
  createEffect(
    on(
      () => props.open,
      () => {
        setWhat(props.ping.what)
        setPlace(props.ping.place)
        setHappens(before())
        setTried(false)
      },
    ),
  )
  const act = createAct(async () => {
    const at = fromField(happens())
    await changePing(slug(), props.ping.id, {
      ...(what().trim() !== props.ping.what && { what: what().trim() }),
      ...(place().trim() !== props.ping.place && { place: place().trim() }),
      ...(happens() !== before() && { happensAt: at === undefined ? null : new Date(at).toISOString() }),
    })
    props.onClose()
  })
  const wrong = {
    what: () =>
      what().trim() === ''
        ? t('sending.wants.what')
        : what().trim().length > limits.pingWhat && t('pings.tooLong'),
    place: () => place().trim().length > limits.pingPlace && t('pings.tooLong'),
    happens: () =>
      happens() !== before() && (fromField(happens()) ?? Infinity) <= Date.now() && t('sending.wants.past'),
  }
  const save = () => {
    setTried(true)
    if (!wrong.what() && !wrong.place() && !wrong.happens()) void act()
  }
  const close = () => {
    act.forget()
    props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={t('sending.edit.title')}
      description={t('sending.edit.says')}
    >
      <Form onSubmit={save} label={t('sending.edit.title')}>
        <Field
          label={t('sending.what')}
          value={what()}
          onInput={setWhat}
          upTo={limits.pingWhat}
          error={tried() && wrong.what()}
        />
        <Field
          label={t('sending.place')}
          value={place()}
          onInput={setPlace}
          upTo={limits.pingPlace}
          error={tried() && wrong.place()}
        />
        <Field
          kind="datetime-local"
          label={t('sending.happens')}
          value={happens()}
          onInput={setHappens}
          error={(tried() && wrong.happens()) || (act.at('/happensAt') && t('sending.wants.past'))}
        />
        <Refused act={act} />
        <Button type="submit" variant="go" busy={act.busy()}>
          {t('sending.edit.save')}
        </Button>
      </Form>
    </Dialog>
  )
}
