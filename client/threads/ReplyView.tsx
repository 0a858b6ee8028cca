import { createSignal, Show } from 'solid-js'
import type { Reply } from '#shared/threads.ts'
import { createAct } from '#client/act.ts'
import { useHere } from '#client/community/here.tsx'
import { isUnheard } from '#client/community/marks.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { mayFeature } from '#client/spotlights/feature.ts'
import { Featuring } from '#client/spotlights/Featuring.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import { Prose } from '#client/ui/Prose.tsx'
import { By } from './By.tsx'
import styles from './Conversation.module.css'
import { Editing } from './Editing.tsx'
import type { OpenThread } from './open.ts'
import { Quoted } from './Quoted.tsx'
import type { NoteReading } from './seen.ts'
import { talk } from './talk.ts'
import { useTends } from './tends.ts'
import { editReply, thank } from './verbs.ts'
import { nameOf, thankedWords } from './words.ts'

interface ReplyProps {
  reply: Reply
  open: OpenThread
  note: NoteReading
  onAnswer: (reply: Reply) => void
  onDelete: (reply: Reply) => void
  onReport: (reply: Reply) => void
  /** Nothing more is said here. */
  closed: boolean
}

/** One reply: who, what it answers, the words, and what one can do with it. */
export function ReplyView(props: ReplyProps) {
  const { slug, seat } = useHere()
  const mine = () => props.reply.author.id === seat().memberId
  const tends = useTends(() => props.open.thread())
  const [editing, setEditing] = createSignal(false)
  const thanked = () => talk.thanked[props.reply.id] ?? false
  const giveThanks = createAct(() => thank(slug(), props.reply.id, !thanked()))
  const [featuring, setFeaturing] = createSignal(false)
  const featured = () => {
    const thread = props.open.thread()
    return thread && mayFeature(thread, seat().memberId, props.reply)
  }
  const [shown, show] = createSignal(false)
  // In a private talk it is what one came to read.
  const folded = () => !shown() && isUnheard(props.reply.author.id) && props.open.thread()?.kind !== 'private'
  const reporting = () => ({
    label: t('reports.report'),
    icon: 'warning' as const,
    onSelect: () => props.onReport(props.reply),
  })
  const items = () => [...(mine() ? [] : [reporting()]), ...(props.closed ? [] : changes())]
  const changes = () => [
    ...(featured()
      ? [
          {
            label: t('spotlights.feature.open'),
            icon: 'chair' as const,
            onSelect: () => setFeaturing(true),
          },
        ]
      : []),
    ...(mine()
      ? [{ label: t('threads.edit'), icon: 'edit' as const, onSelect: () => setEditing(true) }]
      : []),
    ...(mine() || tends()
      ? [
          {
            label: t('threads.delete'),
            icon: 'remove' as const,
            danger: true,
            onSelect: () => props.onDelete(props.reply),
          },
        ]
      : []),
  ]
  return (
    <article
      class={styles.reply}
      id={`reply-${props.reply.number}`}
      tabindex="-1"
      ref={(element) => props.note(element, props.reply.number)}
    >
      <Show
        when={props.reply.deletedAt === null}
        fallback={
          <p class={styles.gone}>{t('threads.theReplyDeleted', { name: nameOf(props.reply.author) })}</p>
        }
      >
        <Show when={!folded()} fallback={<Folded reply={props.reply} onShow={() => show(true)} />}>
          <div class={styles.head}>
            <By of={props.reply} />
            <Show when={items().length > 0}>
              <Menu label={t('threads.moreOf', { name: nameOf(props.reply.author) })} items={items()} />
            </Show>
          </div>
          <Show when={props.reply.answersId}>{(id) => <Quoted id={id()} />}</Show>
          <Show
            when={!editing()}
            fallback={<Words reply={props.reply} open={props.open} onClose={() => setEditing(false)} />}
          >
            <Prose html={props.reply.html} />
          </Show>
          <Show when={talk.thankedBy[props.reply.id]?.length}>
            <p class={styles.thanked}>{thankedWords(talk.thankedBy[props.reply.id]!)}</p>
          </Show>
          <Show when={!props.closed && !editing()}>
            <p class={styles.acts}>
              <button type="button" class={styles.act} onClick={() => props.onAnswer(props.reply)}>
                {t('threads.answer')}
                <span class="visually-hidden"> {nameOf(props.reply.author)}</span>
              </button>
              <Show when={!mine()}>
                <button
                  type="button"
                  class={styles.act}
                  aria-pressed={thanked()}
                  aria-disabled={giveThanks.busy() || undefined}
                  onClick={() => void giveThanks()}
                >
                  {thanked() && <Icon name="check" />}
                  {t('threads.thank')}
                </button>
              </Show>
            </p>
            <Refused act={giveThanks} />
            <Featuring of={featured()} open={featuring()} onClose={() => setFeaturing(false)} />
          </Show>
        </Show>
      </Show>
    </article>
  )
}

/** What somebody says whom one would rather not hear: a thread with holes is no thread, so it is one press away. */
function Folded(props: { reply: Reply; onShow: () => void }) {
  return (
    <p class={styles.gone}>
      {t('blocks.folded', { name: nameOf(props.reply.author) })}{' '}
      <button type="button" class={styles.act} onClick={() => props.onShow()}>
        {t('blocks.show')}
        <span class="visually-hidden"> {t('blocks.showWhat', { name: nameOf(props.reply.author) })}</span>
      </button>
    </p>
  )
}

function Words(props: { reply: Reply; open: OpenThread; onClose: () => void }) {
  const { slug } = useHere()
  return (
    <Editing
      body={props.reply.body}
      in={props.open.thread()!}
      onSave={({ body }) => editReply(slug(), props.reply.id, body)}
      onClose={() => props.onClose()}
    />
  )
}
