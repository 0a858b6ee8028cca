/** How far a talk has come, and how far one member has read it. Plain values, counted alike on both sides. */

type Come = { number: number; at: string }
type Read = { readTo: number | null; since: string }

/** ISO times in UTC, of any precision, in their order. */
export const before = (one: string, other: string) => one.slice(0, -1) < other.slice(0, -1)

/**
 * How many are unread: the opening post counts as one, while the thread was never opened. A talk that ended before the
 * member came (to the community, or to the circle) is no news to them.
 */
export const unreadOf = (last: Come, { readTo, since }: Read) =>
  readTo === null ? (before(last.at, since) ? 0 : last.number + 1) : Math.max(0, last.number - readTo)
