import type { Because, Table, ThreadCard } from '#shared/table.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Claim, Known } from '#server/members/claim.ts'
import { readChair } from '#server/spotlights/chairCard.ts'
import { type Candidate, type Candidates, readCandidates } from './candidates.ts'
import type { Hearing } from './heard.ts'
import { shelve } from './order.ts'
import { askingCards } from './pings.ts'
import { readShown, type Shown } from './shown.ts'

/**
 * The table of one member (PRODUCT §6), in a small fixed number of queries whatever the size of the community: what may lie
 * on it is ordered by what the order looks at, and only what then lies there is read whole. What is not built yet are empty
 * shelves.
 */
export const layTable = async (db: Reader, hearing: Hearing, member: Known): Promise<Table> =>
  lay(
    db,
    (await readCandidates(db, hearing, member)) ?? {
      member,
      waiting: [],
      fresh: [],
      pings: [],
      chair: false,
    },
  )

/** The same by a claim; undefined when it is not true. */
export const layAtOnce = async (db: Reader, hearing: Hearing, claim: Claim): Promise<Table | undefined> => {
  const found = await readCandidates(db, hearing, claim)
  return found && lay(db, found)
}

const lay = async (db: Reader, found: Candidates) =>
  layBeside(db, found, found.chair ? await readChair(db, found.member) : [])

const layBeside = async (db: Reader, found: Candidates, seated: Table['chair']): Promise<Table> => {
  const { member, pings, ...candidates } = found
  // What somebody sits in the chair with is no news beside it; what is said under it is, and who waits for an answer does so still.
  const inChair = new Set(seated.flatMap(({ thread, reply }) => (reply === null ? [thread.id] : [])))
  const { waiting, fresh } = shelve(
    candidates.waiting,
    candidates.fresh.filter(({ id, number }) => !inChair.has(id) || number !== null),
  )
  const shown = await readShown(db, member, [...waiting, ...fresh])
  // Who waits does so as long as they are here. That is looked at where they would lie; few ever left, and then it is laid once more.
  const left = new Set(waiting.filter(({ id }) => shown.get(id)?.left))
  if (left.size > 0)
    return layBeside(db, { ...found, waiting: found.waiting.filter((one) => !left.has(one)) }, seated)
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
    pings: await askingCards(db, member, pings),
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
