import { createEffect, createSignal, For, on, onCleanup, Show, Suspense } from 'solid-js'
import type { MySpotlight, Spotlight } from '#shared/spotlights.ts'
import { createAct } from '#client/act.ts'
import { Await } from '#client/Await.tsx'
import { call } from '#client/call.ts'
import { community } from '#client/community/community.ts'
import { at, useHere } from '#client/community/here.tsx'
import { isHere, people } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { date } from '#client/i18n/when.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { screen } from '#client/screen.ts'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Actions, Card, CardTitle, Why } from '#client/ui/Card.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { useKeptPlace } from '#client/ui/keptPlace.ts'
import { useIsAhead, thisMinute } from '#client/ui/now.ts'
import { Page } from '#client/ui/Page.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import styles from './Spotlights.module.css'
import { takeBack } from './verbs.ts'
import { whereWritten } from './where.ts'
import { calledBy, saidBy } from './words.ts'

const Leave = screen(() => import('./Leave.tsx'), 'Leave')

const dayOf = (time: string) => date(Date.parse(time), thisMinute(), community()?.timeZone)

/** Who is and was in the chair, and whom one put forward oneself. */
export function Spotlights() {
  const { slug } = useHere()
  useTitle(() => t('spotlights.title'))
  const read = (cursor?: string) =>
    call('GET /api/communities/:slug/spotlights', {
      params: { slug: slug() },
      query: { ...(cursor && { cursor }) },
    })
  const load = createLoad(slug, async (open) => {
    const [page, mine] = await Promise.all([
      read(),
      call('GET /api/communities/:slug/spotlights/mine', { params: { slug: open } }),
    ])
    return { page, mine: mine.items }
  })
  const [earlier, setEarlier] = createSignal<Spotlight[]>([])
  const [next, setNext] = createSignal<string | null>(null)
  createEffect(
    on(load.data, (data) => {
      setEarlier([])
      setNext(data?.page.next ?? null)
    }),
  )
  const more = createAct(async () => {
    const page = await read(next()!)
    setEarlier((all) => [...all, ...page.items])
    setNext(page.next)
  })
  const again = () => void load.again()
  onCleanup(hear('chair.changed', again))
  onCleanup(hear('spotlight.gone', again))
  onCleanup(hear('spotlight.mine', again))
  const all = () => [...(load.data()?.page.items ?? []), ...earlier()]
  const now = () => all().filter(({ front }) => front)
  const before = () => all().filter(({ front }) => !front)
  const places = { mine: useKeptPlace(load.data), now: useKeptPlace(now), before: useKeptPlace(before) }
  return (
    <Page
      narrow
      title={t('spotlights.title')}
      lede={t('spotlights.lede')}
      actions={<LinkButton href={at(slug(), 'chair', 'new')}>{t('spotlights.forward.title')}</LinkButton>}
    >
      <Await load={load} skeleton={<Skeleton shape="card" count={3} />}>
        {(data) => (
          <>
            <Show
              when={all().length + data().mine.length > 0}
              fallback={<Empty title={t('spotlights.empty')}>{t('spotlights.emptyWords')}</Empty>}
            >
              <Shelf title={t('spotlights.mine')} when={data().mine.length > 0} things={places.mine}>
                <For each={data().mine}>{(one) => <Mine of={one} onUndone={again} />}</For>
              </Shelf>
              <Shelf title={t('spotlights.now')} when={now().length > 0} things={places.now}>
                <For each={now()}>{(one) => <Was of={one} />}</For>
              </Shelf>
              <Shelf title={t('spotlights.before')} when={before().length > 0} things={places.before}>
                <Show when={before().some(isPassed)}>
                  <p class="soft">{t('spotlights.passed')}</p>
                </Show>
                <For each={before()}>{(one) => <Was of={one} />}</For>
              </Shelf>
            </Show>
            <Refused act={more} />
            <Show when={next()}>
              <Button busy={more.busy()} onClick={() => void more()}>
                {t('spotlights.more')}
              </Button>
            </Show>
          </>
        )}
      </Await>
    </Page>
  )
}

/** Days on which nobody was put forward are many: the eye passes over them, and what was said stands out. */
const isPassed = ({ because, front }: Spotlight) => because.code === 'picked' && !front

/** One who was in the chair, and why. */
function Was(props: { of: Spotlight }) {
  const { slug, seat } = useHere()
  const why = () => (props.of.because.code === 'featured' ? props.of.because : undefined)
  const passed = () => isPassed(props.of)
  const unsigned = () =>
    props.of.because.code === 'unsaid' ? t('spotlights.unsaid') : t('spotlights.picked')
  return (
    <Card class={passed() ? styles.passed : undefined}>
      <Who of={props.of}>·&nbsp;{dayOf(props.of.at)}</Who>
      <CardTitle href={whereWritten(slug(), props.of)}>{calledBy(props.of)}</CardTitle>
      <Show when={!passed() && props.of.words}>
        <p class="soft">{props.of.words}</p>
      </Show>
      <Show when={why()} fallback={!passed() && <Why>{unsigned()}</Why>}>
        {(said) => <Quote by={saidBy(said().by, seat().memberId)}>{said().why}</Quote>}
      </Show>
      <Show when={props.of.member.id === seat().memberId}>
        <Actions>
          <Suspense>
            <Leave id={props.of.id} small />
          </Suspense>
        </Actions>
      </Show>
    </Card>
  )
}

/** One whom I put forward, and the way back while there is one. */
function Mine(props: { of: MySpotlight; onUndone: () => void }) {
  const { slug } = useHere()
  const undo = createAct(async () => {
    await takeBack(slug(), props.of.id)
    props.onUndone()
  })
  const inTime = useIsAhead(() => props.of.undoUntil)
  const stands = () => {
    if (props.of.state === 'front') return t('spotlights.isThere')
    if (props.of.state === 'past') return t('spotlights.stands')
    return t('spotlights.waits', { day: dayOf(props.of.leavesAt) })
  }
  return (
    <Card>
      <Who of={props.of} />
      <CardTitle href={whereWritten(slug(), props.of)}>{calledBy(props.of)}</CardTitle>
      <Show when={props.of.words}>
        <p class="soft">{props.of.words}</p>
      </Show>
      <Quote>{props.of.why}</Quote>
      <Why>{stands()}</Why>
      <Show when={inTime()}>
        <Actions>
          <Button small busy={undo.busy()} onClick={() => void undo()}>
            {t('spotlights.takeBack')}
          </Button>
        </Actions>
      </Show>
      <Refused act={undo} />
    </Card>
  )
}

function Who(props: { of: Spotlight | MySpotlight; children?: string | string[] }) {
  const { slug } = useHere()
  const id = () => props.of.member.id
  return (
    <Byline
      id={id()}
      name={props.of.member.name}
      here={isHere(id())}
      href={people.all[id()] && at(slug(), 'members', id())}
    >
      {props.children}
    </Byline>
  )
}
