import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { loadCircle, seatsIn } from '#client/circles/inside.ts'
import { useHere } from '#client/community/here.tsx'
import { people } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Tick } from '#client/ui/Choice.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Field } from '#client/ui/Field.tsx'
import type { OpenThread } from './open.ts'
import { talk } from './talk.ts'
import { closeAsk } from './verbs.ts'
import { nameOf } from './words.ts'

type Who = { id: string; name: string }

/** Its author says who helped: of those who replied, or anybody of the room; or names nobody. */
export function WhoHelped(props: { open: OpenThread; choosing: boolean; onClose: () => void }) {
  const { seat, slug } = useHere()
  const [named, setNamed] = createSignal<readonly string[]>([])
  const [added, setAdded] = createSignal<readonly Who[]>([])
  const thread = () => props.open.thread()!
  const room = () => {
    const { circleId } = thread()
    return circleId === null ? Object.values(people.all) : seatsIn(circleId)
  }
  createEffect(
    on(
      () => props.choosing,
      (choosing) => {
        if (!choosing) return
        const { helped, circleId } = thread()
        setNamed(helped.map(({ id }) => id))
        setAdded(helped)
        if (circleId !== null) void loadCircle(slug(), circleId).catch(() => {})
      },
    ),
  )
  const shown = createMemo(() => {
    const replied = Object.values(talk.replies)
      .filter(({ threadId, deletedAt }) => threadId === thread().id && deletedAt === null)
      .sort((one, other) => one.number - other.number)
      .map(({ author }) => author)
    const all = new Map([...replied, ...added()].map((who) => [who.id, who]))
    all.delete(seat().memberId)
    return [...all.values()]
  })
  const others = () => {
    const there = new Set(shown().map(({ id }) => id))
    return room()
      .filter(({ id }) => id !== seat().memberId && !there.has(id))
      .sort((one, other) => one.name.localeCompare(other.name))
  }
  const tick = (id: string, helped: boolean) =>
    setNamed([...named().filter((other) => other !== id), ...(helped ? [id] : [])])
  const add = (id: string) => {
    const who = others().find((other) => other.id === id)
    if (!who) return
    setAdded([...added(), who])
    tick(id, true)
  }
  const close = createAct(() => closeAsk(slug(), thread().id, [...named()]))
  const leave = () => {
    close.forget()
    props.onClose()
  }
  const save = async () => {
    if (await close()) leave()
  }
  return (
    <Dialog
      open={props.choosing}
      onClose={leave}
      title={t('threads.helped.title')}
      description={t('threads.helped.says')}
      actions={
        <>
          <Button variant="go" busy={close.busy()} onClick={() => void save()}>
            {named().length > 0 ? t('threads.helped.save') : t('threads.helped.saveNobody')}
          </Button>
          <Button onClick={leave}>
            {thread().closedAt === null ? t('threads.helped.leave') : t('threads.helped.keep')}
          </Button>
        </>
      }
    >
      <For each={shown()}>
        {(who) => (
          <Tick
            label={nameOf(who)}
            checked={named().includes(who.id)}
            disabled={!named().includes(who.id) && named().length >= limits.helped}
            onChange={(helped) => tick(who.id, helped)}
          />
        )}
      </For>
      <Show when={others().length > 0}>
        <Field
          kind="select"
          label={t('threads.helped.else')}
          options={[
            { value: '', label: t('threads.helped.choose') },
            ...others().map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value=""
          onInput={add}
        />
      </Show>
      <Refused act={close} />
    </Dialog>
  )
}
