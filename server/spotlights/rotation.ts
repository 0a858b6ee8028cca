import { byTime, daysFrom, longestAgo } from '#server/moments.ts'

/** What is looked at when the front is given: never more than this. Times are ISO 8601, UTC. */
type Turn = {
  id: string
  author: string
  /** Its author is a host. */
  host: boolean
  /** When something of this author last held the front; null: never. */
  frontAt: string | null
}
/** Something a member featured, that waits for its day. */
export type Featured = Turn & { since: string }
/** Something nobody featured, that stands and that the whole community may read. */
export type Pickable = Turn & {
  kind: 'talk' | 'ask' | 'offer' | 'piece' | 'reply' | 'ping' | 'round'
  at: string
  /** Its author said: rather not. */
  ratherNot: boolean
  /** It held the front itself before. */
  held: boolean
}

const days = { wait: 14, pick: 30 }
const picked: readonly Pickable['kind'][] = ['talk', 'offer', 'piece']
/** Fewer than this look at one another anyhow. */
export const enoughToPick = 5

/** Whether it waited for its day too long, and leaves the queue with a kind word to its giver. */
export const waitedOut = ({ since }: Featured, now: string) => daysFrom(since, now) > days.wait

/**
 * Whose turn in the chair it is (PRODUCT §6): whoever was there longest ago, or never, comes first; then whoever waits
 * longest. A host never. The same queue in any order gives the same answer.
 */
export const nextInTheChair = <T extends Featured>(queue: readonly T[], now: string): T | undefined =>
  queue
    .filter((one) => !one.host && !waitedOut(one, now))
    .sort((a, b) => longestAgo(a.frontAt, b.frontAt) || byTime(a.since, b.since) || byId(a, b))[0]

/**
 * What Snug puts in the chair on a day nobody featured anyone, with five members or more: a talk, an offer or a piece of
 * the last 30 days by the member longest unfeatured. Of theirs, what was never there, and of that the latest.
 */
export const pickOfTheDay = <T extends Pickable>(
  posts: readonly T[],
  { now, members, featured }: { now: string; members: number; featured: boolean },
): T | undefined =>
  featured || members < enoughToPick
    ? undefined
    : posts
        .filter((one) => mayBePicked(one, now))
        .sort(
          (a, b) =>
            longestAgo(a.frontAt, b.frontAt) ||
            Number(a.held) - Number(b.held) ||
            byTime(b.at, a.at) ||
            byId(a, b),
        )[0]

const mayBePicked = ({ kind, host, ratherNot, at }: Pickable, now: string) =>
  picked.includes(kind) && !host && !ratherNot && daysFrom(at, now) <= days.pick

const byId = (a: Turn, b: Turn) => (a.id < b.id ? -1 : 1)
