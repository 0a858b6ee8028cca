import { For, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import type { Reach } from '#shared/reach.ts'
import { session } from '#client/accounts/session.ts'
import { community } from '#client/community/community.ts'
import { t } from '#client/i18n/i18n.ts'
import { thisMinute } from '#client/ui/now.ts'
import { Note } from '#client/ui/Note.tsx'
import { houseQuiet } from './quiet.ts'
import styles from './Reach.module.css'
import { sentencesOf } from './sentences.ts'

/** What one has chosen, as one would say it; and of mail nothing where this server sends none. */
export function InWords(props: { reach: Reach }) {
  const mails = () => session()!.mails
  const sentences = () =>
    sentencesOf(props.reach, {
      mails: mails(),
      pingMinutes: community()?.pingMailMinutes ?? limits.pingMailMinutes.usual,
      quiet: props.reach.quiet ?? houseQuiet(),
      now: thisMinute(),
    })
  return (
    <>
      <Show when={!mails()}>
        <Note>{t('reach.plain.noServer')}</Note>
      </Show>
      <ul class={styles.plain}>
        <For each={sentences()}>{(sentence) => <li>{sentence}</li>}</For>
        <Show when={mails() && props.reach.byMail && !props.reach.mailable}>
          <li>
            {t('reach.plain.notProved')} <a href="/account">{t('reach.plain.prove')}</a>
          </li>
        </Show>
      </ul>
    </>
  )
}
