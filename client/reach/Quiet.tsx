import { createEffect, createSignal, Show } from 'solid-js'
import type { Hours, Reach } from '#shared/reach.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Tick } from '#client/ui/Choice.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Form } from '#client/ui/Page.tsx'
import { houseQuiet } from './quiet.ts'
import { chooseReach } from './reach.ts'
import styles from './Reach.module.css'
import { minutesOf, timeOf } from './times.ts'

/** My quiet hours: the community's as they stand, or some of my own (PRODUCT §9). */
export function Quiet(props: { reach: Reach }) {
  const { slug } = useHere()
  const [from, setFrom] = createSignal('')
  const [to, setTo] = createSignal('')
  const [touched, setTouched] = createSignal(false)
  const [saved, setSaved] = createSignal(false)
  createEffect(() => {
    const quiet = props.reach.quiet ?? houseQuiet()
    if (touched()) return
    setFrom(timeOf(quiet.from))
    setTo(timeOf(quiet.to))
  })
  const typing = (set: (time: string) => void) => (time: string) => {
    setTouched(true)
    setSaved(false)
    set(time)
  }
  const choose = async (quiet: Hours | null) => {
    for (const act of [save, follow]) act.forget()
    setSaved(false)
    await chooseReach(slug(), { quiet })
    setTouched(false)
    setSaved(true)
  }
  const typed = () => ({ from: minutesOf(from()), to: minutesOf(to()) })
  const save = createAct(() => choose(typed()))
  const follow = createAct((follows: boolean) => choose(follows ? null : typed()))
  const never = createAct((neverWoken: boolean) => chooseReach(slug(), { neverWoken }))
  const house = () => ({ from: timeOf(houseQuiet().from), to: timeOf(houseQuiet().to) })
  return (
    <>
      <Form onSubmit={() => void save()} label={t('reach.quiet.title')}>
        <p class="soft">{t('reach.quiet.hint')}</p>
        <Tick
          label={t('reach.quiet.house', house())}
          hint={t('reach.quiet.houseHint')}
          checked={props.reach.quiet === null}
          onChange={follow}
        />
        <Refused act={follow} />
        <div class={styles.pair}>
          <Field
            kind="time"
            label={t('reach.quiet.from')}
            value={from()}
            onInput={typing(setFrom)}
            required
          />
          <Field kind="time" label={t('reach.quiet.to')} value={to()} onInput={typing(setTo)} required />
        </div>
        <Refused act={save} />
        <Show when={saved()}>
          <Note tone="good">{t('reach.saved')}</Note>
        </Show>
        <Actions>
          <Button type="submit" busy={save.busy()}>
            {t('reach.quiet.save')}
          </Button>
        </Actions>
        <Tick
          label={t('reach.quiet.never')}
          hint={t('reach.quiet.neverHint')}
          checked={props.reach.neverWoken}
          onChange={never}
        />
      </Form>
      <Refused act={never} />
    </>
  )
}
