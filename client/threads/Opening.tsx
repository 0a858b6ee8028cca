import { Show } from 'solid-js'
import { at, useHere } from '#client/community/here.tsx'
import { people } from '#client/community/people.ts'
import { t } from '#client/i18n/i18n.ts'
import { isNew } from '#client/members/member.ts'
import { LinkButton } from '#client/ui/Button.tsx'
import { thisMinute } from '#client/ui/now.ts'
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
      <Vouch of={thread().author.id} />
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
            in={thread()}
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

/** What was said of a newcomer when they were brought, under what they begin in their first 30 days. */
function Vouch(props: { of: string }) {
  const newcomer = () => {
    const member = people.all[props.of]
    return member?.vouch && isNew(member, thisMinute()) ? member : undefined
  }
  return (
    <Show when={newcomer()}>
      {(member) => (
        <p class={styles.vouch}>
          <span class="visually-hidden">{t('members.vouchBy', { name: member().inviterName ?? '' })}: </span>
          {member().vouch}
        </p>
      )}
    </Show>
  )
}
