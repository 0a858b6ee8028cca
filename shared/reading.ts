/** How far a talk has come, and how far one member has read it. Plain values, counted alike on both sides. */

type Come = { number: number; at: string; gone: readonly number[] }
type Read = { readTo: number | null; since: string }

/** ISO times in UTC, of any precision, in their order. */
export const before = (one: string, other: string) => one.slice(0, -1) < other.slice(0, -1)

/**
 * How many are unread: the opening post counts as one, while the thread was never opened; what was deleted does not. A
 * talk that ended before the member came (to the community, or to the circle) is no news to them. Where this is more than
 * none, server/table/marks.ts shows a dot, unless all of it is by whom they would rather not hear: whose it is, numbers do
 * not say.
 */
export const unreadOf = ({ number, at, gone }: Come, { readTo, since }: Read) => {
  if (readTo === null && before(at, since)) return 0
  const read = readTo ?? -1
  return Math.max(0, number - read) - gone.filter((one) => one > read && one <= number).length
}
