import { Show } from 'solid-js'
import type { Words } from '#shared/talk.ts'
import { useHere } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { cx } from '#client/ui/cx.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { Time } from '#client/ui/Time.tsx'
import type { Where } from './list.ts'
import { talk } from './talk.ts'
import styles from './ThreadList.module.css'
import { excerpt, isFormer, kindOf, nameOf, pageOf, roomOf, titleOf, unreadWords } from './words.ts'

/** One thread in a list: what it is about, who spoke last, and how much of it is unread. */
export function ThreadRow(props: { thread: Words; where: Where }) {
  const { slug } = useHere()
  const last = () => talk.lasts[props.thread.id]
  const mine = () => talk.mine[props.thread.id]
  const muted = () => mine()?.attention === 'mute'
  const unread = () => (muted() ? 0 : (mine()?.unread ?? 0))
  const by = () => last()?.by ?? props.thread.author
  const did = () => {
    const who = last()?.by
    if (!who) return t('threads.started')
    return who.id === props.thread.author.id ? t('threads.saysMore') : t('threads.answered')
  }
  const room = () => (props.where === undefined ? roomOf(props.thread) : undefined)
  return (
    <li class={cx(styles.thread, unread() > 0 && styles.unread)}>
      <Avatar id={by().id} name={nameOf(by())} here={isHere(by().id)} former={isFormer(by().id)} />
      <div class={styles.words}>
        <p class={styles.title}>
          <Show when={kindOf(props.thread.kind)}>{(kind) => <span class={styles.kind}>{kind()}</span>}</Show>
          <a class={styles.cover} href={pageOf(slug(), props.thread)}>
            {titleOf(props.thread)}
          </a>
        </p>
        <Show when={props.thread.kind !== 'private' && excerpt(props.thread.html, 140)}>
          {(words) => <p class={styles.excerpt}>{words()}</p>}
        </Show>
        <p class={styles.about}>
          {nameOf(by())} {did()} <Time at={last()?.at ?? props.thread.createdAt} />
          <Show when={room()}> · {room()}</Show>
          <Show when={props.thread.closedAt !== null}> · {t('threads.helped.closed')}</Show>
          <Show when={muted()}> · {t('threads.muted')}</Show>
        </p>
      </div>
      <Show when={props.thread.atHand}>
        <Icon name="pin" label={t('threads.atHand')} class={styles.pin} />
      </Show>
      <Show when={unread() > 0}>
        <span class={styles.count} title={unreadWords(unread())}>
          <span aria-hidden="true">{unread() > 99 ? '99+' : unread()}</span>
          <span class="visually-hidden">{unreadWords(unread())}</span>
        </span>
      </Show>
    </li>
  )
}
