import { For } from 'solid-js'
import type { CircleInvitation } from '#shared/circles.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { useHere } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { useKeptPlace } from '#client/ui/keptPlace.ts'
import { Shelf } from '#client/ui/Shelf.tsx'
import styles from './Circle.module.css'
import { keptIn, loadWaiting } from './inside.ts'
import { day, nameOf } from './words.ts'

/** For whom seats are kept, and until when. */
export function KeptSeats(props: { circleId: string }) {
  const kept = () => keptIn(props.circleId)
  const list = useKeptPlace(kept)
  return (
    <Shelf title={t('circles.keeping.open')} when={kept().length > 0}>
      <ul class={styles.rows} ref={list}>
        <For each={kept()}>{(one) => <One kept={one} />}</For>
      </ul>
    </Shelf>
  )
}

function One(props: { kept: CircleInvitation }) {
  const { slug } = useHere()
  const letGo = createAct(async () => {
    const { circleId } = props.kept
    const params = { slug: slug(), id: props.kept.id }
    await call('POST /api/communities/:slug/circle-invitations/:id/withdraw', { params })
    await loadWaiting(slug(), circleId)
  })
  const member = () => props.kept.member
  return (
    <li class={styles.row}>
      <Byline id={member().id} name={nameOf(member())} here={isHere(member().id)}>
        {t('circles.keeping.until', { when: day(props.kept.expiresAt) })}
      </Byline>
      <Button
        small
        variant="quiet"
        busy={letGo.busy()}
        aria-label={t('circles.keeping.letGoOf', { name: nameOf(member()) })}
        onClick={() => void letGo()}
      >
        {t('circles.keeping.letGo')}
      </Button>
      <Refused act={letGo} />
    </li>
  )
}
