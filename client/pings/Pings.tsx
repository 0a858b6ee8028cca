import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Ping } from '#shared/pings.ts'
import { wantsAnswer } from '#shared/knownPings.ts'
import { createAct } from '#client/act.ts'
import { Await } from '#client/Await.tsx'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Page } from '#client/ui/Page.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { OwedCard, PingCard } from './PingCard.tsx'
import { allPings, loadEnded, loadOpen } from './pings.ts'
import { PingRow } from './PingRow.tsx'

const byEnd = (a: Ping, b: Ping) => (a.closesAt === b.closesAt ? 0 : a.closesAt < b.closesAt ? -1 : 1)
const bySent = (a: Ping, b: Ping) => (a.createdAt === b.createdAt ? 0 : a.createdAt < b.createdAt ? 1 : -1)

/** All pings: what I owe, what wants my answer, what is open, and how the others went (PRODUCT §7). */
export function Pings() {
  const { slug, seat } = useHere()
  useTitle(() => t('ping.title'))
  const [next, setNext] = createSignal<string | null>(null)
  const load = createLoad(slug, async (open) => {
    const [, page] = await Promise.all([loadOpen(open), loadEnded(open)])
    setNext(page.next)
    return true
  })
  const older = createAct(async () => setNext((await loadEnded(slug(), next() ?? undefined)).next))

  const me = () => seat().memberId
  // Which shelf a card stands on is settled as one comes: it does not jump away under the hand that answers it.
  const [came] = createSignal(Date.now())
  const wanted = new Set<string>()
  const wants = (ping: Ping) => {
    if (wantsAnswer(ping, came())) wanted.add(ping.id)
    return wanted.has(ping.id)
  }
  const shelves = createMemo(() => {
    const all = allPings()
    const open = all.filter(({ state }) => state === 'open').sort(byEnd)
    const owed = all.filter(
      (ping) =>
        ping.author.id === me() && ping.owedUntil !== null && Date.parse(ping.owedUntil) > thisMinute(),
    )
    return {
      owed: owed.sort(bySent).map(({ id }) => id),
      wanting: open.filter(wants).map(({ id }) => id),
      open: open.filter((ping) => !wants(ping)).map(({ id }) => id),
      ended: all
        .filter((ping) => ping.state !== 'open' && !owed.includes(ping))
        .sort(bySent)
        .map(({ id }) => id),
    }
  })
  const known = createMemo(() => new Map(allPings().map((ping) => [ping.id, ping])))
  const none = () => Object.values(shelves()).every((ids) => ids.length === 0)
  return (
    <Page
      title={t('ping.title')}
      lede={t('ping.lede')}
      actions={
        <LinkButton variant="go" href={at(slug(), 'pings', 'new')}>
          {t('ping.send')}
        </LinkButton>
      }
    >
      <Await load={load} skeleton={<Skeleton shape="card" count={2} />}>
        {() => (
          <Show
            when={!none()}
            fallback={<Empty title={t('ping.empty.title')}>{t('ping.empty.words')}</Empty>}
          >
            <Shelf title={t('pings.owed')} when={shelves().owed.length > 0}>
              <For each={shelves().owed}>{(id) => <OwedCard ping={known().get(id)!} />}</For>
            </Shelf>
            <Shelf title={t('ping.wanting')} when={shelves().wanting.length > 0}>
              <For each={shelves().wanting}>{(id) => <PingCard ping={known().get(id)!} lit />}</For>
            </Shelf>
            <Shelf title={t('ping.open')} when={shelves().open.length > 0}>
              <For each={shelves().open}>{(id) => <PingCard ping={known().get(id)!} />}</For>
            </Shelf>
            <Shelf title={t('ping.ended')} when={shelves().ended.length > 0}>
              <For each={shelves().ended}>{(id) => <PingRow ping={known().get(id)!} />}</For>
              <Show when={next()}>
                <Button variant="quiet" busy={older.busy()} onClick={() => void older()}>
                  {t('ping.older')}
                </Button>
              </Show>
              <Refused act={older} />
            </Shelf>
          </Show>
        )}
      </Await>
    </Page>
  )
}
