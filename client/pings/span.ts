import { plural, t } from '#client/i18n/i18n.ts'
import { spanOf } from './times.ts'

/** "14 minutes". */
export const spanWords = (seconds: number) => {
  const { unit, count } = spanOf(seconds)
  switch (unit) {
    case 'moments':
      return t('ping.span.moments')
    case 'minutes':
      return plural(count, {
        one: t('ping.span.minutes.one'),
        other: t('ping.span.minutes.other', { count }),
      })
    case 'hours':
      return plural(count, { one: t('ping.span.hours.one'), other: t('ping.span.hours.other', { count }) })
    case 'days':
      return plural(count, { one: t('ping.span.days.one'), other: t('ping.span.days.other', { count }) })
  }
}
