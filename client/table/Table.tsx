import { createSignal, For, Match, onCleanup, onMount, Show, Suspense, Switch } from 'solid-js'
import type { Table as Laid } from '#shared/table.ts'
import { call, refusalOf, type Refusal } from '#client/call.ts'
import { community, me } from '#client/community/community.ts'
import { at, useHere } from '#client/community/here.tsx'
import { Guarded } from '#client/Guarded.tsx'
import { t } from '#client/i18n/i18n.ts'
import { hear, onFresh } from '#client/live.ts'
import { createLoad } from '#client/load.ts'
import { OwedCard, PingCard } from '#client/pings/PingCard.tsx'
import { sentence } from '#client/refusals.ts'
import { ChairCard } from '#client/spotlights/card.ts'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { Note } from '#client/ui/Note.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Page } from '#client/ui/Page.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { greeting, summary } from './lede.ts'
import { lay, lookAgain, newer, table, watchTable } from './table.ts'
import { ThreadCard } from './ThreadCard.tsx'
import { whyAsked } from './why.ts'

/** A community's home (PRODUCT §6): what wants an answer, who waits for a first reply, what is new. Not a feed: it lies still. */
export function Table() {
  const { slug, seat, account } = useHere()
  useTitle(() => t('table.title'))
  const [failure, setFailure] = createSignal<Refusal>()
  const [busy, setBusy] = createSignal(false)
  const loading = async (how: (slug: string) => Promise<void>) => {
    setBusy(true)
    try {
      await how(slug())
      setFailure(undefined)
    } catch (error) {
      setFailure(refusalOf(error))
    } finally {
      setBusy(false)
    }
  }
  onMount(() => void loading(lay))
  onCleanup(onFresh(() => void loading(lookAgain)))
  // Whom I would rather not hear lies there no more.
  onCleanup(hear('block.changed', () => void loading(lookAgain)))
  onCleanup(watchTable(() => seat().memberId))

  const [said, setSaid] = createSignal<string>()
  const again = async () => {
    setSaid(undefined)
    scrollTo({ top: 0 })
    await loading(lay)
    if (failure()) return
    setSaid(summary(table()!))
    // What one pressed is not there any more.
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }
  return (
    <Page
      title={greeting(me()?.name ?? account().name, thisMinute(), account().timeZone)}
      // What was quiet when it was laid may be so no more.
      lede={table() && !(newer() && isBare(table()!)) && summary(table()!)}
    >
      <Show when={newer() && table()}>
        <Note
          action={
            <Button small busy={busy()} onClick={() => void again()}>
              {t('table.show')}
            </Button>
          }
        >
          {t('table.newer')}
        </Note>
      </Show>
      {/* Once at a press: nothing here needs the pauses of ui/Live.tsx, nor the first page its bytes. */}
      <p class="visually-hidden" role="status">
        {said()}
      </p>
      <Switch fallback={<Skeleton shape="card" />}>
        <Match when={table()}>{(laid) => <Shelves slug={slug()} table={laid()} />}</Match>
        <Match when={failure()}>
          {(refused) => (
            <Note tone="bad" action={<Button onClick={() => void loading(lay)}>{t('app.again')}</Button>}>
              {sentence(refused())}
            </Note>
          )}
        </Match>
      </Switch>
    </Page>
  )
}

const isBare = ({ pings, waiting, chair, fresh }: Laid) =>
  pings.length + waiting.length + chair.length + fresh.length === 0

function Shelves(props: { slug: string; table: Laid }) {
  const owed = () => props.table.pings.filter(({ because }) => because.code === 'owed')
  const asked = () => props.table.pings.filter(({ because }) => because.code === 'asked')
  return (
    <Show when={!isBare(props.table)} fallback={<Show when={!newer()}>{<Bare slug={props.slug} />}</Show>}>
      <Shelf title={t('pings.owed')} when={owed().length > 0}>
        <For each={owed()}>{({ ping }) => <OwedCard ping={ping} />}</For>
      </Shelf>
      <Shelf title={t('table.pings')} when={asked().length > 0}>
        <For each={asked()}>
          {(card) => <PingCard ping={card.ping} lit because={whyAsked(card.because)} />}
        </For>
      </Shelf>
      <Shelf title={t('table.waiting')} when={props.table.waiting.length > 0}>
        <For each={props.table.waiting}>{(card) => <ThreadCard slug={props.slug} card={card} />}</For>
      </Shelf>
      <Shelf
        title={t('table.chair.title')}
        when={props.table.chair.length > 0}
        action={
          <LinkButton small variant="quiet" href={at(props.slug, 'chair')}>
            {t('table.chair.history')}
          </LinkButton>
        }
      >
        <Guarded quiet>
          <Suspense fallback={<Skeleton shape="card" />}>
            <For each={props.table.chair}>{(card) => <ChairCard card={card} />}</For>
          </Suspense>
        </Guarded>
      </Shelf>
      <Shelf title={t('table.fresh')} when={props.table.fresh.length > 0}>
        <For each={props.table.fresh}>{(card) => <ThreadCard slug={props.slug} card={card} />}</For>
      </Shelf>
    </Show>
  )
}

/** Nothing lies there: what to do first in a community of one, or where nobody has begun, and what one may do when all is answered. */
function Bare(props: { slug: string }) {
  const alone = () => {
    const seats = community()?.seats
    return seats !== undefined && seats.taken + seats.resting === 1
  }
  const talk = createLoad(
    () => community() !== undefined && !alone() && props.slug,
    (slug) => call('GET /api/communities/:slug/threads', { params: { slug }, query: { limit: 1 } }),
  )
  const begun = () => talk.data()?.items.length !== 0
  return (
    <Switch>
      <Match when={alone()}>
        <Empty
          title={t('table.first.title')}
          action={
            <Actions>
              <LinkButton variant="go" href={at(props.slug, 'invitations')}>
                {t('table.first.invite')}
              </LinkButton>
              <LinkButton href={at(props.slug, 'new')}>{t('table.first.start')}</LinkButton>
            </Actions>
          }
        >
          {t('table.first.words')}
        </Empty>
      </Match>
      <Match when={talk.data() ?? talk.failure()}>
        <Empty
          title={begun() ? t('table.quiet.title') : t('table.quiet.begin')}
          action={
            <Actions>
              <Show when={begun()}>
                <LinkButton href={at(props.slug, 'talk')}>{t('table.quiet.talk')}</LinkButton>
              </Show>
              <LinkButton variant={begun() ? 'quiet' : 'go'} href={at(props.slug, 'new')}>
                {t('table.first.start')}
              </LinkButton>
            </Actions>
          }
        >
          {t('table.quiet.words')}
        </Empty>
      </Match>
    </Switch>
  )
}
