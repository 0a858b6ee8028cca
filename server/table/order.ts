import { byTime } from '#server/moments.ts'

/** What the order looks at: never more than this, so that it cannot favour anything else. */
export type Waiting = {
  id: string
  author: string
  /** Nobody but its author has answered yet. */
  unanswered: boolean
  /** Whoever it is shown to has read it as it stands: it is nothing new to them. */
  known: boolean
  /** Its author is a host. */
  host: boolean
  /** How many replies it has. */
  replies: number
  /** Whoever it is shown to and its author have talked with one another, where the former may read it. */
  spoken: boolean
  /** How much of theirs the whole community has heard lately. */
  heard: number
  /** ISO 8601, UTC. */
  at: string
}

// Who comes first, as one number: the unanswered; what is new; among equals a host's after a member's, then the less heard:
// of what was answered, first by how little it has got, of the rest by how little they said.
const rankOf = (thing: Waiting) =>
  (thing.unanswered ? 0 : 2 ** 40 + sharedOut(thing)) +
  (thing.known ? 2 ** 39 : 0) +
  (thing.host ? 2 ** 38 : 0) +
  thing.heard

// Fewer replies first, then whom one has not talked with, so that a second reply goes where none was and is somebody else's
// (docs/simulation.md). Not of the unanswered: who knows somebody answers soonest, and no first reply waits for a meeting.
const sharedOut = ({ replies, spoken }: Waiting) => replies * 2 ** 17 + (spoken ? 2 ** 16 : 0)

/**
 * Fair turns (PRODUCT §6): nobody has a second place before everybody with something new has had a first. Among equals
 * rank decides, then time. The same things in any order give the same order. `before`: whose are places on the page already.
 */
export const inTurns = <T extends Waiting>(
  things: readonly T[],
  first: 'oldest' | 'newest',
  before: readonly Waiting[] = [],
): T[] => {
  const way = first === 'oldest' ? 1 : -1
  const turns = new Map<string, number>()
  for (const { author } of before) turns.set(author, (turns.get(author) ?? 0) + 1)
  const rounds: T[][] = []
  for (const equals of byRank(things))
    for (const thing of equals.sort((a, b) => way * byTime(a.at, b.at) || (a.id < b.id ? -1 : 1))) {
      const turn = turns.get(thing.author) ?? 0
      turns.set(thing.author, turn + 1)
      ;(rounds[turn] ??= []).push(thing)
    }
  // Of a round that all had before, nothing is there.
  return ([] as T[]).concat(...rounds.filter(Boolean))
}

// Few ranks and much of each: what comes by time from the database is then hardly sorted at all.
const byRank = <T extends Waiting>(things: readonly T[]) => {
  const ranks = new Map<number, T[]>()
  for (const thing of things) {
    const rank = rankOf(thing)
    const equals = ranks.get(rank)
    if (equals) equals.push(thing)
    else ranks.set(rank, [thing])
  }
  return [...ranks].sort(([a], [b]) => a - b).map(([, equals]) => equals)
}

/** A table, not a feed: so many places on a shelf. Talk holds the rest. */
export const places = { waiting: 8, fresh: 20 }

/** What is offered to who looks, or taken by them (PRODUCT §6, No empty chair); it waits for them more than for anybody. */
type Offered = { offer?: { state: 'offered' | 'taken' } | null }
const mineFirst = (one: Offered, other: Offered) => nearness(one) - nearness(other)
const nearness = ({ offer }: Offered) => (!offer ? 2 : offer.state === 'taken' ? 0 : 1)

/**
 * Lays the two shelves of talk: who waits for a first reply, what is one's own to answer before all; then what is new and does
 * not lie there already. Fair turns hold over both: while somebody else has something new and no place yet, who waits has one,
 * and what else they have written comes after it. Of equals the newest first on both: with the oldest first, where more is
 * written than read everything waits for days before anybody sees it (docs/simulation.md). What waits long is offered to three
 * by name.
 */
export const shelve = <T extends Waiting & Offered>(waiting: readonly T[], fresh: readonly T[]) => {
  const who = new Set(waiting.map(({ author }) => author))
  const othersCome = fresh.some(({ author }) => !who.has(author))
  const inLine = inTurns(waiting, 'newest').sort(mineFirst)
  const first = (othersCome ? onceEach(inLine) : inLine).slice(0, places.waiting)
  const there = new Set(first.map(({ id }) => id))
  const next = inTurns(
    fresh.filter(({ id }) => !there.has(id)),
    'newest',
    first,
  )
  return { waiting: first, fresh: next.slice(0, places.fresh) }
}

/** Of each the first; what is one's own to answer always. */
const onceEach = <T extends Waiting & Offered>(things: readonly T[]) => {
  const had = new Set<string>()
  return things.filter(({ author, offer }) => {
    const again = had.has(author)
    had.add(author)
    return offer || !again
  })
}
