import { number, plural, t } from '#client/i18n/i18n.ts'
import type { Table } from '#shared/table.ts'

/** "Good evening, Ama.", by the clock where they are. */
export const greeting = (fullName: string, now: number, timeZone: string) => {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(now),
  )
  const name = fullName.trim().split(/\s+/)[0] ?? fullName
  if (hour < 5) return t('table.night', { name })
  if (hour < 12) return t('table.morning', { name })
  return hour < 18 ? t('table.afternoon', { name }) : t('table.evening', { name })
}

/** What the table holds, in one or two sentences. */
export const summary = ({ pings, waiting, fresh }: Table) => {
  const owed = pings.filter(({ because }) => because.code === 'owed').length
  const asked = pings.length - owed
  const people = new Set(waiting.map(({ thread }) => thread.author.id)).size
  const said = [
    owed > 0 && t('table.lede.owed'),
    asked > 0 &&
      plural(asked, {
        one: t('table.lede.pings.one'),
        other: t('table.lede.pings.other', { count: inWords(asked) }),
      }),
    people > 0 &&
      plural(people, {
        one: t('table.lede.waiting.one'),
        other: t('table.lede.waiting.other', { count: inWords(people) }),
      }),
  ].filter(Boolean)
  if (said.length > 0) return said.join(' ')
  return fresh.length > 0 ? t('table.lede.fresh') : t('table.lede.quiet')
}

/** A count at the beginning of a sentence: in words as far as eight. Above one. */
export const inWords = (count: number) =>
  [
    t('table.number.two'),
    t('table.number.three'),
    t('table.number.four'),
    t('table.number.five'),
    t('table.number.six'),
    t('table.number.seven'),
    t('table.number.eight'),
  ][count - 2] ?? number(count)
