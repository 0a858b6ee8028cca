import { Show } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import styles from './Conversation.module.css'
import { talk } from './talk.ts'
import { excerpt, nameOf } from './words.ts'

/** The first words of what a reply answers; leads there when it is on the page. */
export function Quoted(props: { id: string }) {
  const reply = () => talk.replies[props.id]
  const standing = () => {
    const known = reply()
    return known && known.deletedAt === null ? known : undefined
  }
  const go = (number: number) => {
    const there = document.getElementById(`reply-${number}`)
    there?.scrollIntoView({ block: 'center' })
    there?.focus({ preventScroll: true })
  }
  return (
    <Show
      when={standing()}
      fallback={
        <Show when={reply()}>
          <p class={styles.quoted}>{t('threads.quoteDeleted')}</p>
        </Show>
      }
    >
      {(known) => (
        <button
          type="button"
          class={styles.quoted}
          aria-label={`${t('threads.quote', { name: nameOf(known().author) })}: ${excerpt(known().html)}`}
          onClick={() => go(known().number)}
        >
          {nameOf(known().author)}: {excerpt(known().html)}
        </button>
      )}
    </Show>
  )
}
