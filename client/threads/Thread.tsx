import { Navigate, useParams, useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, Match, Show, Suspense, Switch } from 'solid-js'
import { circles, mine } from '#client/community/circles.ts'
import { at, useHere } from '#client/community/here.tsx'
import { usePlace } from '#client/community/place.ts'
import { Gone } from '#client/Gone.tsx'
import { Guarded } from '#client/Guarded.tsx'
import { t } from '#client/i18n/i18n.ts'
import { sentence } from '#client/refusals.ts'
import { screen } from '#client/screen.ts'
import { useTitle } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Card.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { AttentionMenu } from './AttentionMenu.tsx'
import { Confirm } from './Confirm.tsx'
import { Conversation } from './Conversation.tsx'
import { Helped } from './Helped.tsx'
import { Opening } from './Opening.tsx'
import { type OpenThread, openThread } from './open.ts'
import { noteReading } from './seen.ts'
import styles from './Thread.module.css'
import { ThreadMenu } from './ThreadMenu.tsx'
import { deleteThread } from './verbs.ts'
import { kindOf, nameOf, pageOf, partner, roomOf, titleOf } from './words.ts'

// Few threads have one.
const Offered = screen(() => import('#client/handovers/Offered.tsx'), 'Offered')

/** One thread: what it began with, and all that was answered (PRODUCT §5). */
export function Thread() {
  const { slug } = useHere()
  const params = useParams<{ id: string }>()
  const [search] = useSearchParams<{ reply?: string }>()
  const named = () => (/^\d{1,9}$/.test(search.reply ?? '') ? Number(search.reply) : undefined)
  const open = openThread(() => params.id, named)
  const title = () => {
    const thread = open.thread()
    return thread && titleOf(thread)
  }
  /** A private talk has a page of its own. */
  const elsewhere = () => {
    const thread = open.thread()
    return thread?.kind === 'private' && partner(thread.circleId) ? pageOf(slug(), thread) : undefined
  }
  // Where it was said, also once it may not be read any more.
  const circleId = createMemo<string | null | undefined>((was) => open.thread()?.circleId ?? was)
  const seatEnded = () => {
    const id = circleId()
    return typeof id === 'string' && mine.all[id]?.in !== true
  }
  useTitle(title)
  usePlace(() => {
    const circleId = open.thread()?.circleId
    const circle = circleId ? circles.all[circleId] : undefined
    return {
      circleId,
      top: circle && { title: circle.name, subtitle: t('threads.talk') },
      back: circle && { href: at(slug(), 'circles', circle.id), label: circle.name },
    }
  })
  return (
    <Switch fallback={<Skeleton shape="lines" count={5} />}>
      <Match when={open.ready()}>
        <Show when={elsewhere()} fallback={<Loaded open={open} />}>
          {(page) => <Navigate href={page()} />}
        </Show>
      </Match>
      <Match when={open.load.failure()}>
        {(failure) => (
          <Show when={failure().type !== 'not_found'} fallback={<Nothing slug={slug()} />}>
            <Note
              tone="bad"
              action={<Button onClick={() => void open.load.again()}>{t('app.again')}</Button>}
            >
              {sentence(failure())}
            </Note>
          </Show>
        )}
      </Match>
      {/* Loaded, and taken away since. */}
      <Match when={open.load.data() !== undefined}>
        <Nothing slug={slug()} seatEnded={seatEnded()} />
      </Match>
    </Switch>
  )
}

function Loaded(props: { open: OpenThread }) {
  const { slug } = useHere()
  // eslint-disable-next-line solid/reactivity -- a page has one thread open
  const open = props.open
  const note = noteReading(open)
  const [editing, setEditing] = createSignal(false)
  const [deleting, setDeleting] = createSignal(false)
  const thread = () => open.thread()!
  const closed = () => {
    const circle = circles.all[thread().circleId ?? '']
    return circle !== undefined && circle.closedAt !== null
  }
  const above = () =>
    [
      kindOf(thread().kind),
      roomOf(thread()),
      thread().needsNoAnswer && thread().closedAt === null && t('threads.needsNoAnswer'),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Page
      title={titleOf(thread())}
      above={
        <Show when={above()}>
          <p class={styles.above}>{above()}</p>
        </Show>
      }
      actions={
        <>
          <AttentionMenu open={open} />
          <ThreadMenu
            open={open}
            closed={closed()}
            onEdit={() => setEditing(true)}
            onDelete={() => setDeleting(true)}
          />
        </>
      }
    >
      <OfferedHere open={open} />
      <div ref={(element) => note(element, 0)}>
        <Opening open={open} editing={editing()} onClose={() => setEditing(false)} />
      </div>
      <Helped open={open} closed={closed()} />
      <Conversation open={open} note={note} closed={closed()} />
      <Confirm
        open={deleting()}
        title={t('threads.deleteThreadTitle')}
        says={t('threads.deleteThreadSays')}
        onClose={() => setDeleting(false)}
        onDelete={() => deleteThread(slug(), open.id())}
      />
    </Page>
  )
}

/** Where the notice leads: the offer, until the post is answered. Then the answer itself says so. */
function OfferedHere(props: { open: OpenThread }) {
  const { slug } = useHere()
  const offer = () => (props.open.last()?.answeredAt === null ? props.open.offer() : null)
  return (
    <Show when={offer()}>
      {(laid) => (
        <Guarded quiet>
          <Suspense>
            <Card tone="lit" class={styles.offer}>
              <Offered
                slug={slug()}
                threadId={props.open.id()}
                author={nameOf(props.open.thread()!.author)}
                laid={laid()}
              />
            </Card>
          </Suspense>
        </Guarded>
      )}
    </Show>
  )
}

function Nothing(props: { slug: string; seatEnded?: boolean }) {
  return (
    <Gone
      title={props.seatEnded ? t('threads.seatEnded') : t('threads.notFound')}
      words={props.seatEnded ? t('threads.seatEndedHint') : t('threads.notFoundHint')}
      href={at(props.slug, 'talk')}
      to={t('threads.backToTalk')}
    />
  )
}
