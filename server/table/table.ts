import type { Because, Table, ThreadCard } from '#shared/table.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Member } from '#server/members/member.ts'
import { inTurns } from './order.ts'
import { readHeard, readSpoken } from './people.ts'
import { readAsking } from './pings.ts'
import { type Candidate, readFresh, readWaiting } from './threads.ts'

/** A table, not a feed: so many places on a shelf. Talk holds the rest. */
const places = { waiting: 8, fresh: 20 }

/**
 * The table of one member (PRODUCT §6), in a small fixed number of queries whatever the size of the community. What is
 * not built yet are empty shelves.
 */
export const layTable = async (db: Reader, member: Member): Promise<Table> => {
  const pings = await readAsking(db, member)
  const waiting = await readWaiting(db, member)
  const fresh = await readFresh(db, member)
  const heard = await readHeard(db, member, [...new Set([...waiting, ...fresh].map(({ by }) => by.id))])

  const turns = (things: Candidate[], first: 'oldest' | 'newest') =>
    inTurns(
      things.map((thing) => ({
        ...thing,
        id: thing.thread.id,
        author: thing.by.id,
        unanswered: thing.thread.last.answeredAt === null,
        heard: heard(thing.by.id),
        at: first === 'oldest' ? thing.thread.createdAt : thing.thread.last.at,
      })),
      first,
    )
  const first = turns(waiting, 'oldest').slice(0, places.waiting)
  const there = new Set(first.map(({ id }) => id))
  const next = turns(
    fresh.filter(({ thread }) => !there.has(thread.id)),
    'newest',
  ).slice(0, places.fresh)

  const spoken = await readSpoken(db, member, [...new Set(first.map(({ author }) => author))])
  return {
    pings,
    waiting: first.map((card) => laid(card, whyWaiting(card, spoken(card.author)))),
    chair: [],
    fresh: next.map((card) => laid(card, whyFresh(card))),
    pieces: [],
    round: [],
    notMet: [],
  }
}

const laid = ({ thread, circle, words, saidAt }: Candidate, because: Because): ThreadCard => ({
  because,
  thread,
  circle,
  words,
  at: saidAt,
})

const whyWaiting = ({ thread, circle, by }: Candidate, spoken: boolean): Because =>
  !spoken
    ? { code: 'not_spoken', with: by }
    : circle
      ? { code: 'circle', circle }
      : { code: 'waiting', since: thread.createdAt }

const whyFresh = ({ thread, circle, by }: Candidate): Because =>
  thread.mine.readTo !== null
    ? { code: 'moved_on', by }
    : circle
      ? { code: 'circle', circle }
      : { code: 'started' }
