import { locale, t } from './i18n.ts'

/** The time zone to speak in; the reader's own unless told. */
export type Zone = string | undefined

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How people say a past time: "14 minutes ago", "yesterday", "on Monday", "on 3 May". */
export function ago(at: number, now: number, zone?: Zone): string {
  const passed = now - at
  if (passed < minute) return t('ui.justNow')
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
  if (passed < hour) return relative.format(-Math.floor(passed / minute), 'minute')
  const days = daysBetween(at, now, zone)
  if (days === 0 || passed < 6 * hour) return relative.format(-Math.floor(passed / hour), 'hour')
  if (days === 1) return relative.format(-1, 'day')
  return t('ui.on', { day: days < 7 ? weekday(at, zone) : date(at, now, zone) })
}

/** How people say a time to come: "20:00" today, "tomorrow 20:00", "Wednesday 20:00", "Fri 3 May 20:00", "3 May 20:00" in a month. */
export function ahead(at: number, now: number, zone?: Zone): string {
  const days = daysBetween(now, at, zone)
  if (days === 0) return clock(at, zone)
  if (days === 1) {
    const tomorrow = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(1, 'day')
    return `${tomorrow} ${clock(at, zone)}`
  }
  if (days > 1 && days < 7) return `${weekday(at, zone)} ${clock(at, zone)}`
  const near = Math.abs(days) < 28
  return `${near ? dateOfWeek(at, zone) : date(at, now, zone)} ${clock(at, zone)}`
}

/** Since when something has lasted: "14:20" today, "yesterday", "Monday", "3 May". */
export function since(at: number, now: number, zone?: Zone): string {
  const days = daysBetween(at, now, zone)
  if (days === 0) return clock(at, zone)
  if (days === 1) return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(-1, 'day')
  return days < 7 ? weekday(at, zone) : date(at, now, zone)
}

/** "by Wednesday 20:00". */
export function by(at: number, now: number, zone?: Zone): string {
  return t('ui.by', { when: ahead(at, now, zone) })
}

/** "20:00". */
export function clock(at: number, zone?: Zone): string {
  return format(at, { hour: '2-digit', minute: '2-digit' }, zone)
}

/** "3 May", with the year when it is another one. */
export function date(at: number, now: number, zone?: Zone): string {
  const year = (time: number) => format(time, { year: 'numeric' }, zone)
  const other = year(at) === year(now) ? {} : { year: 'numeric' as const }
  return format(at, { day: 'numeric', month: 'long', ...other }, zone)
}

/** "Fri 3 May", of a day so near that nobody asks for the year. */
function dateOfWeek(at: number, zone: Zone): string {
  return format(at, { weekday: 'short', day: 'numeric', month: 'long' }, zone)
}

/** "Friday, 3 May 2024 at 20:00", for those who want to know exactly. */
export function exactly(at: number, zone?: Zone): string {
  return format(at, { dateStyle: 'full', timeStyle: 'short' }, zone)
}

function weekday(at: number, zone: Zone): string {
  return format(at, { weekday: 'long' }, zone)
}

/** Midnights between two times, on the reader's calendar. */
function daysBetween(from: number, to: number, zone: Zone): number {
  const dayOf = (time: number) => {
    // en-CA writes 2024-05-03, which Date.parse reads as that day at midnight UTC.
    const written = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: zone }).format(time)
    return Date.parse(written)
  }
  return Math.round((dayOf(to) - dayOf(from)) / day)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format is slow and a long thread needs the same one a hundred times. */
function format(at: number, options: Intl.DateTimeFormatOptions, timeZone: Zone): string {
  const key = `${locale()} ${timeZone} ${JSON.stringify(options)}`
  let made = formats.get(key)
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(locale(), { ...options, timeZone })))
  return made.format(at)
}
