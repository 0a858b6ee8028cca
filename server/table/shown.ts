import type { ThreadCard } from '#shared/table.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking, type Known } from '#server/members/claim.ts'
import {
  fromAuthors,
  fromSeat,
  type MineRow,
  readBy,
  sinceColumn,
  threadColumns,
  type ThreadRow,
} from '#server/threads/row.ts'
import type { Candidate } from './candidates.ts'
import { spokenWith } from './people.ts'
import { firstWords } from './words.ts'

/** A thread on the table as it is shown, but for why. */
export type Shown = Omit<ThreadCard, 'because'> & {
  /** Who began it is here no more, and waits for nobody. */
  left: boolean
  /** Whose words are new. */
  by: { id: string; name: string }
  /** The asker and they have talked with one another; looked for only where it is said (an opening). */
  spoken: boolean
}

type Row = ThreadRow &
  Pick<MineRow, 'since'> & {
    circle_name: string | null
    by_id: string | null
    by_name: string | null
    new_html: string | null
    new_at: string | null
    author_left: boolean
    spoken: boolean | null
  }

const sitsIn = (circle: string) => `exists (select from circle_members i
  where i.community_id = me.community_id and i.circle_id = ${circle} and i.member_id = me.id)`
const text = `
  select ${threadColumns}, ${sinceColumn}, c.name as circle_name, b.id as by_id, b.name as by_name, n.html as new_html,
    n.created_at::text as new_at, a.status not in ('active', 'resting') as author_left,
    case when laid.number is null then ${spokenWith('t.author_id', sitsIn)} end as spoken
  from me cross join unnest($3::uuid[], $4::integer[]) as laid(id, number)
  join threads t on t.community_id = me.community_id and t.id = laid.id ${fromAuthors}
  ${fromSeat}
  left join circles c on c.community_id = s.community_id and c.id = s.circle_id
  left join lateral (select r.author_id, r.html, r.created_at from replies r
    where r.community_id = me.community_id and r.thread_id = t.id and r.number = laid.number offset 0) n on true
  left join members b on b.community_id = me.community_id and b.id = n.author_id
  where t.deleted_at is null and (t.circle_id is null or s.joined_at is not null)`

/** What is shown of the threads that lie there, by their ids: only these are read whole. */
export const readShown = async (
  db: Reader,
  member: Known,
  laid: readonly Candidate[],
): Promise<Map<string, Shown>> => {
  if (laid.length === 0) return new Map()
  const { rows } = await db.$client.query<Row>(
    asking(member, 'table.shown', text, [laid.map(({ id }) => id), laid.map(({ number }) => number)]),
  )
  const mine = new Map(laid.map((candidate) => [candidate.id, candidate.mine]))
  return new Map(rows.map((row) => [row.id, shownOf(row, mine.get(row.id)!)]))
}

const shownOf = (row: Row, { read_to, attention, version }: Candidate['mine']): Shown => ({
  thread: readBy(row, {
    read_to,
    attention: attention ?? 'normal',
    mine_version: version ?? 0,
    since: row.since,
  }),
  circle: row.circle_id === null ? null : { id: row.circle_id, name: row.circle_name ?? '' },
  words: firstWords(row.new_html ?? row.html),
  at: iso(row.new_at ?? row.created_at),
  by:
    row.by_id === null
      ? { id: row.author_id, name: row.author_name }
      : { id: row.by_id, name: row.by_name ?? '' },
  left: row.author_left,
  spoken: row.spoken ?? false,
})
