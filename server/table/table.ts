import type { Because, Table, ThreadCard } from '#shared/table.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Member } from '#server/members/member.ts'
import { readChair } from '#server/spotlights/chairCard.ts'
import { type Candidate, readCandidates } from './candidates.ts'
import { shelve } from './order.ts'
import { readAsking } from './pings.ts'
import { readShown, type Shown } from './shown.ts'

/**
 * The table of one member (PRODUCT §6), in a small fixed number of queries whatever the size of the community: what may lie
 * on it is ordered by what the order looks at, and only what then lies there is read whole. What is not built yet are empty
 * shelves.
 */
export const layTable = async (db: Reader, member: Member): Promise<Table> => {
  const pings = await readAsking(db, member)
  const candidates = await readCandidates(db, member)
  const { waiting, fresh } = shelve(
    candidates.filter(({ shelf }) => shelf === 'waiting'),
    candidates.filter(({ shelf }) => shelf === 'fresh'),
  )
  const shown = await readShown(db, member, [...waiting, ...fresh])
  const lay = (
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
    pings,
    waiting: lay(waiting, whyWaiting),
    chair: await readChair(db, member),
    fresh: lay(fresh, whyFresh),
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
