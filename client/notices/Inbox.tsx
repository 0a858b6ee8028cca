import { For, Show } from 'solid-js'
import type { Notice } from '#shared/notices.ts'
import { createAct } from '#client/act.ts'
import { Await } from '#client/Await.tsx'
import { useHere } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Button } from '#client/ui/Button.tsx'
import { cx } from '#client/ui/cx.ts'
import { Empty } from '#client/ui/Empty.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { Time } from '#client/ui/Time.tsx'
import styles from './Inbox.module.css'
import { inbox, loadInbox, loadOlder, next, read, readAll } from './notices.ts'
import { leadsTo, said } from './said.ts'

/** Everything that was told to me (PRODUCT §9). Opening what a notice is about reads it, on every device. */
export function Inbox() {
  const { slug } = useHere()
  useTitle(() => t('notices.title'))
  const first = createLoad(slug, async (community) => {
    await loadInbox(community)
    return true
  })
  const older = createAct(() => loadOlder(slug()))
  const clear = createAct(() => readAll(slug()))
  const unread = () => inbox()?.some((one) => isUnread(one)) ?? false
  return (
    <Page
      title={t('notices.title')}
      lede={t('notices.lede')}
      actions={
        <Show when={unread()}>
          <Button busy={clear.busy()} onClick={() => void clear()}>
            {t('notices.readAll')}
          </Button>
        </Show>
      }
      narrow
    >
      <Refused act={clear} />
      <Await load={first} skeleton={<Skeleton shape="lines" count={6} />}>
        {() => (
          <Show
            when={(inbox()?.length ?? 0) > 0}
            fallback={<Empty title={t('notices.empty')}>{t('notices.emptyWords')}</Empty>}
          >
            <ul class={styles.notices}>
              <For each={inbox()}>{(notice) => <Row slug={slug()} notice={notice} />}</For>
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

function Row(props: { slug: string; notice: Notice }) {
  const open = () => {
    // Where it leads is opened either way; what could not be said now is said the next time.
    if (props.notice.readAt === null) void read(props.slug, [props.notice.id]).catch(() => {})
  }
  return (
    <li class={cx(styles.notice, isUnread(props.notice) && styles.unread)}>
      <Show when={props.notice.about} fallback={<span class={styles.gap} />}>
        {(about) => <Avatar id={about().id} name={about().name} here={isHere(about().id)} size="small" />}
      </Show>
      <a class={styles.words} href={leadsTo(props.slug, props.notice)} onClick={open}>
        <Show when={isUnread(props.notice)}>
          <span class="visually-hidden">{t('notices.unread')}: </span>
        </Show>
        {said(props.notice)}
      </a>
      <Time class={styles.when} at={props.notice.createdAt} />
    </li>
  )
}
