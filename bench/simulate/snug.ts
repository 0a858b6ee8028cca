import { chooseThree } from '#server/handovers/choose.ts'
import { nextInTheChair, pickOfTheDay } from '#server/spotlights/rotation.ts'
import { shelve, type Waiting } from '#server/table/order.ts'
import { chance } from './chance.ts'
import type { Person } from './people.ts'
import { type Design, isoOf, type Room, type Thread } from './room.ts'

type Placed = Waiting & { thread: Thread }
type Wait = { thread: Thread; since: number }

/** As server/table/candidates.ts and heard.ts ask the database. */
const most = { waiting: 100, fresh: 48 }
const [enough, lately] = [6, 30]
/** How much one was heard is counted a quarter of an hour. */
const quarterOf = (at: number) => Math.floor(at * 96) / 96
/** As PRODUCT §6 has it: after a day, three rounds of a day each. */
export const handedOverAfter = 1
const [aRound, rounds] = [1, 3]

/** Snug: the table by the functions the server uses, offers to three, somebody in the chair. */
export const snug = (): Design => {
  const unanswered: Thread[] = []
  const spoke = new Map<number, number[]>()
  const front = newChair()
  const offers = newOffers()
  let heardAt = { at: -1, of: new Map<number, number>() }

  const heard = (who: number, now: number) => {
    const at = quarterOf(now)
    if (heardAt.at !== at) heardAt = { at, of: new Map() }
    let many = heardAt.of.get(who)
    if (many === undefined) {
      many = (spoke.get(who) ?? []).filter((then) => then <= at && at - then < lately).slice(-enough).length
      heardAt.of.set(who, many)
    }
    return many
  }
  const placed = (room: Room, who: Person, thread: Thread, by: number, at: string, now: number): Placed => ({
    thread,
    id: thread.id,
    author: String(by),
    unanswered: thread.answered === 0,
    known: !room.isNewTo(who, thread),
    host: room.people[by]!.host,
    replies: thread.answers.length,
    spoken: room.haveMet(who.n, by),
    heard: heard(by, now),
    at,
  })
  const speaks = (who: number, at: number) => {
    const said = spoke.get(who)
    if (said) said.push(at)
    else spoke.set(who, [at])
  }

  return {
    name: 'Snug',
    opened: (room, thread) => {
      unanswered.push(thread)
      speaks(thread.author, thread.at)
      if (room.a.handsOver) offers.wait(thread)
    },
    replied: (_, thread, who, at) => {
      speaks(who.n, at)
      if (who.n === thread.author) return
      offers.repliedTo(who, at)
      const place = unanswered.lastIndexOf(thread)
      if (place >= 0) unanswered.splice(place, 1)
    },
    passes: (room, at) => {
      offers.pass(room, at)
      if (room.a.hasChair) front.pass(room, at)
    },
    offered: (room, who, at) => offers.to(who, at),
    read: (room, thread, who, at) => {
      if (room.a.hasChair) front.mayBeFeatured(room, thread, who, at)
    },
    shown: (room, who, at) => {
      const waiting = unanswered
        .slice(-most.waiting)
        .filter(({ author }) => author !== who.n)
        .map((thread) => placed(room, who, thread, thread.author, thread.createdAt, at))
      const fresh: Placed[] = []
      for (const thread of room.byLastReply.slice(-most.fresh)) {
        const by = whoIsNew(room, who, thread)
        if (by !== undefined) fresh.push(placed(room, who, thread, by, thread.lastAnswerAt, at))
      }
      const shelves = shelve(waiting, fresh.reverse())
      const cards = [...shelves.waiting, ...shelves.fresh].map(({ thread }) => thread)
      const inTheChair = front.now()
      if (inTheChair) cards.splice(shelves.waiting.length, 0, inTheChair)
      return new Set(cards)
    },
  }
}

// As the query has it: in a thread one knows, the first unread reply of somebody else; else the opening post.
const whoIsNew = (room: Room, who: Person, thread: Thread) => {
  if (!room.wasReadBy(who, thread)) return thread.author === who.n ? undefined : thread.author
  return room.firstUnseen(who, thread)?.by
}

