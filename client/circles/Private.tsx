import { useParams } from '@solidjs/router'
import { createSignal, Match, onCleanup, Show, Switch } from 'solid-js'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { at, useHere } from '#client/community/here.tsx'
import { isHere, people } from '#client/community/people.ts'
import { usePlace } from '#client/community/place.ts'
import { draftAt } from '#client/drafts.ts'
import { Gone } from '#client/Gone.tsx'
import { t } from '#client/i18n/i18n.ts'
import { hear } from '#client/live.ts'
import { createLoad, type Load } from '#client/load.ts'
import { sendOnce } from '#client/once.ts'
import { Refused } from '#client/Refused.tsx'
import { sentence } from '#client/refusals.ts'
import { AttentionMenu } from '#client/threads/AttentionMenu.tsx'
import { Conversation } from '#client/threads/Conversation.tsx'
import { openThread, type OpenThread } from '#client/threads/open.ts'
import { noteReading } from '#client/threads/seen.ts'
import { useTitle } from '#client/title.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Button, LinkButton } from '#client/ui/Button.tsx'
import { Composer } from '#client/ui/Composer.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import type { ReplyOf } from '#shared/endpoint.ts'
import type { Api } from '#shared/api.ts'
import { FirstWords } from './FirstWords.tsx'
import { nameOf } from './words.ts'

type With = ReplyOf<Api['GET /api/communities/:slug/private/:memberId']>

/** A private talk with one member: what was said, or the box that starts it (PRODUCT §4). */
export function Private() {
  const params = useParams<{ memberId: string }>()
  const { slug } = useHere()
  const load = createLoad(
    () => ({ slug: slug(), memberId: params.memberId }),
    (params) => call('GET /api/communities/:slug/private/:memberId', { params }),
  )
  // The other one may start it at this moment, leave the community or come back.
  onCleanup(hear('private.changed', ({ talk }) => void (talk.with.id === params.memberId && load.again())))
  const gone = ({ member }: { member: { id: string } }) =>
    void (member.id === params.memberId && load.again())
  onCleanup(hear('member.left', gone))
  onCleanup(hear('member.joined', gone))
  const name = () => people.all[params.memberId]?.name ?? load.data()?.with.name
  useTitle(() => name() && t('circles.private.title', { name: name()! }))
  usePlace(() => ({ ...(name() && { top: { title: name()!, subtitle: t('circles.private.short') } }) }))
  return (
    <Switch fallback={<Skeleton shape="lines" count={4} />}>
      <Match when={load.data()}>
        {(talk) => <Talk talk={talk()} load={load} memberId={params.memberId} />}
      </Match>
      <Match when={load.failure()?.type === 'not_found'}>
        <Gone
          title={t('circles.private.gone')}
          words={t('circles.private.goneSays')}
          href={at(slug(), 'members')}
          to={t('circles.private.toMembers')}
        />
      </Match>
      <Match when={load.failure()}>
        {(failure) => (
          <Note tone="bad" action={<Button onClick={() => void load.again()}>{t('app.again')}</Button>}>
            {sentence(failure())}
          </Note>
        )}
      </Match>
    </Switch>
  )
}

function Talk(props: { talk: With; load: Load<With>; memberId: string }) {
  const { slug } = useHere()
  const name = () => nameOf(props.talk.with)
  // eslint-disable-next-line solid/reactivity -- openThread follows it
  const open = openThread(() => props.talk.threadId ?? undefined)
  const writes = () => props.talk.open && !props.talk.resumes
  // The box one writes in stays until the talk is there, also when one hears of it first.
  const [beginning, setBeginning] = createSignal(false)
  return (
    <Page
      title={name()}
      lede={t('circles.private.lede')}
      above={
        <Avatar
          id={props.talk.with.id}
          name={name()}
          here={isHere(props.talk.with.id)}
          former={!props.talk.open}
          size="large"
        />
      }
      actions={
        <>
          <LinkButton href={at(slug(), 'members', props.talk.with.id)}>
            {t('circles.private.profile')}
          </LinkButton>
          <Show when={open.ready()}>
            <AttentionMenu open={open} />
          </Show>
        </>
      }
    >
      <Show when={!props.talk.open}>
        <Note>{t('circles.private.over', { name: name() })}</Note>
      </Show>
      <Show when={props.talk.resumes}>
        <Note>{t('circles.private.resumes', { name: name() })}</Note>
      </Show>
      <Show when={props.talk.threadId}>
        <Show when={open.ready()} fallback={<Skeleton shape="lines" count={4} />}>
          <Said open={open} closed={!writes() || beginning()} />
        </Show>
      </Show>
      <Show when={beginning() || (props.talk.open && (props.talk.resumes || !props.talk.threadId))}>
        <Show when={!props.talk.threadId}>
          <Empty title={t('circles.private.empty')}>{t('circles.private.emptySays', { name: name() })}</Empty>
        </Show>
        <Begin memberId={props.memberId} name={name()} load={props.load} onBusy={setBeginning} />
      </Show>
    </Page>
  )
}

function Said(props: { open: OpenThread; closed: boolean }) {
  // eslint-disable-next-line solid/reactivity -- a page has one thread open
  const open = props.open
  const note = noteReading(open)
  return (
    <>
      <div ref={(element) => note(element, 0)}>
        <FirstWords open={open} closed={props.closed} />
      </div>
      <Conversation open={open} note={note} closed={props.closed} />
    </>
  )
}

/** The box that starts a talk; its draft stays on this device until it is sent. */
function Begin(props: { memberId: string; name: string; load: Load<With>; onBusy: (busy: boolean) => void }) {
  const { slug, seat } = useHere()
  const draft = () => draftAt(seat().memberId, `private.${props.memberId}`)
  const [words, setWords] = createSignal(draft().read())
  const write = (text: string) => {
    setWords(text)
    draft().write(text)
  }
  const begin = createAct(async () => {
    const said = words()
    props.onBusy(true)
    try {
      const talk = await sendOnce(
        { memberId: seat().memberId, place: `private.${props.memberId}` },
        { memberId: props.memberId, body: said.trim() },
        (body) => call('POST /api/communities/:slug/private', { params: { slug: slug() }, body }),
      )
      write(words().startsWith(said) ? words().slice(said.length) : words())
      await props.load.again()
      // What was written meanwhile goes on in the box of the talk.
      draftAt(seat().memberId, `reply.${talk.id}.${talk.threadId}`).write(words().trim())
      write('')
    } finally {
      props.onBusy(false)
    }
  })
  return (
    <Composer
      label={t('circles.private.say', { name: props.name })}
      value={words()}
      onInput={write}
      onSend={() => void begin()}
      busy={begin.busy()}
      above={<Refused act={begin} />}
    />
  )
}
