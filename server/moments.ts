const day = 24 * 60 * 60 * 1000

/** Two moments of ISO 8601 in UTC, the earlier first. Not as words of a language, but one way for ever. */
export const byTime = (a: string, b: string) =>
  a === b ? 0 : (a.length === b.length ? a < b : bare(a) < bare(b)) ? -1 : 1

// Of two precisions, the longer is the later, once the Z is gone.
const bare = (moment: string) => moment.replace('Z', '')

/** The same where it may never have been: never comes first. */
export const longestAgo = (a: string | null, b: string | null) =>
  a === null || b === null ? Number(b === null) - Number(a === null) : byTime(a, b)

/** Not now: what is to happen waits for this moment. */
export type NotBefore = { notBefore: string }

/** How many days lie between two moments. */
export const daysFrom = (at: string, now: string) => (Date.parse(now) - Date.parse(at)) / day
