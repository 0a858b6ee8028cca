import { Show } from 'solid-js'
import { at, useHere } from '#client/community/here.tsx'
import { t } from '#client/i18n/i18n.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { Prose } from '#client/ui/Prose.tsx'
import { By } from './By.tsx'
import { Editing } from './Editing.tsx'
import type { OpenThread } from './open.ts'
import styles from './Thread.module.css'
import { editThread } from './verbs.ts'

/** What a thread began with. */
export function Opening(props: { open: OpenThread; editing: boolean; onClose: () => void }) {
  const { slug } = useHere()
  const thread = () => props.open.thread()!
  return (
    <article class={styles.opening}>
      <By of={thread()} />
      <Show when={thread().deletedAt === null} fallback={<p class="soft">{t('threads.deleted')}</p>}>
        <Show
          when={props.editing}
          fallback={
            <Show when={thread().html}>
              <Prose html={thread().html} />
            </Show>
          }
        >
          <Editing
            title={thread().title}
            body={thread().body}
            onSave={(words) => editThread(slug(), thread().id, words)}
            onClose={() => props.onClose()}
          />
        </Show>
      </Show>
      <Show when={thread().pingId}>
        {(pingId) => (
          <p>
            <LinkButton href={at(slug(), 'pings', pingId())}>{t('threads.ofPing')}</LinkButton>
          </p>
        )}
      </Show>
    </article>
  )
}
