import type { Need } from '#shared/giving.ts'
import { mayMeet } from '#server/blocks/apart.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import { inTurns } from '#server/table/order.ts'
import { heardOf } from '#server/table/heard.ts'
import { spokenWith } from '#server/table/people.ts'
import { seats } from '#server/table/seats.ts'

type Row = {
  id: string
  title: string
  kind: Need['thread']['kind']
  author: string
  name: string
  host: boolean
  created_at: string
  unanswered: boolean
  heard: number
  spoken: boolean
  replies: number
  circle_id: string | null
  circle_name: string | null
}

/** So many of each are looked at, latest first, whatever the size of the community. */
const most = 100
/** So many are shown. */
const places = 5

// Each picked by its index, before anything is joined to it.
const pick = (name: string, which: string) => `${name} as materialized (
    select w.id from threads w
    left join thread_reads r on r.community_id = w.community_id and r.member_id = (select id from me) and r.thread_id = w.id
    where w.community_id = (select community_id from me) and w.deleted_at is null and not w.needs_no_answer and ${which}
      and w.author_id <> (select id from me) and coalesce(r.attention, 'normal') <> 'mute'
      and (w.circle_id is null or w.circle_id in (select circle_id from seats))
    order by w.created_at desc, w.id desc limit ${most})`

// An ask of long ago is nobody's need now. What the asker has answered is read once, not for each ask.
const text = `, ${seats}, now as materialized (select snug_now() as at),
  since as materialized (select at - interval '90 days' as at from now),
  said as materialized (select r.thread_id from me cross join since join replies r on r.community_id = me.community_id
    and r.author_id = me.id and r.created_at > since.at and r.deleted_at is null),
  ${pick('waiting', `w.answered_at is null and w.kind in ('talk', 'ask', 'offer')`)},
  ${pick(
    'asks',
    `w.kind = 'ask' and w.answered_at is not null and w.created_at > (select at from since) and w.id not in (select thread_id from said)`,
  )}
  select t.id, t.title, t.kind, a.id as author, a.name, a.role = 'host' as host, t.created_at::text,
    t.answered_at is null as unanswered, t.last_number as replies, ${heardOf('a.id', 'now.at')} as heard, ${spokenWith('a.id')} as spoken, c.id as circle_id, c.name as circle_name
  from (select id from waiting union select id from asks) picked
  cross join now join me on true join threads t on t.community_id = me.community_id and t.id = picked.id
  join members a on a.community_id = t.community_id and a.id = t.author_id and a.status in ('active', 'resting')
  left join circles c on c.community_id = t.community_id and c.id = t.circle_id
  where c.closed_at is null and ${mayMeet('a.id')}`

/** Who waits for a first reply, and whose ask is still open; not the asker's own, nor what they would rather not hear of. */
const read = async (db: Reader, member: Member) =>
  (await db.$client.query<Row>(asking(member, 'giving.needs', text))).rows

/** As on the shelf of those who wait: nobody twice before everybody once, the longest waiting first. */
const inOrder = (rows: readonly Row[]) =>
  inTurns(
    rows.map((row) => ({ ...row, known: false, at: iso(row.created_at) })),
    'oldest',
  )

const threadOf = ({ id, title, kind, author, name }: Row) => ({
  id,
  title,
  kind,
  author: { id: author, name },
})

const why = ({ circle_id, circle_name, unanswered, created_at }: Row): Need['because'] =>
  unanswered && circle_id !== null
    ? { code: 'circle', circle: { id: circle_id, name: circle_name ?? '' } }
    : { code: unanswered ? 'waiting' : 'open', since: iso(created_at) }

/** Of each the first, then of each the second …; in each turn those with whom the asker has not spoken before the others. */
const strangersFirst = (rows: readonly Row[]) => {
  const had = new Map<string, number>()
  const turns: Row[][] = []
  for (const row of rows) {
    const turn = had.get(row.author) ?? 0
    had.set(row.author, turn + 1)
    ;(turns[turn] ??= []).push(row)
  }
  return turns.flatMap((turn) => [
    ...turn.filter(({ spoken }) => !spoken),
    ...turn.filter(({ spoken }) => spoken),
  ])
}

/** Who might use the asker's help now (PRODUCT §8): nobody twice before everybody once, first those they have not spoken with. */
export const readNeeds = async (db: Reader, member: Member): Promise<Need[]> => {
  const rows = strangersFirst(inOrder(await read(db, member)))
  return rows.slice(0, places).map((row) => ({
    because: row.spoken ? why(row) : { code: 'not_spoken' },
    thread: threadOf(row),
  }))
}

/** Who in the whole community waits first for a reply, to the asker. */
export const readWaitingFirst = async (db: Reader, member: Member) => {
  const rows = await read(db, member)
  const [first] = inOrder(rows.filter(({ unanswered, circle_id }) => unanswered && circle_id === null))
  return first && threadOf(first)
}
