import { useSearchParams } from '@solidjs/router'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { isUnheard } from '#client/community/marks.ts'
import { plural, t } from '#client/i18n/i18n.ts'
import { hear } from '#client/live.ts'
import { Refused } from '#client/Refused.tsx'
import { type Post, Reporting } from '#client/reports/Reporting.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Divide } from '#client/ui/Divide.tsx'
import { Live } from '#client/ui/Live.tsx'
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js'
import type { Reply, Thread } from '#shared/threads.ts'
import { Confirm } from './Confirm.tsx'
import styles from './Conversation.module.css'
import type { OpenThread } from './open.ts'
import { unsentIn } from './outbox.ts'
import { ReplyView } from './ReplyView.tsx'
import { Say } from './Say.tsx'
import { followEnd, openAt } from './scroll.ts'
import type { NoteReading } from './seen.ts'
import { talk } from './talk.ts'
import { UnsentView } from './UnsentView.tsx'
import { deleteReply } from './verbs.ts'
import { nameOf, writingWords } from './words.ts'
import { writersIn } from './writing.ts'

/**
 * The replies of a thread and the box to add one: under its opening post, under a ping, in a private talk. What is said
 * elsewhere appears by itself; where one was when one came is marked.
 */
export function Conversation(props: {
  open: OpenThread
  /** Notes how far one has read; made by the page, which shows what it began with. */
  note: NoteReading
  /** Nothing more is said here. */
  closed?: boolean
}) {
  const { slug, seat } = useHere()
  // eslint-disable-next-line solid/reactivity -- a page has one thread open
  const open = props.open
  const [answering, setAnswering] = createSignal<Reply>()
  const [deleting, setDeleting] = createSignal<Reply>()
  const [reporting, setReporting] = createSignal<Reply>()
  const earlier = createAct(() => open.earlier())
  const later = createAct(() => open.later())
  const unsent = () => unsentIn(open.id())
  const said = useSaid(open, () => seat().memberId)
  const end = followEnd(() => [
    open.last()?.number ?? 0,
    unsent().length,
    // What kept it is said under it.
    unsent().filter(({ refusal }) => refusal).length,
  ])
  openAt(open)
  useAnswering(open, setAnswering)
  createEffect(on(open.id, () => setAnswering(undefined), { defer: true }))

  /** Before which reply the line stands. */
  const newId = createMemo(() => {
    const from = open.newFrom()
    if (from === undefined) return undefined
    return open.replies().find((id) => {
      const reply = talk.replies[id]
      return reply !== undefined && reply.number >= from && reply.deletedAt === null
    })
  })
  return (
    <section class={styles.conversation} aria-label={t('threads.replies')}>
      <Show when={open.hasEarlier()}>
        <Button variant="quiet" busy={earlier.busy()} onClick={() => void earlier()}>
          {t('threads.earlier')}
        </Button>
        <Refused act={earlier} />
      </Show>
      <For each={open.replies()}>
        {(id) => (
          <>
            <Show when={newId() === id}>
              <div id="new" class={styles.new}>
                <Divide label={t('threads.new')} />
              </div>
            </Show>
            <Show when={talk.replies[id]}>
              {(reply) => (
                <ReplyView
                  reply={reply()}
                  open={open}
                  note={props.note}
                  closed={props.closed === true}
                  onAnswer={setAnswering}
                  onDelete={setDeleting}
                  onReport={setReporting}
                />
              )}
            </Show>
          </>
        )}
      </For>
      <Show when={open.hasLater()}>
        <Button variant="quiet" busy={later.busy()} onClick={() => void later()}>
          {t('threads.later')}
        </Button>
        <Refused act={later} />
      </Show>
      <For each={unsent()}>{(one) => <UnsentView unsent={one} />}</For>
      <Show when={open.replies().length + unsent().length === 0}>
        <p class={styles.none}>{firstWord(open.thread()?.kind)}</p>
      </Show>
      <p class={styles.writing}>{writingWords(writersIn(open.id()).filter(({ id }) => !isUnheard(id)))}</p>
      <Say
        open={open}
        slug={slug()}
        answering={answering()}
        onAnswer={setAnswering}
        closed={props.closed === true}
        below={
          <Show when={end.missed() > 0}>
            <Button small onClick={() => end.go()}>
              {plural(end.missed(), { one: t('threads.below.one'), other: t('threads.below.other') })}
            </Button>
          </Show>
        }
        onSent={() => end.go()}
      />
      <Live message={said()} />
      <Confirm
        open={deleting() !== undefined}
        title={t('threads.deleteReplyTitle')}
        says={t('threads.deleteReplySays')}
        onClose={() => setDeleting(undefined)}
        onDelete={() => deleteReply(slug(), deleting()!.id)}
      />
      <Reporting post={reported(reporting(), open)} onClose={() => setReporting(undefined)} />
    </section>
  )
}

const reported = (reply: Reply | undefined, open: OpenThread): Post | undefined => {
  const thread = open.thread()
  if (!reply || !thread) return undefined
  const { circleId, kind } = thread
  return { threadId: thread.id, replyId: reply.id, author: reply.author, circleId, kind }
}

/** Came here to answer: the reply that is named, or the thread. */
const useAnswering = (open: OpenThread, answer: (reply: Reply) => void) => {
  const [search, setSearch] = useSearchParams<{ answer?: string }>()
  createEffect(
    on([open.id, open.ready, () => search.answer], ([, ready, asked]) => {
      if (!ready || asked === undefined) return
      setSearch({ answer: undefined }, { replace: true })
      const reply = Object.values(talk.replies).find(
        ({ threadId, number }) => threadId === open.id() && number === open.named(),
      )
      if (reply) answer(reply)
      else document.querySelector<HTMLElement>('textarea')?.focus()
    }),
  )
}

/** What is said to those who listen: that somebody else has replied. */
const useSaid = (open: OpenThread, me: () => string) => {
  const [said, setSaid] = createSignal<string>()
  onCleanup(
    hear('reply.posted', ({ reply }) => {
      if (reply.threadId === open.id() && reply.author.id !== me() && !isUnheard(reply.author.id))
        setSaid(t('threads.said', { name: nameOf(reply.author) }))
    }),
  )
  return said
}

const firstWord = (kind: Thread['kind'] | undefined) => {
  if (kind === 'ping') return t('threads.firstOfPing')
  return kind === 'private' ? t('threads.firstInPrivate') : t('threads.firstWord')
}