const newOffers = () => {
  const waits: Wait[][] = Array.from({ length: rounds }, () => [])
  const asked = new Map<number, string>()
  const replied = new Map<number, string>()
  const here = new Map<number, string>()
  const before = new Map<Thread, Set<number>>()
  const open = new Map<number, { thread: Thread; until: number }[]>()

  const offer = (room: Room, thread: Thread, at: number) => {
    const already = before.get(thread) ?? new Set<number>()
    before.set(thread, already)
    const now = isoOf(at)
    const people = room.people.map(({ n, host, spared }) => ({
      n,
      id: String(n),
      host,
      hereAt: here.get(n) ?? null,
      askedAt: asked.get(n) ?? null,
      repliedAt: replied.get(n) ?? null,
      spared,
      askedForThis: already.has(n),
      blocked: false,
    }))
    const chosen = chooseThree(people, { id: thread.id, author: String(thread.author) }, now)
    for (const { n } of chosen) {
      already.add(n)
      asked.set(n, now)
      room.offers[n]!++
      open.set(n, [...(open.get(n) ?? []), { thread, until: at + aRound }])
    }
    return chosen.length > 0
  }

  return {
    wait: (thread: Thread) => void waits[0]!.push({ thread, since: thread.at + handedOverAfter }),
    repliedTo: (who: Person, at: number) => void replied.set(who.n, isoOf(at)),
    pass: (room: Room, at: number) => {
      for (const [round, queue] of waits.entries())
        while (queue[0] && queue[0].since <= at) {
          const { thread, since } = queue.shift()!
          if (thread.answered > 0) continue
          // A round in which nobody can be asked is none.
          const next = offer(room, thread, since) ? waits[round + 1] : queue
          next?.push({ thread, since: since + aRound })
          next?.sort((one, other) => one.since - other.since)
        }
    },
    to: (who: Person, at: number) => {
      here.set(who.n, isoOf(at))
      const mine = open.get(who.n) ?? []
      open.delete(who.n)
      return mine
        .filter(({ thread, until }) => until > at && thread.answered === 0)
        .map(({ thread }) => thread)
    },
  }
}

const newChair = () => {
  let [day, sits]: [number, Thread | undefined] = [-1, undefined]
  let featuredOn = -1
  const frontAt = new Map<number, string>()
  const held = new Set<Thread>()
  let queue: { id: string; author: string; host: boolean; since: string; thread: Thread }[] = []
  const last = (author: number) => frontAt.get(author) ?? null

  return {
    now: () => sits,
    pass: (room: Room, at: number) => {
      if (Math.floor(at) === day) return
      day = Math.floor(at)
      const now = isoOf(day)
      const next = nextInTheChair(
        queue.map((one) => ({ ...one, frontAt: last(one.thread.author) })),
        now,
      )
      queue = queue.filter(({ id }) => id !== next?.id)
      sits = next?.thread ?? pickedFor(room, now)?.thread
      if (!sits) return
      frontAt.set(sits.author, now)
      held.add(sits)
    },
    mayBeFeatured: (room: Room, thread: Thread, who: Person, at: number) => {
      if (thread.author === who.n || held.has(thread) || queue.some(({ id }) => id === thread.id)) return
      if (chance(room.seed, 6, thread.n, who.n) >= room.a.features) return
      featuredOn = Math.floor(at)
      const { id, author } = thread
      queue.push({
        id,
        author: String(author),
        host: room.people[author]!.host,
        since: isoOf(at),
        thread,
      })
    },
  }

  function pickedFor(room: Room, now: string) {
    const posts = room.threads.slice(-1000).map((thread) => ({
      thread,
      id: thread.id,
      author: String(thread.author),
      host: room.people[thread.author]!.host,
      frontAt: last(thread.author),
      kind: thread.kind,
      at: thread.createdAt,
      ratherNot: false,
      held: held.has(thread),
    }))
    return pickOfTheDay(posts, { now, members: room.people.length, featured: featuredOn === day })
  }
}
