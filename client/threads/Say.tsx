import { createEffect, createSignal, type JSX, on, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import type { Reply } from '#shared/threads.ts'
import { draftAt } from '#client/drafts.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Composer } from '#client/ui/Composer.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Calls } from './Calls.tsx'
import styles from './Conversation.module.css'
import type { OpenThread } from './open.ts'
import { post } from './outbox.ts'
import { nameOf, shortName } from './words.ts'
import { tellWriting } from './writing.ts'

/** The box at the foot of a thread. What is in it is kept on this device until it is sent. */
export function Say(props: {
  open: OpenThread
  slug: string
  answering: Reply | undefined
  onAnswer: (reply: Reply | undefined) => void
  onSent: () => void
  closed: boolean
  /** Over the box, at its upper edge. */
  below: JSX.Element
}) {
  const { seat } = useHere()
  const [words, setWords] = createSignal('')
  const [box, setBox] = createSignal<HTMLTextAreaElement>()
  // The place names the circle and the thread: it goes with either.
  const draft = () => {
    const thread = props.open.thread()
    return thread && draftAt(seat().memberId, `reply.${thread.circleId ?? 'all'}.${thread.id}`)
  }
  createEffect(
    on(
      // Also when it opens: the words may have been begun elsewhere.
      [() => props.open.thread()?.id, () => props.closed],
      () => setWords(draft()?.read() ?? ''),
    ),
  )
  createEffect(
    on(
      () => props.answering,
      (reply) => reply && box()?.focus(),
      { defer: true },
    ),
  )
  const write = (text: string) => {
    setWords(text)
    draft()?.write(text)
    if (text.trim() !== '') tellWriting(props.open.id())
  }
  const over = () => words().trim().length - limits.body
  const send = () => {
    const thread = props.open.thread()
    if (!thread || over() > 0) return
    void post({
      memberId: seat().memberId,
      slug: props.slug,
      threadId: thread.id,
      circleId: thread.circleId,
      body: words().trim(),
      answersId: props.answering?.id ?? null,
    })
    write('')
    props.onAnswer(undefined)
    props.onSent()
  }
  const label = () => {
    const thread = props.open.thread()
    if (props.answering) return t('threads.answerTo', { name: shortName(props.answering.author) })
    return !thread || thread.author.id === seat().memberId
      ? t('threads.add')
      : t('threads.answerTo', { name: shortName(thread.author) })
  }
  const shut = () => {
    const thread = props.open.thread()
    // A private talk goes on when its first words are deleted.
    if (thread && thread.deletedAt !== null && thread.kind !== 'private') return t('threads.deletedClosed')
    return props.closed ? t('threads.closed') : undefined
  }
  return (
    <Composer
      label={label()}
      value={words()}
      onInput={write}
      onSend={send}
      onEscape={() => props.onAnswer(undefined)}
      closed={shut()}
      ref={setBox}
      above={
        <>
          {props.below}
          <Show when={props.answering}>
            {(reply) => (
              <p class={styles.answering}>
                <span>{t('threads.answering', { name: nameOf(reply().author) })}</span>
                <button
                  type="button"
                  class={styles.drop}
                  aria-label={t('threads.notAnswering')}
                  title={t('threads.notAnswering')}
                  onClick={() => {
                    props.onAnswer(undefined)
                    box()?.focus()
                  }}
                >
                  <Icon name="close" />
                </button>
              </p>
            )}
          </Show>
          <Show when={props.open.thread()}>
            {(thread) => <Calls words={words()} in={thread()} box={{ area: box(), write }} />}
          </Show>
          <Show when={over() > 0}>
            <p class={styles.refused} role="alert">
              {t('threads.tooLong', { count: over() })}
            </p>
          </Show>
        </>
      }
    />
  )
}
