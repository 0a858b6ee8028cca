import type { Moment } from './types.ts'

const DAY = 86_400_000

/** How far the zone's clock is ahead of UTC at that instant, in milliseconds. */
function ahead(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return local - Math.floor(at.getTime() / 1000) * 1000
}

/** The instant that `daysAgo` means, for a demo that starts at `start`. */
export function ago(start: Date, daysAgo: number): Date {
  return new Date(start.getTime() - daysAgo * DAY)
}

/** The instant a `Moment` means; `at` is an hour of the community's clock, so it reads "18:00" to everyone. */
export function moment(start: Date, { inDays, at }: Moment, timeZone: string): Date {
  const day = new Date(start.getTime() + inDays * DAY)
  if (at === undefined) return day
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  const local = new Date(day.getTime() + ahead(day, timeZone))
  const wanted = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), hour, minute)
  return new Date(wanted - ahead(new Date(wanted - ahead(day, timeZone)), timeZone))
}

/** `{day:2}` becomes the weekday two days after the start, `{day:-3}` the one three days before it. */
export function spoken(text: string, start: Date, timeZone: string): string {
  return text.replace(/\{day:(-?\d+)\}/g, (_, days: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long' }).format(
      new Date(start.getTime() + Number(days) * DAY),
    ),
  )
}
