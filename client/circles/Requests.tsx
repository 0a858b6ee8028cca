import { For } from 'solid-js'
import type { CircleRequest } from '#shared/circles.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { at, useHere } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Card } from '#client/ui/Card.tsx'
import { useKeptPlace } from '#client/ui/keptPlace.ts'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Time } from '#client/ui/Time.tsx'
import { loadWaiting, requestsIn } from './inside.ts'
import styles from './Circle.module.css'
import { nameOf } from './words.ts'

/** Who asks to come in, for its keepers; not shown while nobody does. */
export function Requests(props: { circleId: string }) {
  const asking = () => requestsIn(props.circleId)
  const list = useKeptPlace(asking)
  return (
    <Shelf title={t('circles.requests')} when={asking().length > 0}>
      <ul class={styles.list} ref={list}>
        <For each={asking()}>{(request) => <One request={request} />}</For>
      </ul>
    </Shelf>
  )
}

function One(props: { request: CircleRequest }) {
  const { slug } = useHere()
  const settle = createAct(async (how: 'admit' | 'refuse') => {
    const params = { slug: slug(), id: props.request.id }
    const { circleId } = props.request
    if (how === 'admit') await call('POST /api/communities/:slug/circle-requests/:id/admit', { params })
    else await call('POST /api/communities/:slug/circle-requests/:id/refuse', { params })
    await loadWaiting(slug(), circleId)
  })
  const member = () => props.request.member
  return (
    <Card as="li" tone="lit" label={nameOf(member())}>
      <div class={styles.line}>
        <Byline
          id={member().id}
          name={nameOf(member())}
          here={isHere(member().id)}
          href={at(slug(), 'members', member().id)}
        >
          {t('circles.askedAgo')} <Time at={props.request.createdAt} />
        </Byline>
        <div class={styles.acts}>
          <Button variant="go" small busy={settle.busy()} onClick={() => void settle('admit')}>
            {t('circles.letIn')}
          </Button>
          <Button variant="quiet" small busy={settle.busy()} onClick={() => void settle('refuse')}>
            {t('circles.sayNo')}
          </Button>
        </div>
      </div>
      <Refused act={settle} />
    </Card>
  )
}
