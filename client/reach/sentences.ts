import { limits } from '#shared/limits.ts'
import type { Hours, Level, Reach } from '#shared/reach.ts'
import { t } from '#client/i18n/i18n.ts'
import { ahead } from '#client/i18n/when.ts'
import { timeOf } from './times.ts'

/**
 * What else the sentences depend on: whether this server sends mail, after how many minutes that of a ping, the quiet hours that
 * hold, and the time.
 */
type Here = { mails: boolean; pingMinutes: number; quiet: Hours; now: number }

/** What one has chosen, a sentence for each thing (PRODUCT §9). Of what cannot come at all nothing is said but that it does not. */
export const sentencesOf = (reach: Reach, { mails, pingMinutes, quiet, now }: Here) => {
  const { rooms, awayUntil, digest } = reach
  const byMail = mails && reach.byMail
  const mailed = byMail && reach.mailable
  const hasDigest = mailed && digest !== 'off'
  return [
    ...(awayUntil === null ? [] : [t('reach.plain.away', { when: ahead(Date.parse(awayUntil), now) })]),
    ...rooms.map(({ circleId, name, level }) =>
      roomWords(level, circleId === null ? t('reach.whole') : name, hasDigest),
    ),
    ...(byMail ? [] : [t('reach.plain.noMail')]),
    ...(mailed && isTold(reach)
      ? [t('reach.plain.mail', { minutes: limits.mailMinutes, ping: pingMinutes })]
      : []),
    ...pushWords(reach),
    ...(mailed ? [digestWords(digest)] : []),
    ...hoursWords(reach, quiet, mailed, hasDigest),
  ]
}

/** Whether any room tells them at once. */
const isTold = ({ rooms }: Reach) => rooms.some(({ level }) => level === 'everything' || level === 'mentions')

const pushWords = (reach: Reach) => {
  if (!reach.pushable) return [t('reach.plain.noPush')]
  if (!isTold(reach)) return []
  return [reach.pushNames ? t('reach.plain.pushNames') : t('reach.plain.push')]
}

/** When pushes and mails come; nothing where none do. A digest has its own hour, in quiet hours too. */
const hoursWords = (reach: Reach, quiet: Hours, mailed: boolean, hasDigest: boolean) => {
  const { awayUntil, neverWoken, pushable } = reach
  if (awayUntil !== null || !isTold(reach) || !(pushable || mailed)) return []
  if (quiet.from === quiet.to) return [anyHour(pushable, mailed)]
  const hours = { from: timeOf(quiet.from), to: timeOf(quiet.to) }
  return [
    hasDigest && isIn(quiet, digestAt) ? t('reach.plain.quietDigest', hours) : t('reach.plain.quiet', hours),
    neverWoken ? t('reach.plain.neverWoken') : t('reach.plain.woken'),
  ]
}

const digestAt = 8 * 60
const isIn = ({ from, to }: Hours, minute: number) =>
  from < to ? from <= minute && minute < to : from <= minute || minute < to

const anyHour = (pushed: boolean, mailed: boolean) => {
  if (pushed && mailed) return t('reach.plain.anyHour')
  return pushed ? t('reach.plain.anyHourPush') : t('reach.plain.anyHourMail')
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
