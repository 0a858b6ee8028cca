import { LRUCache } from 'lru-cache'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking, type Known } from '#server/members/claim.ts'
import { fromAuthors, fromSeat, seen, threadColumns, type ThreadRow } from '#server/threads/row.ts'
import type { Candidate } from './candidates.ts'
import { firstWords } from './words.ts'

/**
 * What is written on a card, as all who may read it see it alike. Whoever is named in it was called so when it was read: who
 * they are now is asked for each table (people.ts).
 */
export type Written = {
  thread: ThreadRow
  /** Whose words are new: the first unread reply's, or the opening's. */
  by: string
  words: string
  at: string
}

/** Which words lie there, and as what they stood when the asker's statement saw them. */
type Laid = Pick<Candidate, 'id' | 'number' | 'versions'>

/** What is written on the cards that somebody is shown, by the ids of their threads; not of what has gone meanwhile. */
export type Writing = (member: Known, laid: readonly Laid[]) => Promise<Map<string, Written>>

type Row = ThreadRow & {
  new_number: number | null
  new_by: string | null
  new_html: string | null
  new_at: string | null
  new_version: number | null
}

const text = `
  select ${threadColumns}, laid.number as new_number, n.author_id as new_by, n.html as new_html, n.created_at::text as new_at,
    n.version as new_version
  from me cross join unnest($3::uuid[], $4::integer[]) as laid(id, number)
  join threads t on t.community_id = me.community_id and t.id = laid.id ${fromAuthors}
  ${fromSeat}
  left join lateral (select r.author_id, r.html, r.created_at, r.version from replies r
    where r.community_id = me.community_id and r.thread_id = t.id and r.number = laid.number offset 0) n on true
  where t.deleted_at is null and ${seen}`

/** So many characters are kept, of what was looked at last: some thousand cards, a few megabytes. */
const most = 4_000_000

/**
 * Reads each once for all who look at a table, and keeps it until others are looked at. It is kept under the versions in which it
 * stands, and whoever asks names those that their own statement has just seen, where they may see it: what was changed or
 * deleted before that, or lies where they do not sit, is not found here, on any number of processes. Two communities may know a thread by the
 * same id, since clients make these: each keeps its own.
 */
export const newWriting = (db: Reader): Writing => {
  const kept = new LRUCache<string, Written>({
    maxSize: most,
    sizeCalculation: ({ thread, words }) =>
      thread.title.length + thread.body.length + thread.html.length + words.length + 500,
  })
  return async (member, laid) => {
    const found = new Map<string, Written>()
    const missing = laid.filter((card) => {
      const written = kept.get(keyOf(member, card))
      if (written) found.set(card.id, written)
      return !written
    })
    if (missing.length === 0) return found
    const { rows } = await db.$client.query<Row>(
      asking(member, 'table.written', text, [
        missing.map(({ id }) => id),
        missing.map(({ number }) => number),
      ]),
    )
    for (const row of rows) {
      const written = writtenOf(row)
      kept.set(keyOf(member, { id: row.id, number: row.new_number, versions: row }), written)
      found.set(row.id, written)
    }
    return found
  }
}

const keyOf = ({ communityId }: Known, { id, number, versions }: Laid) =>
  `${communityId} ${id} ${versions.version} ${versions.last_version}${number === null ? '' : ` ${number} ${versions.new_version}`}`

// Of the reply nothing but its first words is kept.
const writtenOf = ({
  new_number: _,
  new_version: __,
  new_by,
  new_html,
  new_at,
  ...thread
}: Row): Written => ({
  thread,
  by: new_by ?? thread.author_id,
  words: firstWords(new_html ?? thread.html),
  at: iso(new_at ?? thread.created_at),
})
