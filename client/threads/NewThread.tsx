import { useNavigate, useSearchParams } from '@solidjs/router'
import { createEffect, createSignal, Show, Suspense } from 'solid-js'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { me } from '#client/community/community.ts'
import { at, useHere } from '#client/community/here.tsx'
import { people } from '#client/community/people.ts'
import { usePlace } from '#client/community/place.ts'
import { Guarded } from '#client/Guarded.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { screen } from '#client/screen.ts'
import { useTitle } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Choice } from '#client/ui/Choice.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Form, Page } from '#client/ui/Page.tsx'
import { Calls } from './Calls.tsx'
import { useComposing } from './composing.ts'
import { keepThreads } from './talk.ts'
import { Writable } from './Writable.tsx'

// For hosts only.
const Guard = screen(() => import('#client/giving/Guard.tsx'), 'Guard')

type Kind = 'talk' | 'ask' | 'offer'
type Draft = { kind: Kind; title: string; body: string }
const blank: Draft = { kind: 'talk', title: '', body: '' }

/** Starting a thread, in the whole community or in a circle. What is written is kept on this device until it is said. */
export function NewThread() {
  const { slug } = useHere()
  const navigate = useNavigate()
  useTitle(() => t('threads.form.title'))
  const form = useComposing('new', blank, ({ title, body }) => title.trim() + body.trim() === '')
  const { words, write, circleId } = form
  usePlace(() => ({ circleId: form.state() === 'open' ? circleId() : undefined }))
  const [box, setBox] = createSignal<HTMLTextAreaElement>()
  // Whom it is to introduce: called in it from the beginning, unless something was begun here before.
  const [search] = useSearchParams<{ calls?: string }>()
  createEffect(() => {
    const name = people.all[search.calls ?? '']?.name
    if (name) form.begin({ body: `@${name} ` })
  })
  const start = createAct(async () => {
    const { kind, title, body } = words()
    const given = { kind, title: title.trim(), body: body.trim(), circleId: circleId() ?? null }
    const thread = await form.send(given, (body) =>
      call('POST /api/communities/:slug/threads', { params: { slug: slug() }, body }),
    )
    keepThreads([thread])
    navigate(at(slug(), 'threads', thread.id), { replace: true })
  })
  return (
    <Writable
      state={form.state()}
      gone={{
        title: t('threads.form.gone'),
        words: t('threads.form.goneWords'),
        href: at(slug(), 'talk'),
        to: t('threads.backToTalk'),
      }}
    >
      <Page title={t('threads.form.title')} lede={t('threads.form.lede')} narrow>
        <Show when={me()?.role === 'host' && !circleId()}>
          <Guarded quiet>
            <Suspense>
              <Guard />
            </Suspense>
          </Guarded>
        </Show>
        <Form onSubmit={() => void start()} label={t('threads.form.title')}>
          <Show when={form.circles().length > 0}>
            <Field
              kind="select"
              label={t('threads.form.where')}
              hint={circleId() && t('threads.form.laterReaders')}
              options={[
                { value: '', label: t('threads.form.whole') },
                ...form.circles().map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={circleId() ?? ''}
              onInput={(circle) => form.choose(circle || undefined)}
            />
          </Show>
          <Choice<Kind>
            label={t('threads.form.kind')}
            options={[
              { value: 'talk', label: t('threads.form.talk'), hint: t('threads.form.talkHint') },
              { value: 'ask', label: t('threads.form.ask'), hint: t('threads.form.askHint') },
              { value: 'offer', label: t('threads.form.offer'), hint: t('threads.form.offerHint') },
            ]}
            value={words().kind}
            onChoose={(kind) => write({ kind })}
          />
          <Field
            label={t('threads.form.name')}
            value={words().title}
            onInput={(title) => write({ title })}
            upTo={limits.title}
            error={start.at('/title')}
            required
            needs={t('threads.form.wantsTitle')}
          />
          <Field
            kind="textarea"
            label={t('threads.form.body')}
            hint={t('threads.form.hint')}
            rows={6}
            value={words().body}
            onInput={(body) => write({ body })}
            box={setBox}
            upTo={limits.body}
            error={start.at('/body')}
            required
            needs={t('threads.form.wantsWords')}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return
              event.preventDefault()
              event.currentTarget.form?.requestSubmit()
            }}
          />
          <Calls
            words={words().body}
            in={{ circleId: circleId() ?? null, kind: words().kind }}
            box={{ area: box(), write: (body) => write({ body }) }}
          />
          <Refused act={start} />
          <Actions>
            <Button type="submit" variant="go" busy={start.busy()}>
              {t('threads.form.go')}
            </Button>
          </Actions>
        </Form>
      </Page>
    </Writable>
  )
}
