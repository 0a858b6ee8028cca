import { useNavigate, useSearchParams } from '@solidjs/router'
import { createEffect, createSignal, on, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { circles, myCircles } from '#client/community/circles.ts'
import { at, useHere } from '#client/community/here.tsx'
import { usePlace } from '#client/community/place.ts'
import { draftAt } from '#client/drafts.ts'
import { t } from '#client/i18n/i18n.ts'
import { newId } from '#client/newId.ts'
import { Refused } from '#client/Refused.tsx'
import { useTitle } from '#client/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Choice } from '#client/ui/Choice.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Form, Page } from '#client/ui/Page.tsx'
import { keepThreads } from './talk.ts'

type Kind = 'talk' | 'ask' | 'offer'
type Draft = { kind: Kind; title: string; body: string }
const blank: Draft = { kind: 'talk', title: '', body: '' }

/** Starting a thread, in the whole community or in a circle. What is written is kept on this device until it is said. */
export function NewThread() {
  const { slug } = useHere()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams<{ circle?: string; kind?: string }>()
  useTitle(() => t('threads.form.title'))
  const circleId = () => (search.circle && circles.all[search.circle] ? search.circle : undefined)
  usePlace(() => ({ circleId: circleId() }))
  const [words, setWords] = createSignal(blank)
  const [pressed, setPressed] = createSignal(false)
  // The place names the circle: the draft goes with one's seat in it.
  const draft = () => draftAt(slug(), `new.${circleId() ?? 'all'}`)
  createEffect(
    on(circleId, () => {
      const kept = readDraft(draft().read())
      // What one has begun goes along to another circle.
      if (words() !== blank) write({})
      else if (kept) setWords(kept)
    }),
  )
  const write = (some: Partial<Draft>) => {
    setWords((all) => ({ ...all, ...some }))
    const { title, body } = words()
    draft().write(title.trim() || body.trim() ? JSON.stringify(words()) : '')
  }
  // The same again is the same thread, until something of it is changed.
  let sent = { id: newId(), what: '' }
  const start = createAct(async () => {
    const { kind, title, body } = words()
    const given = { kind, title: title.trim(), body: body.trim(), circleId: circleId() ?? null }
    const what = JSON.stringify(given)
    if (what !== sent.what) sent = { id: newId(), what }
    const thread = await call('POST /api/communities/:slug/threads', {
      params: { slug: slug() },
      body: { id: sent.id, ...given },
    })
    keepThreads([thread])
    draft().write('')
    navigate(at(slug(), 'threads', thread.id), { replace: true })
  })
  const wrong = {
    title: () =>
      words().title.trim() === ''
        ? t('threads.form.wantsTitle')
        : words().title.trim().length > limits.title && t('threads.form.tooLong'),
    body: () =>
      words().body.trim() === ''
        ? t('threads.form.wantsWords')
        : words().body.trim().length > limits.body && t('threads.form.tooLong'),
  }
  const go = () => {
    setPressed(true)
    if (!wrong.title() && !wrong.body()) void start()
  }
  const open = () => myCircles().filter(({ closedAt }) => closedAt === null)
  return (
    <Page title={t('threads.form.title')} lede={t('threads.form.lede')} narrow>
      <Form onSubmit={go} label={t('threads.form.title')}>
        <Show when={open().length > 0}>
          <Field
            kind="select"
            label={t('threads.form.where')}
            hint={circleId() && t('threads.form.laterReaders')}
            options={[
              { value: '', label: t('threads.form.whole') },
              ...open().map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={circleId() ?? ''}
            onInput={(circle) => {
              draft().write('')
              setSearch({ circle: circle || undefined }, { replace: true })
            }}
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
          error={(pressed() && wrong.title()) || start.at('/title')}
          required
        />
        <Field
          kind="textarea"
          label={t('threads.form.body')}
          hint={t('threads.form.hint')}
          rows={6}
          value={words().body}
          onInput={(body) => write({ body })}
          upTo={limits.body}
          error={(pressed() && wrong.body()) || start.at('/body')}
          required
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            go()
          }}
        />
        <Refused act={start} />
        <Actions>
          <Button type="submit" variant="go" busy={start.busy()}>
            {t('threads.form.go')}
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}

const readDraft = (text: string): Draft | undefined => {
  if (text === '') return undefined
  try {
    return { ...blank, ...(JSON.parse(text) as Draft) }
  } catch {
    return undefined
  }
}
