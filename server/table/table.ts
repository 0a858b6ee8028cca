import type { Because, Table, ThreadCard } from '#shared/table.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Claim, Known } from '#server/members/claim.ts'
import { readChair } from '#server/spotlights/chairCard.ts'
import { type Candidate, candidatesAmong, findCandidates } from './candidates.ts'
import type { Hearing } from './heard.ts'
import { shelve } from './order.ts'
import { askingCards, readAsking } from './pings.ts'
import { readShown, type Shown } from './shown.ts'
import type { Writing } from './written.ts'

/** What is kept between one table and the next, for all who look: how much has been heard of whom, and what is written. */
export type Kept = { hearing: Hearing; writing: Writing }

/**
 * The table of one member (PRODUCT §6), in a small fixed number of queries whatever the size of the community: what may lie
 * on it is ordered by what the order looks at, and only what then lies there is read whole, unless it is known already (written.ts). What is not built yet are empty
 * shelves.
 */
export const layTable = async (db: Reader, kept: Kept, member: Known): Promise<Table> =>
  (await layAtOnce(db, kept, member)) ?? {
    pings: [],
    waiting: [],
    chair: [],
    fresh: [],
    pieces: [],
    round: [],
    notMet: [],
  }

/** The same by a claim; undefined when it is not true. */
export const layAtOnce = async (
  db: Reader,
  { hearing, writing }: Kept,
  who: Claim | Known,
): Promise<Table | undefined> => {
  const [found, asked] = await Promise.all([findCandidates(db, who), readAsking(db, who)])
  if (!found || !asked) return undefined
  const { member, at, lying, people } = found
  const seated = found.chair ? await readChair(db, member) : []
  const heard = await hearing(
    member.communityId,
    at,
    lying.map(({ author }) => author),
  )
  // What somebody sits in the chair with is no news beside it; what is said under it is, and who waits for an answer does so still.
  const inChair = new Set(seated.flatMap(({ thread, reply }) => (reply === null ? [thread.id] : [])))
  const candidates = candidatesAmong(lying, people, heard)
  const { waiting, fresh } = shelve(
    candidates.waiting,
    candidates.fresh.filter(({ id, number }) => !inChair.has(id) || number !== null),
  )
  const shown = await readShown(db, writing, member, people, [...waiting, ...fresh])
  const cards = (
    laid: readonly Candidate[],
    why: (shown: Shown, candidate: Candidate) => Because,
  ): ThreadCard[] =>
    laid.flatMap((candidate) => {
      const card = shown.get(candidate.id)
      if (!card) return []
      const { thread, circle, words, at } = card
      return [{ because: why(card, candidate), thread, circle, words, at }]
    })
  return {
    pings: await askingCards(db, member, asked),
    waiting: cards(waiting, whyWaiting),
    chair: seated,
    fresh: cards(fresh, whyFresh),
    pieces: [],
    round: [],
    notMet: [],
  }
}

const whyWaiting = ({ thread, circle, by, spoken }: Shown, { offer }: Candidate): Because => {
  if (offer) return { code: offer.state, until: offer.until }
  if (!spoken) return { code: 'not_spoken', with: by }
  return circle ? { code: 'circle', circle } : { code: 'waiting', since: thread.createdAt }
}

const whyFresh = ({ thread, circle, by }: Shown): Because => {
  if (thread.mine.readTo !== null) return { code: 'moved_on', by }
  return circle ? { code: 'circle', circle } : { code: 'started' }
}
