import { For, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import type { Level, Reach } from '#shared/reach.ts'
import { session } from '#client/accounts/session.ts'
import { community } from '#client/community/community.ts'
import { t } from '#client/i18n/i18n.ts'
import { ahead } from '#client/i18n/when.ts'
import { thisMinute } from '#client/ui/now.ts'
import { Note } from '#client/ui/Note.tsx'
import { timeOf } from './reach.ts'
import styles from './Reach.module.css'

/** What one has chosen, as one would say it; and of mail nothing where this server sends none. */
export function InWords(props: { reach: Reach }) {
  const mails = () => session()!.mails
  return (
    <>
      <Show when={!mails()}>
        <Note>{t('reach.plain.noServer')}</Note>
      </Show>
      <ul class={styles.plain}>
        <For each={sentencesOf(props.reach, mails(), thisMinute())}>{(sentence) => <li>{sentence}</li>}</For>
        <Show when={mails() && props.reach.byMail && !props.reach.mailable}>
          <li>
            {t('reach.plain.notProved')} <a href="/account">{t('reach.plain.prove')}</a>
          </li>
        </Show>
      </ul>
    </>
  )
}

const sentencesOf = (reach: Reach, mails: boolean, now: number) => {
  const { rooms, quiet, awayUntil, neverWoken, digest } = reach
  const byMail = mails && reach.byMail
  const mailed = byMail && reach.mailable
  const isQuiet = quiet.from !== quiet.to
  const hasDigest = mailed && digest !== 'off'
  return [
    ...(awayUntil === null ? [] : [t('reach.plain.away', { when: ahead(Date.parse(awayUntil), now) })]),
    ...rooms.map(({ circleId, name, level }) =>
      roomWords(level, circleId === null ? t('reach.whole') : name, hasDigest),
    ),
    ...(byMail && !mailed ? [] : [mailWords(byMail)]),
    ...(mailed ? [digestWords(digest)] : []),
    ...(isQuiet
      ? [t('reach.plain.quiet', { from: timeOf(quiet.from), to: timeOf(quiet.to) })]
      : anyHour(reach, mailed)),
    ...(isQuiet ? [neverWoken ? t('reach.plain.neverWoken') : t('reach.plain.woken')] : []),
  ]
}

/** Without quiet hours: what may come at any hour, if anything may. A digest has its own hour. */
const anyHour = ({ rooms, awayUntil, pushable }: Reach, mailed: boolean) => {
  const isTold = rooms.some(({ level }) => level === 'everything' || level === 'mentions')
  if (awayUntil !== null || !isTold || !(pushable || mailed)) return []
  if (pushable && mailed) return [t('reach.plain.anyHour')]
  return [pushable ? t('reach.plain.anyHourPush') : t('reach.plain.anyHourMail')]
}

const roomWords = (level: Level, room: string, hasDigest: boolean) => {
  switch (level) {
    case 'everything':
      return t('reach.plain.everything', { room })
    case 'mentions':
      return t('reach.plain.mentions', { room })
    case 'digest':
      return hasDigest ? t('reach.plain.digest', { room }) : t('reach.plain.digestOff', { room })
    case 'nothing':
      return t('reach.plain.nothing', { room })
  }
}

const mailWords = (byMail: boolean) =>
  byMail
    ? t('reach.plain.mail', {
        minutes: limits.mailMinutes,
        ping: community()?.pingMailMinutes ?? limits.pingMailMinutes.usual,
      })
    : t('reach.plain.noMail')

const digestWords = (digest: Reach['digest']) => {
  switch (digest) {
    case 'weekly':
      return t('reach.plain.weekly')
    case 'daily':
      return t('reach.plain.daily')
    case 'off':
      return t('reach.plain.off')
  }
}
