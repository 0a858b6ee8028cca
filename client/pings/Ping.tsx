import { useParams } from '@solidjs/router'
import { createEffect, createMemo, createSignal, Match, on, Show, Switch } from 'solid-js'
import type { Ping as OnePing } from '#shared/pings.ts'
import { circles } from '#client/community/circles.ts'
import { at, useHere } from '#client/community/here.tsx'
import { isHere } from '#client/community/people.ts'
import { usePlace } from '#client/community/place.ts'
import { Gone } from '#client/Gone.tsx'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { sentence } from '#client/refusals.ts'
import { Conversation } from '#client/threads/Conversation.tsx'
import { openThread } from '#client/threads/open.ts'
import { noteReading } from '#client/threads/seen.ts'
import { useTitle } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Live } from '#client/ui/Live.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { Time } from '#client/ui/Time.tsx'
import { AnswerBox } from './AnswerBox.tsx'
import { Facts } from './Facts.tsx'
import { Outcome } from './Outcome.tsx'
import styles from './Ping.module.css'
import { PingMenu } from './PingMenu.tsx'
import { PingRing } from './PingRing.tsx'
import { loadPing, pingOf } from './pings.ts'
import { useSeen } from './seen.ts'
import { Unanswered } from './Unanswered.tsx'
import { WhoIsIn } from './WhoIsIn.tsx'
import { asksWhom, howItEnded, myWords, soFar } from './words.ts'
import { thisMinute } from '#client/ui/now.ts'

/** One ping: what is asked, the ring that fills, my answer, who is in, what came of it, and the talk under it. */
export function Ping() {
  const { slug } = useHere()
  const params = useParams<{ id: string }>()
  const load = createLoad(
    () => params.id,
    async (id) => {
      await loadPing(slug(), id)
      return id
    },
  )
  const ping = () => pingOf(params.id)
  useTitle(() => ping()?.what)
  usePlace(() => {
    const circle = circles.all[ping()?.circleId ?? '']
    return {
      circleId: ping()?.circleId,
      back: { href: at(slug(), 'pings'), label: t('ping.title') },
      ...(circle && { top: { title: circle.name, subtitle: t('ping.title') } }),
    }
  })
  return (
    <Switch fallback={<Skeleton shape="lines" count={5} />}>
      <Match when={load.data() === params.id && ping()}>{(shown) => <Loaded ping={shown()} />}</Match>
      <Match when={load.failure()}>
        {(failure) => (
          <Show when={failure().type !== 'not_found'} fallback={<Nothing slug={slug()} />}>
            <Note tone="bad" action={<Button onClick={() => void load.again()}>{t('app.again')}</Button>}>
              {sentence(failure())}
            </Note>
          </Show>
        )}
      </Match>
      {/* Loaded, and lost from sight since. */}
      <Match when={load.data() !== undefined}>
        <Nothing slug={slug()} />
      </Match>
    </Switch>
  )
}

function Loaded(props: { ping: OnePing }) {
  const { slug, seat } = useHere()
  const open = () => props.ping.state === 'open'
  const own = () => props.ping.author.id === seat().memberId
  const closed = () => circles.all[props.ping.circleId ?? '']?.closedAt != null
  // A memo: the talk is opened once, not with every answer.
  const threadId = createMemo(() => props.ping.threadId)
  // eslint-disable-next-line solid/reactivity -- it listens to the memo itself
  const talk = openThread(threadId)
  const note = noteReading(talk)
  // What came of it stands further down, and is seen there.
  const seen = useSeen(() => (props.ping.outcome ? undefined : props.ping.id))
  // What changes is said once it changes, not what stands there as one comes.
  const [said, setSaid] = createSignal<string>()
  const standing = createMemo(() => [howItEnded(props.ping), soFar(props.ping)].filter(Boolean).join('. '))
  createEffect(on(standing, (words) => setSaid(words), { defer: true }))
  return (
    <Page
      title={props.ping.what}
      above={
        <div class={styles.above}>
          <Byline
            id={props.ping.author.id}
            name={props.ping.author.name}
            here={isHere(props.ping.author.id)}
            href={at(slug(), 'members', props.ping.author.id)}
          >
            {asksWhom(props.ping)} · <Time at={props.ping.createdAt} />
          </Byline>
          <Show when={props.ping.urgent}>
            <span class={styles.urgent}>{t('pings.urgent')}</span>
          </Show>
        </div>
      }
      actions={<PingMenu ping={props.ping} />}
    >
      <div class={styles.around} ref={seen}>
        <div class={styles.words} ref={(element) => note(element, 0)}>
          <Facts ping={props.ping} why={talk.thread()?.html ?? ''} />
          <Show
            when={open() && !own() && !closed()}
            fallback={
              // Once it is told, the thanks stand there.
              <>
                <Show when={!open() && !props.ping.outcome && myWords(props.ping, false, thisMinute())}>
                  {(words) => <p class={styles.soft}>{words()}</p>}
                </Show>
                <Unanswered ping={props.ping} />
              </>
            }
          >
            <AnswerBox ping={props.ping} roomy />
          </Show>
        </div>
        <div class={styles.ring}>
          <PingRing ping={props.ping} size="large" />
        </div>
      </div>
      <Live message={said()} />
      <Outcome ping={props.ping} />
      <WhoIsIn ping={props.ping} />
      <Shelf title={t('ping.talk')}>
        <Switch fallback={<Skeleton shape="lines" count={3} />}>
          <Match when={talk.ready()}>
            <Conversation open={talk} note={note} closed={closed()} />
          </Match>
          <Match when={talk.load.failure()}>
            {(failure) => (
              <Note
                tone="bad"
                action={<Button onClick={() => void talk.load.again()}>{t('app.again')}</Button>}
              >
                {sentence(failure())}
              </Note>
            )}
          </Match>
        </Switch>
      </Shelf>
    </Page>
  )
}

function Nothing(props: { slug: string }) {
  return (
    <Gone
      title={t('ping.notFound')}
      words={t('ping.notFoundWords')}
      href={at(props.slug, 'pings')}
      to={t('ping.toAll')}
    />
  )
}
