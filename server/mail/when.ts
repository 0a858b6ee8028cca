/** A moment by the clocks of their own place, as one would say it: "Saturday 28 November at 20:00 CET". */
export const when = (at: string, timeZone: string) =>
  said(at, { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short', timeZone })

/** A day by the calendar of their own place: "Saturday 28 November". */
export const dayOf = (at: string, timeZone: string) => said(at, { ...day, timeZone })

const day = { weekday: 'long', day: 'numeric', month: 'long' } as const
const said = (at: string, how: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', how).format(new Date(at))
