import { useLocation } from '@solidjs/router'
import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, Show, Suspense } from 'solid-js'
import { createAct } from '#client/act.ts'
import { Guarded } from '#client/Guarded.tsx'
import { t } from '#client/i18n/i18n.ts'
import { connection } from '#client/live.ts'
import { createLoad } from '#client/load.ts'
import { part } from '#client/screen.ts'
import { sentence } from '#client/refusals.ts'
import { nameHouse } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Shell } from '#client/ui/Shell.tsx'
import { useArrivals } from './arrive.ts'
import { budget, useBudget } from './budget.ts'
import { loadCircles } from './circles.ts'
import { community, loadCommunity, me, sitUnseen } from './community.ts'
import styles from './Frame.module.css'
import { at, useHere } from './here.tsx'
import { keepMarks, loadMarks } from './marks.ts'
import { hereNow, loadPeople } from './people.ts'
import { placeNow } from './place.ts'
import { placesOf } from './places.ts'
import { hereWords, WhoIsHere } from './WhoIsHere.tsx'

// Comes after the page itself.
const Arrived = part(() => import('#client/pings/Arrived.tsx'), 'Arrived')

/** The frame around every page of a community: where one can go, what wants one there, who is here, whether one is connected. */
export function Frame(props: { children: JSX.Element }) {
  const { slug, seat } = useHere()
  const location = useLocation()
  useArrivals()
  const room = createLoad(slug, async (open) => {
    await Promise.all([loadCommunity(open), loadCircles(open), loadMarks(open), loadPeople(open)])
    return true
  })
  onCleanup(keepMarks(() => seat().memberId))
  createEffect(() => nameHouse(community()?.name ?? seat().name))
  onCleanup(() => nameHouse(undefined))

  useBudget(slug)
  const lost = useLost()
  const hide = createAct((unseen: boolean) => sitUnseen(slug(), unseen))
  const places = createMemo(() => placesOf(slug(), location.pathname, budget()?.left))
  const onTable = () => location.pathname === at(slug())
  const seats = () => {
    const open = community()
    return open && t('room.seats', { taken: open.seats.taken + open.seats.resting, cap: open.seats.cap })
  }
  const subtitle = () =>
    [seats(), hereNow().length > 1 && hereWords(hereNow().length)].filter(Boolean).join(' · ')

  return (
    <Shell
      title={community()?.name ?? seat().name}
      subtitle={subtitle()}
      top={placeNow().top}
      back={placeNow().back ?? places().back}
      groups={places().groups}
      bar={places().bar}
      status={
        lost() ? (
          t('app.offline')
        ) : me()?.unseen ? (
          <>
            {t('room.unseen')}{' '}
            <button type="button" class={styles.press} onClick={() => void hide(false)}>
              {t('room.beSeen')}
            </button>
          </>
        ) : undefined
      }
      aside={onTable() ? <WhoIsHere /> : undefined}
      asideLabel={t('room.whoIsHere')}
      foot={
        <div class={styles.foot}>
          <a href="/account">{t('room.account')}</a>
          <Show when={me() && !me()?.unseen}>
            <button type="button" class={styles.press} onClick={() => void hide(true)}>
              {t('room.sitUnseen')}
            </button>
          </Show>
        </div>
      }
    >
      <Show when={!room.data() && room.failure()}>
        {(failure) => (
          <Note tone="bad" action={<Button onClick={() => void room.again()}>{t('app.again')}</Button>}>
            {sentence(failure())}
          </Note>
        )}
      </Show>
      {props.children}
      <Guarded quiet>
        <Suspense>
          <Arrived />
        </Suspense>
      </Guarded>
    </Shell>
  )
}

/** A connection that comes back within a moment was never missed. */
const useLost = () => {
  const [lost, setLost] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on(connection, (now) => {
      clearTimeout(timer)
      if (now === 'lost') timer = setTimeout(() => setLost(true), 1_500)
      else if (now !== 'opening') setLost(false)
    }),
  )
  onCleanup(() => clearTimeout(timer))
  return lost
}
