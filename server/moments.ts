const day = 24 * 60 * 60 * 1000

/**
 * Two moments of ISO 8601 in UTC, the earlier first. Not as words of a language, but one way for ever. The Z goes: of two
 * precisions, the longer is the later.
 */
export const byTime = (a: string, b: string) =>
  a === b ? 0 : a.replace('Z', '') < b.replace('Z', '') ? -1 : 1

/** The same where it may never have been: never comes first. */
export const longestAgo = (a: string | null, b: string | null) =>
  a === null || b === null ? Number(b === null) - Number(a === null) : byTime(a, b)

/** How many days lie between two moments. */
export const daysFrom = (at: string, now: string) => (Date.parse(now) - Date.parse(at)) / day
