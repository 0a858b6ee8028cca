import { byTime } from '#server/moments.ts'

/** What the order looks at: never more than this, so that it cannot favour anything else. */
export type Waiting = {
  id: string
  author: string
  /** Nobody but its author has answered yet. */
  unanswered: boolean
  /** Its author is a host. */
  host: boolean
  /** How much of theirs the whole community has heard lately. */
  heard: number
  /** ISO 8601, UTC. */
  at: string
}

/** Who comes first among equals: the unanswered; a host's after a member's; the less heard; then by time. */
const amongEquals = (first: 'oldest' | 'newest') => (a: Waiting, b: Waiting) =>
  Number(b.unanswered) - Number(a.unanswered) ||
  Number(a.host) - Number(b.host) ||
  a.heard - b.heard ||
  (first === 'oldest' ? 1 : -1) * byTime(a.at, b.at) ||
  (a.id < b.id ? -1 : 1)

/**
 * Fair turns (PRODUCT §6): nobody has a second place before everybody with something new has had a first. The same
 * things in any order give the same order.
 */
export const inTurns = <T extends Waiting>(things: readonly T[], first: 'oldest' | 'newest'): T[] => {
  const sorted = [...things].sort(amongEquals(first))
  const turns = new Map<string, number>()
  const rounds: T[][] = []
  for (const thing of sorted) {
    const turn = turns.get(thing.author) ?? 0
    turns.set(thing.author, turn + 1)
    ;(rounds[turn] ??= []).push(thing)
  }
  return rounds.flat()
}
