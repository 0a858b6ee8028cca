import { createSignal, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { circles } from '#client/community/circles.ts'
import { useHere } from '#client/community/here.tsx'
import { people, seated } from '#client/community/people.ts'
import { list, t } from '#client/i18n/i18n.ts'
import { sendOnce } from '#client/once.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Form } from '#client/ui/Page.tsx'
import type { Post } from './Reporting.tsx'

/** Reporting a post: who will read it, and what is wrong with it. */
export function Report(props: { post: Post; onClose: () => void }) {
  const { slug, seat } = useHere()
  const [why, setWhy] = createSignal('')
  const [done, setDone] = createSignal(false)
  const name = () => people.all[props.post.author.id]?.name ?? props.post.author.name
  const readers = () => readersOf(props.post)
  const act = createAct(async () => {
    const { threadId, replyId } = props.post
    const params = { slug: slug() }
    await sendOnce(
      { memberId: seat().memberId, place: `report.${replyId ?? threadId}` },
      { threadId, ...(replyId && { replyId }), why: why().trim() },
      (body) => call('POST /api/communities/:slug/reports', { params, body }),
    )
    setDone(true)
  })
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('reports.form.title', { name: name() })}
      description={done() ? undefined : says(props.post, name(), readers())}
    >
      <Show
        when={!done() && readers().length > 0}
        fallback={
          <>
            <Show when={done()}>
              <p role="status">{t('reports.form.done')}</p>
            </Show>
            <Actions>
              <Button onClick={() => props.onClose()}>{t('reports.form.close')}</Button>
            </Actions>
          </>
        }
      >
        <p>{t('reports.form.untold', { name: name() })}</p>
        <Form onSubmit={() => void act()}>
          <Field
            label={t('reports.form.why')}
            hint={t('reports.form.whyHint')}
            kind="textarea"
            value={why()}
            onInput={setWhy}
            error={act.at('/why')}
            upTo={limits.report}
            required
            autofocus
          />
          <Refused act={act} />
          <Actions>
            <Button type="submit" variant="go" busy={act.busy()}>
              {t('reports.form.go')}
            </Button>
            <Button variant="quiet" onClick={() => props.onClose()}>
              {t('reports.form.cancel')}
            </Button>
          </Actions>
        </Form>
      </Show>
    </Dialog>
  )
}

const isOfCircle = ({ circleId, kind }: Post) => circleId !== null && kind !== 'private'

/** Who keeps order there, but for whoever wrote it. The server knows; this is for saying so beforehand. */
const readersOf = (post: Post): { id: string; name: string }[] => {
  const order = isOfCircle(post)
    ? (circles.all[post.circleId!]?.keepers ?? [])
    : seated().filter(({ role, status }) => role === 'host' && status !== 'suspended')
  return order.filter(({ id }) => id !== post.author.id)
}

const says = (post: Post, name: string, readers: { name: string }[]) => {
  if (readers.length === 0)
    return isOfCircle(post) ? t('reports.form.noKeeper', { name }) : t('reports.form.noHost', { name })
  const names = list(readers.map((reader) => reader.name))
  if (post.kind === 'private') return t('reports.form.private', { names })
  return isOfCircle(post) ? t('reports.form.keepers', { names }) : t('reports.form.hosts', { names })
}
