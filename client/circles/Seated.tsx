import { createSignal, For, Show } from 'solid-js'
import type { Circle, CircleSeat } from '#shared/circles.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { at, useHere } from '#client/community/here.tsx'
import { me } from '#client/community/community.ts'
import { isHere } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Menu, type MenuItem } from '#client/ui/Menu.tsx'
import { Ask } from './Ask.tsx'
import styles from './Circle.module.css'
import { loadCircle, seatsIn } from './inside.ts'
import { nameOf } from './words.ts'

/** Who sits in a circle, with what its keepers can do about each. */
export function Seated(props: { circle: Circle }) {
  return (
    <ul class={styles.rows}>
      <For each={seatsIn(props.circle.id)}>{(seat) => <One circle={props.circle} seat={seat} />}</For>
    </ul>
  )
}

function One(props: { circle: Circle; seat: CircleSeat }) {
  const { slug } = useHere()
  const [asked, setAsked] = createSignal(false)
  const mine = () => props.seat.id === me()?.memberId
  const name = () => nameOf(props.seat)
  const params = () => ({ slug: slug(), id: props.circle.id, memberId: props.seat.id })
  const keep = createAct(async (keeper: boolean) => {
    if (keeper) await call('PUT /api/communities/:slug/circles/:id/keepers/:memberId', { params: params() })
    else await call('DELETE /api/communities/:slug/circles/:id/keepers/:memberId', { params: params() })
    await loadCircle(slug(), props.circle.id)
  })
  const out = createAct(async () => {
    await call('DELETE /api/communities/:slug/circles/:id/members/:memberId', { params: params() })
    setAsked(false)
    await loadCircle(slug(), props.circle.id)
  })
  const items = (): MenuItem[] => {
    const takeOut = { label: t('circles.keeping.takeOut'), danger: true, onSelect: () => setAsked(true) }
    const end = (label: string) => ({ label, onSelect: () => void keep(false) })
    if (mine()) return props.circle.keepers.length > 1 ? [end(t('circles.keeping.endMine'))] : []
    if (props.seat.keeper) return [end(t('circles.keeping.end')), takeOut]
    return [{ label: t('circles.keeping.hand'), onSelect: () => void keep(true) }, takeOut]
  }
  return (
    <li class={styles.row}>
      <Byline
        id={props.seat.id}
        name={name()}
        here={isHere(props.seat.id)}
        href={at(slug(), 'members', props.seat.id)}
      >
        {[mine() && t('circles.you'), props.seat.keeper && t('circles.keeper')].filter(Boolean).join(' · ')}
      </Byline>
      <Show when={items().length > 0}>
        <Menu label={t('circles.keeping.actsFor', { name: name() })} items={items()} />
      </Show>
      <Refused act={keep} />
      <Ask
        open={asked()}
        act={out}
        title={t('circles.keeping.takeOutTitle', { name: name(), circle: props.circle.name })}
        says={t('circles.keeping.takeOutSays')}
        verb={t('circles.keeping.takeOut')}
        leaveIt={t('circles.keeping.cancel')}
        go={() => void out()}
        onClose={() => setAsked(false)}
      />
    </li>
  )
}
