import type { ThreadCard } from '#shared/table.ts'
import type { Reader } from '#server/database/connection.ts'
import { type Names, readBy, type ThreadRow } from '#server/threads/row.ts'
import type { Candidate } from './candidates.ts'
import { type People, withThem } from './people.ts'
import { circleOf, type Seated, sinceIn } from './seats.ts'
import type { Writing, Written } from './written.ts'

/** A thread on the table as it is shown, but for why. */
export type Shown = Omit<ThreadCard, 'because'> & {
  /** Whose words are new. */
  by: { id: string; name: string }
  /** The asker and they have talked with one another. */
  spoken: boolean
}

/**
 * What is shown of the threads that lie there, by their ids: what is written, what is the asker's own, and how all are called
 * now; `known` are those of them that have been asked about already.
 */
export const readShown = async (
  db: Reader,
  writing: Writing,
  member: Seated,
  known: People,
  laid: readonly Candidate[],
): Promise<Map<string, Shown>> => {
  if (laid.length === 0) return new Map()
  const written = await writing(member, laid)
  const people = await withThem(db, member, known, namedIn(written.values()))
  const shown = new Map<string, Shown>()
  for (const candidate of laid) {
    const card = written.get(candidate.id)
    if (card) shown.set(candidate.id, shownOf(card, candidate, member, people))
  }
  return shown
}

const namedIn = function* (written: Iterable<Written>) {
  for (const { thread, by } of written) {
    yield by
    yield thread.author_id
    if (thread.last_by !== null) yield thread.last_by
    for (const { id } of thread.helped ?? []) yield id
  }
}

const nameOf = (people: People, id: string) => people.get(id)?.name ?? ''

const shownOf = (
  { thread, by, words, at }: Written,
  { mine }: Candidate,
  member: Seated,
  people: People,
): Shown => ({
  thread: readBy(
    thread,
    {
      read_to: mine.read_to,
      attention: mine.attention ?? 'normal',
      mine_version: mine.mine_version ?? 0,
      since: sinceIn(member, thread.circle_id),
    },
    namesIn(thread, people),
  ),
  circle: circleOf(member, thread.circle_id),
  words,
  at,
  by: { id: by, name: nameOf(people, by) },
  spoken: people.get(by)?.spoken ?? false,
})

const namesIn = ({ author_id, last_by, helped }: ThreadRow, people: People): Names => ({
  author_name: nameOf(people, author_id),
  last_name: last_by === null ? null : nameOf(people, last_by),
  helped: helped?.map(({ id }) => ({ id, name: nameOf(people, id) })) ?? null,
})
