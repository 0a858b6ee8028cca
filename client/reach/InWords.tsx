import { For, Show } from 'solid-js'
import { limits } from '#shared/limits.ts'
import type { Level, Reach } from '#shared/reach.ts'
import { community } from '#client/community/community.ts'
import { t } from '#client/i18n/i18n.ts'
import { ahead } from '#client/i18n/when.ts'
import { thisMinute } from '#client/ui/now.ts'
import { timeOf } from './reach.ts'
import styles from './Reach.module.css'

/** What one has chosen, as one would say it. */
export function InWords(props: { reach: Reach }) {
  return (
    <ul class={styles.plain}>
      <For each={sentencesOf(props.reach, thisMinute())}>{(sentence) => <li>{sentence}</li>}</For>
      <Show when={props.reach.byMail && !props.reach.mailable}>
        <li>
          {t('reach.plain.notProved')} <a href="/account">{t('reach.plain.prove')}</a>
        </li>
      </Show>
    </ul>
  )
}

const sentencesOf = (reach: Reach, now: number) => {
  const { rooms, quiet, awayUntil, neverWoken, byMail, mailable, digest } = reach
  const isQuiet = quiet.from !== quiet.to
  const hasDigest = byMail && mailable && digest !== 'off'
  return [
    ...(awayUntil === null ? [] : [t('reach.plain.away', { when: ahead(Date.parse(awayUntil), now) })]),
    ...rooms.map(({ circleId, name, level }) =>
      roomWords(level, circleId === null ? t('reach.whole') : name, hasDigest),
    ),
    ...(byMail && !mailable ? [] : [mailWords(byMail)]),
    ...(byMail && mailable ? [digestWords(digest)] : []),
    isQuiet
      ? t('reach.plain.quiet', { from: timeOf(quiet.from), to: timeOf(quiet.to) })
      : t('reach.plain.noQuiet'),
    ...(isQuiet ? [neverWoken ? t('reach.plain.neverWoken') : t('reach.plain.woken')] : []),
  ]
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
