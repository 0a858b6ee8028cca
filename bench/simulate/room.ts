import type { Assumptions } from './assumptions.ts'
import { chance } from './chance.ts'
import type { Cast, Person, Post } from './people.ts'

export type Answer = { by: number; at: number; first: boolean }
export type Thread = Post & {
  /** As the server would have it. */
  id: string
  createdAt: string
  answers: Answer[]
  /** By others than its author, each of them once. */
  answered: number
  lastAt: number
  lastAnswerAt: string
}
/** What a design shows whoever comes by, from the top; what it does besides is its own. */
export type Design = {
  name: string
  shown: (room: Room, who: Person, at: number) => Iterable<Thread>
  /** What somebody is asked by name, seen before anything else. */
  offered?: (room: Room, who: Person, at: number) => Thread[]
  /** Before a visit: what fell due since the last. */
  passes?: (room: Room, at: number) => void
  opened?: (room: Room, thread: Thread) => void
  replied?: (room: Room, thread: Thread, who: Person, at: number) => void
  read?: (room: Room, thread: Thread, who: Person, at: number) => void
}

const start = Date.UTC(2026, 0, 5)
export const isoOf = (at: number) => new Date(start + at * 86_400_000).toISOString()
/** Reading a card takes this long. */
export const aCard = 2 / 24 / 60

/** Two people, whichever comes first. */
export const pairOf = (a: number, b: number) => Math.min(a, b) * 1000 + Math.max(a, b)

/** More answers than this draw no more of them, where answers draw answers. */
export const crowded = 10

type Look = {
  /** How many looks they took at it before. */
  look: number
  /** They are asked by name. */
  asked: boolean
  /** The two have talked. */
  knows: boolean
  /** What the answers that are there make of it. */
  crowd: number
}
/** Whether somebody who looks at a post would answer it: a chance that is the same in every design. */
export const wouldAnswer = (
  seed: number,
  a: Assumptions,
  who: Person,
  author: Person,
  post: Post,
  { look, asked, knows, crowd }: Look,
) => {
  const willing =
    who.readiness *
    author.appeal *
    (knows ? 1 : a.stranger) *
    crowd *
    // Asked by name one looks at it afresh.
    (asked ? a.asked : look > 0 ? a.again : 1)
  return chance(seed, 4, post.n, who.n, look, Number(asked)) < Math.min(0.95, willing)
}

/** One community under one design: who has read what, who has talked with whom, what was said. */
export class Room {
  readonly threads: Thread[] = []
  /** Latest reply last. */
  readonly byLastReply: Thread[] = []
  readonly known: Set<number>[]
  /** Pairs of whom one has answered the other. */
  readonly met = new Set<number>()
  friendsWhoTalked = 0
  readonly reads: number[]
  readonly glances: number[]
  readonly offers: number[]
  /** By person and post: looks taken, and how many answers were seen. */
  private readonly looks: Uint8Array[]
  private readonly seen: Uint16Array[]
  private readonly owed: { thread: Thread; to: number }[][]

  readonly seed: number
  readonly people: Person[]
  readonly a: Assumptions
  private readonly design: Design

  constructor(seed: number, { people, posts }: Cast, a: Assumptions, design: Design) {
    this.seed = seed
    this.people = people
    this.a = a
    this.design = design
    this.known = people.map(({ ties }) => new Set(ties))
    this.reads = people.map(() => 0)
    this.glances = people.map(() => 0)
    this.offers = people.map(() => 0)
    this.looks = people.map(() => new Uint8Array(posts.length))
    this.seen = people.map(() => new Uint16Array(posts.length))
    this.owed = people.map(() => [])
  }

  open(post: Post) {
    const createdAt = isoOf(post.at)
    const thread: Thread = {
      ...post,
      id: `p${String(post.n).padStart(6, '0')}`,
      createdAt,
      answers: [],
      answered: 0,
      lastAt: post.at,
      lastAnswerAt: createdAt,
    }
    this.threads.push(thread)
    this.byLastReply.push(thread)
    this.design.opened?.(this, thread)
  }

