import { createEffect, createSignal, For, onCleanup, Show } from 'solid-js'
import type { Possible } from '#shared/spotlights.ts'
import { Await } from '#client/Await.tsx'
import { call } from '#client/call.ts'
import { at, useHere } from '#client/community/here.tsx'
import { isHere, people } from '#client/community/people.ts'
import { usePlace } from '#client/community/place.ts'
import { t } from '#client/i18n/i18n.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Actions, Card, CardTitle } from '#client/ui/Card.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { useKeptPlace } from '#client/ui/keptPlace.ts'
import { Page } from '#client/ui/Page.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { Time } from '#client/ui/Time.tsx'
import { Featuring } from './Featuring.tsx'
import { whereWritten } from './where.ts'
import { calledBy } from './words.ts'
import styles from './PutForward.module.css'

/** A few things that others wrote lately, each a tap from the chair (PRODUCT §6). */
export function PutForward() {
  const { slug } = useHere()
  useTitle(() => t('spotlights.forward.title'))
  usePlace(() => ({ back: { href: at(slug(), 'chair'), label: t('spotlights.title') } }))
  const load = createLoad(slug, (open) =>
    call('GET /api/communities/:slug/spotlights/possible', { params: { slug: open } }),
  )
  const [chosen, setChosen] = createSignal<Possible>()
  const [open, setOpen] = createSignal(false)
  const list = useKeptPlace(load.data)
  const choose = (one: Possible) => {
    setChosen(one)
    setOpen(true)
  }
  // What is put forward, or taken back, while the dialog shows it is looked at when that closes: it stands on its row.
  const [moved, setMoved] = createSignal(false)
  onCleanup(hear('spotlight.mine', () => setMoved(true)))
  createEffect(() => {
    if (!moved() || open()) return
    setMoved(false)
    void load.again()
  })
  return (
    <Page narrow title={t('spotlights.forward.title')} lede={t('spotlights.forward.lede')}>
      <Await load={load} skeleton={<Skeleton shape="card" count={3} />}>
        {(data) => (
          <Show
            when={data().items.length > 0}
            fallback={
              <Empty
                title={t('spotlights.forward.none')}
                action={<LinkButton href={at(slug(), 'talk')}>{t('spotlights.talk')}</LinkButton>}
              >
                {t('spotlights.forward.noneWords')}
              </Empty>
            }
          >
            <ul class={styles.list} ref={list}>
              <For each={data().items}>{(one) => <One of={one} onChoose={() => choose(one)} />}</For>
            </ul>
            <p class={styles.more}>{t('spotlights.forward.more')}</p>
          </Show>
        )}
      </Await>
      <Show keyed when={chosen()}>
        {(one) => <Featuring of={writtenOf(one)} open={open()} onClose={() => setOpen(false)} />}
      </Show>
    </Page>
  )
}

const writtenOf = ({ thread, reply, member }: Possible) => ({
  threadId: thread.id,
  ...(reply && { replyId: reply.id }),
  memberId: member.id,
  name: member.name,
})

function One(props: { of: Possible; onChoose: () => void }) {
  const { slug } = useHere()
  const id = () => props.of.member.id
  const name = () => props.of.member.name
  return (
    <Card as="li">
      <Byline
        id={id()}
        name={name()}
        here={isHere(id())}
        href={people.all[id()] && at(slug(), 'members', id())}
      >
        ·&nbsp;
        <Time at={props.of.at} />
      </Byline>
      <CardTitle level={2} href={whereWritten(slug(), props.of)}>
        {calledBy(props.of)}
      </CardTitle>
      <p class="soft">{props.of.words}</p>
      <Actions>
        <Button
          small
          aria-label={t('spotlights.feature.title', { name: name() })}
          onClick={() => props.onChoose()}
        >
          {t('spotlights.feature.open')}
        </Button>
      </Actions>
    </Card>
  )
}
