import { createMemo, createSignal, For, on, createEffect, Show } from 'solid-js'
import type { LogEntry } from '#shared/communities.ts'
import { Await } from '#client/Await.tsx'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { community, me } from '#client/community/community.ts'
import { useHere } from '#client/community/here.tsx'
import { list, t } from '#client/i18n/i18n.ts'
import { clock, date } from '#client/i18n/when.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Page } from '#client/ui/Page.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import styles from './Log.module.css'
import { said } from './said.ts'

/** The log that every member can read (PRODUCT §11), by day, latest first. */
export function Log() {
  useTitle(() => t('communities.log.title'))
  const { slug } = useHere()
  const read = (open: string, cursor?: string) =>
    call('GET /api/communities/:slug/log', {
      params: { slug: open },
      query: { limit: 50, ...(cursor && { cursor }) },
    })
  const log = createLoad(slug, (open) => read(open))
  const [earlier, setEarlier] = createSignal<LogEntry[]>([])
  const [next, setNext] = createSignal<string | null>(null)
  // The first page loaded anew: what is below it begins where it ends.
  createEffect(
    on(log.data, (page) => {
      setEarlier([])
      setNext(page?.next ?? null)
    }),
  )
  const more = createAct(async () => {
    const page = await read(slug(), next()!)
    setEarlier((all) => [...all, ...page.items])
    setNext(page.next)
  })
  return (
    <Page
      narrow
      title={t('communities.log.title')}
      lede={me()?.role === 'host' ? t('communities.log.ledeHost') : t('communities.log.lede')}
    >
      <Await load={log} skeleton={<Skeleton shape="lines" count={6} />}>
        {(data) => (
          <>
            <Days entries={[...data().items, ...earlier()]} />
            <Refused act={more} />
            <Show when={next()}>
              <p class={styles.more}>
                <Button busy={more.busy()} onClick={() => void more()}>
                  {t('communities.log.more')}
                </Button>
              </p>
            </Show>
          </>
        )}
      </Await>
    </Page>
  )
}

function Days(props: { entries: readonly LogEntry[] }) {
  const zone = () => community()?.timeZone
  const day = (at: string) => date(Date.parse(at), thisMinute(), zone())
  const days = createMemo(() => {
    const byDay = new Map<string, LogEntry[]>()
    for (const entry of props.entries) byDay.set(day(entry.at), [...(byDay.get(day(entry.at)) ?? []), entry])
    return [...byDay]
  })
  const sentence = (entry: LogEntry) => said(entry, { community: community()?.name ?? '', day, list })
  return (
    <For each={days()} fallback={<Empty title={t('communities.log.empty')} />}>
      {([title, entries]) => (
        <Shelf title={title}>
          <ol class={styles.day}>
            <For each={entries}>
              {(entry) => (
                <li class={styles.entry}>
                  <time class={styles.time} dateTime={entry.at}>
                    {clock(Date.parse(entry.at), zone())}
                  </time>
                  <div>
                    <p>{sentence(entry)}</p>
                    <Show when={entry.detail.reason}>
                      {(reason) => (
                        <p class="soft">{t('communities.log.reason', { reason: String(reason()) })}</p>
                      )}
                    </Show>
                  </div>
                </li>
              )}
            </For>
          </ol>
        </Shelf>
      )}
    </For>
  )
}
