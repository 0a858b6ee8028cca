import { createSignal, Show } from 'solid-js'
import { call } from '#client/call.ts'
import { useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { Reporting } from '#client/reports/Reporting.tsx'
import { By } from '#client/threads/By.tsx'
import { Confirm } from '#client/threads/Confirm.tsx'
import { Editing } from '#client/threads/Editing.tsx'
import type { OpenThread } from '#client/threads/open.ts'
import { keepThreads } from '#client/threads/talk.ts'
import { deleteThread } from '#client/threads/verbs.ts'
import { postOf } from '#client/threads/words.ts'
import { Menu } from '#client/ui/Menu.tsx'
import { Prose } from '#client/ui/Prose.tsx'
import styles from './FirstWords.module.css'

/** The words that started a private talk: like any others in it, changed and deleted by who said them. */
export function FirstWords(props: { open: OpenThread; closed: boolean }) {
  const { slug, seat } = useHere()
  const [editing, setEditing] = createSignal(false)
  const [deleting, setDeleting] = createSignal(false)
  const thread = () => props.open.thread()!
  const [reporting, setReporting] = createSignal(false)
  const theirs = () => thread().author.id !== seat().memberId && thread().deletedAt === null
  const mine = () => thread().author.id === seat().memberId && thread().deletedAt === null && !props.closed
  const save = async (body: string) => {
    const params = { slug: slug(), id: thread().id }
    keepThreads([await call('PATCH /api/communities/:slug/threads/:id', { params, body: { body } })])
  }
  return (
    <article class={styles.first}>
      <div class={styles.head}>
        <By of={thread()} />
        <Show when={mine()}>
          <Menu
            label={t('threads.more')}
            items={[
              { label: t('threads.edit'), icon: 'edit', onSelect: () => setEditing(true) },
              {
                label: t('threads.delete'),
                icon: 'remove',
                danger: true,
                onSelect: () => setDeleting(true),
              },
            ]}
          />
        </Show>
        <Show when={theirs()}>
          <Menu
            label={t('threads.more')}
            items={[{ label: t('reports.report'), icon: 'warning', onSelect: () => setReporting(true) }]}
          />
        </Show>
      </div>
      <Show
        when={thread().deletedAt === null}
        fallback={<p class="soft">{t('circles.private.firstDeleted')}</p>}
      >
        <Show when={editing()} fallback={<Prose html={thread().html} />}>
          <Editing
            body={thread().body}
            in={thread()}
            onSave={({ body }) => save(body)}
            onClose={() => setEditing(false)}
          />
        </Show>
      </Show>
      <Confirm
        open={deleting()}
        title={t('circles.private.deleteTitle')}
        says={t('circles.private.deleteSays')}
        onClose={() => setDeleting(false)}
        onDelete={() => deleteThread(slug(), thread().id)}
      />
      <Reporting post={reporting() ? postOf(thread()) : undefined} onClose={() => setReporting(false)} />
    </article>
  )
}
