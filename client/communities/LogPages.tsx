import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js'
import type { LogEntry } from '#shared/communities.ts'
import { Await } from '#client/Await.tsx'
import { createAct } from '#client/act.ts'
import { community } from '#client/community/community.ts'
import { t } from '#client/i18n/i18n.ts'
import { clock, date } from '#client/i18n/when.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { thisMinute } from '#client/ui/now.ts'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import styles from './Log.module.css'
import { tallied } from './tallied.ts'

const none: ReadonlySet<LogEntry['kind']> = new Set()

type Page = { items: LogEntry[]; next: string | null }
/** A day as people say it, in the community's time. */
export const dayOf = (at: string) => date(Date.parse(at), thisMinute(), community()?.timeZone)

/** A log by day, latest first, as far down as one asks for: the community's, or a circle's. */
export function LogPages(props: {
  /** Which log: another is read anew. */
  of: string
  read: (of: string, cursor?: string) => Promise<Page>
  sentence: (entry: LogEntry, count: number) => string
  /** What is only counted: one line a day, without the hour. */
  counted?: ReadonlySet<LogEntry['kind']>
  beneath?: (entry: LogEntry) => JSX.Element
}) {
  const log = createLoad(
    () => props.of,
    (of) => props.read(of),
  )
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
    const page = await props.read(props.of, next()!)
    setEarlier((all) => [...all, ...page.items])
    setNext(page.next)
  })
  return (
    <Await load={log} skeleton={<Skeleton shape="lines" count={6} />}>
      {(data) => (
        <>
          <Days
            entries={[...data().items, ...earlier()]}
            sentence={props.sentence}
            counted={props.counted}
            beneath={props.beneath}
          />
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
  )
}

function Days(props: {
  entries: readonly LogEntry[]
  sentence: (entry: LogEntry, count: number) => string
  counted: ReadonlySet<LogEntry['kind']> | undefined
  beneath: ((entry: LogEntry) => JSX.Element) | undefined
}) {
  const days = createMemo(() => {
    const byDay = new Map<string, LogEntry[]>()
    for (const entry of props.entries)
      byDay.set(dayOf(entry.at), [...(byDay.get(dayOf(entry.at)) ?? []), entry])
    return [...byDay]
  })
  return (
    <For each={days()} fallback={<Empty title={t('communities.log.empty')} />}>
      {([title, entries]) => (
        <Shelf title={title}>
          <ol class={styles.day}>
            <For each={tallied(entries, props.counted ?? none)}>
              {({ entry, count }) => (
                <li class={styles.entry}>
                  <Show
                    when={!props.counted?.has(entry.kind)}
                    fallback={<span class={styles.time}>{t('communities.log.allDay')}</span>}
                  >
                    <time class={styles.time} dateTime={entry.at}>
                      {clock(Date.parse(entry.at), community()?.timeZone)}
                    </time>
                  </Show>
                  <div>
                    <p>{props.sentence(entry, count)}</p>
                    {props.beneath?.(entry)}
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
