import type { Assumptions } from './assumptions.ts'
import { counted, type Figure, ofWaits } from './figures.ts'
import type { Cast, Person, Post } from './people.ts'
import { aCard, crowded, pairOf, wouldAnswer } from './room.ts'
import { handedOverAfter } from './snug.ts'

/** The figures that have one: everybody could be answered as evenly as one likes, if all are answered little. */
export type Bound = Record<Extract<Figure, 'unansweredDay' | 'unansweredWeek' | 'hours' | 'met'>, number>

/**
 * What no order and no offering could better in one community: everybody looks at every post at each visit, before anything
 * else, with attention and answers without end, and may be asked by name for it once it has waited for a day. Each look may
 * come as early as it can in any design, and every two know one another as early as they can in any.
 */
export const boundOf = (seed: number, cast: Cast, a: Assumptions): Bound => {
  const { earliest, meets } = atBest(seed, cast, a)
  const waits = cast.posts.filter(counted).map((post) => earliest[post.n]! - post.at)
  const strangers = [...meets.keys()].filter(
    (pair) => !cast.people[Math.floor(pair / 1000)]!.ties.includes(pair % 1000),
  )
  return { ...ofWaits(waits), met: strangers.length / cast.people.length }
}

/** For each post when it may have a first answer at best, and for every two who may ever meet, since when. */
export const atBest = (seed: number, { people, posts, visits }: Cast, a: Assumptions) => {
  const comes = people.map(({ n }) => visits.filter(({ who }) => who === n).map(({ at }) => at))
  const longest = a.deepest * aCard
  const others = (post: Post) => people.filter(({ n }) => n !== post.author)
  const first = (
    who: Person,
    post: Post,
    knows: (at: number) => boolean,
    crowd: number,
    until = Infinity,
  ) => {
    const own = comes[who.n]!
    const from = firstFrom(own, post.at)
    const would = (look: number, asked: boolean, knows: boolean) =>
      wouldAnswer(seed, a, who, people[post.author]!, post, { look, asked, knows, crowd })
    let [tried, knew, asked] = [0, false, false]
    let best = { visit: Infinity, at: Infinity }
    // A first look takes its time: whoever comes again within it may answer sooner by a second one.
    for (let visit = from; visit < own.length && own[visit]! < Math.min(until, best.at); visit++) {
      const at = own[visit]!
      const offered = at - post.at >= handedOverAfter && !who.host && !who.spared
      // What had no luck before has it no more, unless they were asked or came to know the author meanwhile.
      if (offered !== asked || knows(at) !== knew) tried = 0
      ;[knew, asked] = [knows(at), offered]
      // A look a visit, and one more where they were asked; none need have been taken before. The first takes its time.
      const newest = visit - from + Number(asked)
      for (let look = newest; look >= tried; look--)
        if (would(look, false, knew) || (asked && would(look, true, knew))) {
          const answers = at + (look === 0 ? aCard : 0)
          best = { visit: Math.min(best.visit, at), at: Math.min(best.at, answers) }
          break
        }
      tried = newest + 1
    }
    return best
  }

  // Until they meet they are strangers, whoever answers whom, and whatever was answered before by others.
  const meets = new Map<number, number>()
  for (const post of posts)
    for (const who of others(post)) {
      const pair = pairOf(who.n, post.author)
      const so = meets.get(pair) ?? Infinity
      const { visit } = first(who, post, () => false, a.crowd < 0 ? 1 - a.crowd * crowded : 1, so)
      if (visit < so) meets.set(pair, visit)
    }
  const earliest = posts.map((post) => {
    let best = Infinity
    for (const who of others(post)) {
      const since = who.ties.includes(post.author) ? 0 : (meets.get(pairOf(who.n, post.author)) ?? Infinity)
      // The other may come to know them in the middle of the visit.
      best = Math.min(best, first(who, post, (at) => since <= at + longest, 1, best).at)
    }
    return best
  })
  return { earliest, meets }
}

const firstFrom = (sorted: readonly number[], from: number) => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < from) low = middle + 1
    else high = middle
  }
  return low
}
