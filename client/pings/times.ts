const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export type Quick = 'quarter' | 'hour' | 'threeHours' | 'tonight' | 'tomorrow' | 'days' | 'week'

/** A clock time, so many days on, in this device's zone: also over a change of the clocks. */
const clockOn = (now: number, days: number, hours: number) => {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hours).getTime()
}
const roundUp = (at: number, to = 5 * minute) => Math.ceil(at / to) * to

/** Deadlines people mean, as moments: soon ones to the minute or to five, others at an hour of the day. */
export const deadlines = (now: number): { quick: Quick; at: number }[] => {
  const tonight = clockOn(now, 0, 20)
  const all: { quick: Quick; at: number }[] = [
    { quick: 'quarter', at: roundUp(now + 15 * minute, minute) },
    { quick: 'hour', at: roundUp(now + hour) },
    { quick: 'threeHours', at: roundUp(now + 3 * hour) },
    { quick: 'tonight', at: tonight },
    { quick: 'tomorrow', at: clockOn(now, 1, 20) },
    { quick: 'days', at: clockOn(now, 3, 20) },
    { quick: 'week', at: clockOn(now, 7, 20) },
  ]
  return all.filter(({ quick }) => quick !== 'tonight' || tonight > now + 90 * minute)
}

/** The deadline itself while it may still be chosen; tonight there is none at night. */
export const stillQuick = (quick: Quick, now: number): Quick =>
  deadlines(now).some((one) => one.quick === quick) ? quick : 'tomorrow'

/** When to be asked again before a ping closes: at most three moments, or halfway when it closes soon. */
export const laterTimes = (now: number, closesAt: number): { hour: boolean; at: number }[] => {
  const soon = roundUp(now + hour)
  const some = [
    { hour: true, at: soon },
    { hour: false, at: clockOn(now, 0, 20) },
    { hour: false, at: clockOn(now, 1, 9) },
    { hour: false, at: clockOn(now, 1, 20) },
  ].filter(({ hour, at }) => (hour || at > soon) && at <= closesAt - 10 * minute)
  if (some.length > 0) return some.slice(0, 3)
  const halfway = now + (closesAt - now) / 2
  return closesAt - now > 4 * minute ? [{ hour: false, at: Math.round(halfway / minute) * minute }] : []
}

/** What a field of day and hour is given, in this device's zone. */
export const forField = (at: number) => {
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  const [year, month, dayOf] = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())]
  return `${year}-${month}-${dayOf}T${two(date.getHours())}:${two(date.getMinutes())}`
}
/** What such a field says, as a moment; undefined when it says none. */
export const fromField = (value: string) => {
  const at = new Date(value).getTime()
  return value === '' || Number.isNaN(at) ? undefined : at
}

/** A length of time in its largest unit. */
export const spanOf = (
  seconds: number,
): { unit: 'moments' | 'minutes' | 'hours' | 'days'; count: number } => {
  const span = seconds * 1000
  if (span < minute) return { unit: 'moments', count: 0 }
  if (span < hour) return { unit: 'minutes', count: Math.floor(span / minute) }
  if (span < 2 * day) return { unit: 'hours', count: Math.floor(span / hour) }
  return { unit: 'days', count: Math.floor(span / day) }
}
