import { createMemo, For, Show } from 'solid-js'
import type { Circle } from '#shared/circles.ts'
import { Await } from '#client/Await.tsx'
import { byName, circles, circlesLoaded, loadCircles, mine, outside } from '#client/community/circles.ts'
import { me } from '#client/community/community.ts'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { useTitle } from '#client/title.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { CircleCard } from './CircleCard.tsx'
import styles from './Circles.module.css'

/** The circles there are for me: where a seat is kept, where I sit, where there is a door; and to a host, that there are others. */
export function Circles() {
  useTitle(() => t('circles.title'))
  const { slug } = useHere()
  const load = createLoad(slug, async (open) => {
    await loadCircles(open)
    // Dropped meanwhile: what is there now is loaded by whoever dropped it.
    return circlesLoaded() || undefined
  })
  const all = createMemo(() => Object.values(circles.all).sort(byName))
  const open = (circle: Circle) => circle.closedAt === null
  const kept = () => all().filter(({ id }) => mine.all[id]?.invitation)
  const yours = () => all().filter((one) => open(one) && mine.all[one.id]?.in)
  const others = () =>
    all().filter((one) => open(one) && !mine.all[one.id]?.in && !mine.all[one.id]?.invitation)
  const closed = () => all().filter((one) => !open(one))
  const unlisted = () =>
    me()?.role === 'host'
      ? Object.values(outside.all)
          .filter((one) => !circles.all[one.id])
          .sort(byName)
      : []
  const none = () => all().length === 0 && unlisted().length === 0
  const start = () => (
    <LinkButton variant="go" href={at(slug(), 'circles', 'new')}>
      {t('circles.start')}
    </LinkButton>
  )
  const cards = (shown: () => Circle[]) => (
    <ul class={styles.cards}>
      <For each={shown()}>{(circle) => <CircleCard circle={circle} slug={slug()} />}</For>
    </ul>
  )
  return (
    <Page title={t('circles.title')} lede={t('circles.lede')} actions={<Show when={!none()}>{start()}</Show>}>
      <Await load={load}>
        {() => (
          <Show
            when={!none()}
            fallback={
              <Empty title={t('circles.none')} action={start()}>
                {t('circles.noneSays')}
              </Empty>
            }
          >
            <Shelf title={t('circles.kept')} when={kept().length > 0}>
              {cards(kept)}
            </Shelf>
            <Shelf title={t('circles.yours')} when={yours().length > 0}>
              {cards(yours)}
            </Shelf>
            <Shelf title={t('circles.others')} when={others().length > 0}>
              {cards(others)}
            </Shelf>
            <Shelf title={t('circles.unlisted')} when={unlisted().length > 0}>
              <p class={styles.says}>{t('circles.unlistedSays')}</p>
              {cards(unlisted)}
            </Shelf>
            <Shelf title={t('circles.closedOnes')} when={closed().length > 0}>
              {cards(closed)}
            </Shelf>
          </Show>
        )}
      </Await>
    </Page>
  )
}