  visit(who: Person, at: number) {
    this.design.passes?.(this, at)
    this.answerBack(who, at)
    let [left, answers, deep] = [who.attention, this.a.perVisit, 0]
    let now = at
    const take = (thread: Thread, asked: boolean) => {
      const anew = this.isNewTo(who, thread)
      left -= anew ? 1 : this.a.glance
      if (anew) {
        this.reads[who.n]!++
        now += aCard
      } else this.glances[who.n]!++
      if (this.looksAt(who, thread, asked) && answers > 0) {
        answers--
        this.reply(thread, who, now)
      }
      this.design.read?.(this, thread, who, now)
      this.seen[who.n]![thread.n] = thread.answers.length
    }
    for (const thread of this.design.offered?.(this, who, at) ?? []) if (left > 0) take(thread, true)
    for (const thread of this.design.shown(this, who, at)) {
      if (left <= 0 || deep++ >= this.a.deepest) break
      if (thread.author !== who.n) take(thread, false)
    }
  }

  /** Not opened yet, or with an answer since. */
  isNewTo({ n }: Person, thread: Thread) {
    return this.looks[n]![thread.n] === 0 || this.seen[n]![thread.n]! < thread.answers.length
  }

  /** The first answer that somebody has not seen, in a thread they have read. */
  firstUnseen({ n }: Person, thread: Thread) {
    return this.looks[n]![thread.n] === 0 ? undefined : thread.answers[this.seen[n]![thread.n]!]
  }

  wasReadBy({ n }: Person, thread: Thread) {
    return this.looks[n]![thread.n]! > 0
  }

  /** One of them has answered the other. */
  haveMet(a: number, b: number) {
    return this.met.has(pairOf(a, b))
  }

  /** Looks at it, and says whether they would answer. */
  private looksAt(who: Person, thread: Thread, asked: boolean) {
    const look = this.looks[who.n]![thread.n]!
    this.looks[who.n]![thread.n] = Math.min(255, look + 1)
    if (thread.answers.some(({ by }) => by === who.n)) return false
    const crowd =
      this.a.crowd >= 0
        ? 1 / (1 + this.a.crowd * thread.answered)
        : 1 - this.a.crowd * Math.min(crowded, thread.answered)
    const knows = this.known[who.n]!.has(thread.author)
    return wouldAnswer(this.seed, this.a, who, this.people[thread.author]!, thread, {
      look,
      asked,
      knows,
      crowd,
    })
  }

  private reply(thread: Thread, who: Person, at: number) {
    thread.answered++
    this.say(thread, who, at, true)
    this.owed[thread.author]!.push({ thread, to: who.n })
    this.meet(who.n, thread.author)
  }

  private answerBack(who: Person, at: number) {
    for (const { thread, to } of this.owed[who.n]!)
      if (chance(this.seed, 5, thread.n, to) < this.a.answersBack) this.say(thread, who, at, false)
    this.owed[who.n] = []
  }

  private say(thread: Thread, who: Person, at: number, first: boolean) {
    thread.answers.push({ by: who.n, at, first })
    thread.lastAt = at
    thread.lastAnswerAt = isoOf(at)
    const place = this.byLastReply.lastIndexOf(thread)
    this.byLastReply.splice(place, 1)
    this.byLastReply.push(thread)
    this.design.replied?.(this, thread, who, at)
  }

  private meet(a: number, b: number) {
    const pair = pairOf(a, b)
    if (!this.met.has(pair) && this.known[a]!.has(b)) this.friendsWhoTalked++
    this.met.add(pair)
    this.known[a]!.add(b)
    this.known[b]!.add(a)
  }
}

/** Lets a community live through its six weeks under one design. */
export const live = (seed: number, cast: Cast, a: Assumptions, design: Design): Room => {
  const room = new Room(seed, cast, a, design)
  let next = 0
  for (const { who, at } of cast.visits) {
    for (; next < cast.posts.length && cast.posts[next]!.at <= at; next++) room.open(cast.posts[next]!)
    room.visit(cast.people[who]!, at)
  }
  return room
}
