import { batch, createEffect, createMemo, createSignal, For, onCleanup, Show } from 'solid-js'
import type { Notice } from '#shared/notices.ts'
import { createAct } from '#client/act.ts'
import { Await } from '#client/Await.tsx'
import { useHere } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { isAttended, onReturn } from '#client/ui/attended.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Button } from '#client/ui/Button.tsx'
import { cx } from '#client/ui/cx.ts'
import { Empty } from '#client/ui/Empty.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { Time } from '#client/ui/Time.tsx'
import { type Group, grouped, saidAt } from './groups.ts'
import styles from './Inbox.module.css'
import { inbox, loadInbox, loadOlder, next, readAll } from './notices.ts'
import { before, leadsTo, said } from './said.ts'

/** Everything that was told to me, by what it is about (PRODUCT §9). What has been looked at here is read, on every device. */
export function Inbox() {
  const { slug } = useHere()
  useTitle(() => t('notices.title'))
  const first = createLoad(slug, async (community) => {
    await loadInbox(community)
    return true
  })
  const older = createAct(() => loadOlder(slug()))
  const isFresh = useReading(slug)
  const groups = createMemo(() => grouped(inbox() ?? []))
  const known = createMemo(() => new Map(groups().map((group) => [group.key, group])))
  return (
    <Page title={t('notices.title')} lede={t('notices.lede')} narrow>
      <Await load={first} skeleton={<Skeleton shape="lines" count={6} />}>
        {() => (
          <Show
            when={groups().length > 0}
            fallback={<Empty title={t('notices.empty')}>{t('notices.emptyWords')}</Empty>}
          >
            <ul class={styles.notices}>
              <For each={groups().map(({ key }) => key)}>
                {(key) => (
                  <Show when={known().get(key)}>
                    {(group) => <Row slug={slug()} group={group()} isFresh={isFresh} />}
                  </Show>
                )}
              </For>
            </ul>
            <Show when={next()}>
              <Button variant="quiet" busy={older.busy()} onClick={() => void older()}>
                {t('notices.older')}
              </Button>
            </Show>
            <Refused act={older} />
          </Show>
        )}
      </Await>
    </Page>
  )
}

const isUnread = ({ readAt, quiet }: Notice) => readAt === null && !quiet
const pause = 1_200

/**
 * Reads what is looked at, a moment later; answers what has a mark: what is unread, and what was read on this page, which keeps
 * it until one goes. What another device has read loses it as soon as it is heard.
 */
const useReading = (slug: () => string) => {
  // When this page read something; and what it is just reading, each time by itself, as long as it is not known whether it was first.
  const [moments, setMoments] = createSignal<ReadonlySet<string>>(new Set())
  const [reading, setReading] = createSignal<Notice[][]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  const readThem = async () => {
    const these = inbox()?.filter(isUnread) ?? []
    setReading((all) => [...all, these])
    // What could not be said now is said the next time.
    const at = await readAll(slug()).catch(() => null)
    batch(() => {
      if (at !== null) setMoments((before) => new Set([...before, at]))
      setReading((all) => all.filter((other) => other !== these))
    })
  }
  const again = () => void loadInbox(slug()).catch(() => {})
  // Who comes back to it sees what was said meanwhile: what is unread stands for all of it, and is not told anew.
  const comeBack = () => {
    if (document.visibilityState === 'visible') again()
    look()
  }
  // What asked whether one is in asks no more.
  onCleanup(
    hear('ping.closed', ({ ping: { id } }) => inbox()?.some(({ ping }) => ping?.id === id) && again()),
  )
  onCleanup(onReturn(() => look()))
  const look = () => {
    clearTimeout(timer)
    if (!inbox()?.some(isUnread) || !isAttended()) return
    timer = setTimeout(() => void readThem(), pause)
  }
  createEffect(look)
  document.addEventListener('visibilitychange', comeBack)
  onCleanup(() => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', comeBack)
  })
  const isFresh = ({ id, readAt, quiet }: Notice) =>
    !quiet &&
    (readAt === null ||
      moments().has(readAt) ||
      reading()
        .flat()
        .some((one) => one.id === id))
  return isFresh
}

function Row(props: { slug: string; group: Group; isFresh: (notice: Notice) => boolean }) {
  const latest = () => props.group.latest
  const fresh = () => [latest(), ...props.group.earlier].some(props.isFresh)
  return (
    <li class={cx(styles.notice, fresh() && styles.unread)}>
      <Show
        when={latest().answers[0]?.by ?? latest().about}
        fallback={<Icon name={latest().ping ? 'bell' : 'mail'} class={styles.mark} />}
      >
        {(about) => <Avatar id={about().id} name={about().name} here={isHere(about().id)} size="small" />}
      </Show>
      <div>
        <a class={styles.words} href={leadsTo(props.slug, latest())}>
          <Show when={fresh()}>
            <span class="visually-hidden">{t('notices.unread')}: </span>
          </Show>
          {said(latest())}
        </a>
        <Show when={before(props.group)}>
          {(words) => <p class={styles.before}>{t('notices.before', { said: words() })}</p>}
        </Show>
      </div>
      <Time class={styles.when} at={saidAt(latest())} />
    </li>
  )
}
