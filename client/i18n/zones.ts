import { zoneOfToday } from '#shared/timeZones.ts'

/** The time zones to choose from, by their names of today, with the one that is chosen. */
export const zoneOptions = (chosen: string) => {
  const zones = [chosen, ...Intl.supportedValuesOf('timeZone').map(zoneOfToday)]
  return [...new Set(['UTC', ...zones.sort()])].map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}
