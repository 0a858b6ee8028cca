import type { Assumptions } from './assumptions.ts'
import { around, chances, moments } from './chance.ts'

/** Days: a week to get going, four that count, one more to see what came of them. */
export const span = { from: 7, to: 35, end: 42 }

export type Person = {
  n: number
  host: boolean
  joined: number
  attention: number
  readiness: number
  appeal: number
  spared: boolean
  ties: number[]
}
export type Post = { n: number; author: number; at: number; kind: 'talk' | 'ask' | 'offer'; first: boolean }
/** Who there is, what they write and when they come by: the same whatever they are shown. */
export type Cast = { people: Person[]; posts: Post[]; visits: { who: number; at: number }[] }

/** Draws a community: the same seed, size and assumptions give the same one. */
export const cast = (seed: number, size: number, a: Assumptions): Cast => {
  const people = Array.from({ length: size }, (_, n) => person(seed, n, size, a))
  for (const { n, ties } of people) for (const other of ties) people[other]!.ties.push(n)
  const posts = people
    .flatMap((one) => written(seed, one, a))
    .sort((x, y) => x.at - y.at || x.author - y.author)
    .map((post, n) => ({ ...post, n }))
  const visits = people.flatMap((one) => comes(seed, one, a)).sort((x, y) => x.at - y.at || x.who - y.who)
  return { people, posts, visits }
}

const person = (seed: number, n: number, size: number, a: Assumptions): Person => {
  const next = chances(seed, 1, n)
  const host = n === 0
  const late = !host && n >= size * (1 - a.newcomers)
  const joined = late ? span.from + next() * (span.to - span.from - 7) : 0
  // Near in the chain: those who came shortly before. A tie is both's, so that each starts with about as many as assumed.
  const near = Math.min(n, Math.max(4, 2 * a.ties))
  const many = late ? 1 : Math.round(a.ties / 2)
  const ties = [...new Set(Array.from({ length: near && many }, () => n - 1 - Math.floor(next() * near)))]
  return {
    n,
    host,
    joined,
    ties,
    attention: around(a.attention, a.attentionSpread, next),
    readiness: around(a.readiness, a.readinessSpread, next),
    appeal: host ? a.hostAppeal : around(1, a.appealSpread, next),
    spared: next() < a.spared,
  }
}

const written = (seed: number, { n, host, joined }: Person, a: Assumptions): Post[] => {
  const next = chances(seed, 2, n)
  const silent = !host && next() < a.lurkers
  const rate = host ? a.hostPosts / 7 : silent ? 0 : around(a.posts, a.postsSpread, next) / 7
  const hello = joined > 0 ? [joined + next()] : []
  return [...hello, ...moments(rate, hello[0] ?? 0, span.end, next)].map((at, i) => {
    const kind = next()
    return {
      n: 0,
      author: n,
      at: awake(at),
      kind: kind < 0.75 ? 'talk' : kind < 0.9 ? 'ask' : 'offer',
      first: joined > 0 && i === 0,
    }
  })
}

const comes = (seed: number, { n, host, joined }: Person, a: Assumptions) => {
  const next = chances(seed, 3, n)
  const rate = host ? 4 * a.visits : Math.min(6, around(a.visits, a.visitsSpread, next))
  return moments(rate, joined, span.end, next).map((at) => ({ who: n, at: awake(at) }))
}

/** Whatever falls into the day is moved into its waking hours, from seven until eleven in the evening. */
const awake = (at: number) => Math.floor(at) + (7 + (at % 1) * 16) / 24
