import type { Ping } from '#shared/pings.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { asCircleMember } from '#server/circles/sight.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import { found } from '#server/http/problem.ts'
import type { Known } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import { asksMe, fromMine, myColumns, type MyRow } from './asked.ts'
import { authorsViewOf } from './authors.ts'
import {
  type AnswerRow,
  answerColumns,
  exactOf,
  fromAnswers,
  fromPings,
  mineOf,
  type PingRow,
  pingColumns,
  plainOf,
  sharedOf,
  stateNow,
} from './row.ts'

/** Of the whole community, or of a circle a member sits in; nothing once their seat has ended. */
export const seen = (member: string) => `(p.circle_id is null or exists (select 1 from circle_members s
    where s.community_id = p.community_id and s.circle_id = p.circle_id and s.member_id = ${member}))
  and exists (select 1 from members seat where seat.community_id = p.community_id and seat.id = ${member} and seat.status in ('active', 'resting'))`

/** One ping with all its answers (PRODUCT §7). 404 for what one may not see, 403 for a listed circle's. */
export const readPing = async (db: Reader, member: Member, id: string): Promise<Ping> => {
  const { rows } = await db.$client.query<ListedRow>({
    name: 'ping',
    text: `select ${pingColumns}, ${myColumns} ${fromPings} ${fromMine('$2')} where p.community_id = $1 and p.id = $3 and ${seen('$2')}`,
    values: [member.communityId, member.id, id],
  })
  const [row] = rows
  if (!row) return hidden(db, member, id)
  const answers = await answersTo(db, member.communityId, [id])
  const authors = row.author_id === member.id
  return {
    ...sharedOf(row),
    asksMe: row.asks_me,
    answers: answers.map(authors ? exactOf : plainOf),
    mine: myAnswerOf(row),
    forAuthor: authors ? await authorsViewOf(db, member.communityId, row) : null,
  }
}

const myAnswerOf = ({ my_choice: choice, my_answer }: MyRow) =>
  choice === null ? null : mineOf({ ...my_answer, choice })

/** A ping as its row says it, with the answer of the member it was read for, and nobody else's. */
export const myPingOf = (row: ListedRow, { id, name }: Pick<Member, 'id' | 'name'>): Ping => {
  const mine = myAnswerOf(row)
  const own = row.author_id === id ? exactOf : plainOf
  return {
    ...sharedOf(row),
    asksMe: row.asks_me,
    answers:
      row.my_choice === null
        ? []
        : [own({ ...row.my_answer, choice: row.my_choice, ping_id: row.id, member_id: id, name })],
    mine,
    forAuthor: null,
  }
}

/** One ping for a calendar, and what the clock says: a file is stamped with the time it is written at. */
export const readCalendared = async (db: Reader, member: Member, id: string) => {
  const { rows } = await db.$client.query<PingRow & { now: string }>({
    name: 'ping.calendar',
    text: `select ${pingColumns}, snug_now()::text as now ${fromPings} where p.community_id = $1 and p.id = $3 and ${seen('$2')}`,
    values: [member.communityId, member.id, id],
  })
  const [row] = rows
  return row ? { row, at: new Date(iso(row.now)) } : hidden(db, member, id)
}

/** What is not there for the asker: a listed circle says so, everything else is nothing at all. */
const hidden = async (db: Reader, member: Member, id: string): Promise<never> => {
  const { rows } = await db.$client.query<{ circle_id: string | null }>({
    name: 'ping.circle',
    text: 'select circle_id from pings where community_id = $1 and id = $2',
    values: [member.communityId, id],
  })
  await asCircleMember(db, member, found(rows[0]?.circle_id))
  return found<never>(undefined)
}

const answersTo = async (
  db: Reader,
  community: string,
  ids: readonly string[],
  { ofThoseIn = false } = {},
) => {
  const { rows } = await db.$client.query<AnswerRow>({
    name: 'ping.answers',
    text: `select ${answerColumns} ${fromAnswers} where n.community_id = $1 and n.ping_id = any($2::uuid[])
      and (not $3::boolean or n.choice = 'in') order by n.first_answered_at, n.member_id`,
    values: [community, ids, ofThoseIn],
  })
  return rows
}

type Asked = {
  state?: 'open' | 'wanting' | 'ended' | 'owed' | undefined
  circle?: string | undefined
  cursor?: string | undefined
  limit: number
}
/** Pings, latest first. `wanting`: those that want the answer of who looks (asksMe); `owed`: theirs, with an outcome to tell. */
export const readPings = async (db: Reader, member: Member, { state, circle, cursor, limit }: Asked) => {
  if (circle !== undefined) await asCircleMember(db, member, circle)
  const place = placeOf(cursor)
  const { rows } = await db.$client.query<ListedRow>({
    name: 'pings',
    text: `select ${pingColumns}, ${myColumns} ${fromPings} ${fromMine('$2')}
      where p.community_id = $1 and ${seen('$2')}
        and ($3::uuid is null or p.circle_id = $3)
        and ($4::timestamptz is null or (p.created_at, p.id) < ($4::timestamptz, $5::uuid))
        and case $6
          when 'open' then ${stateNow} = 'open'
          when 'wanting' then ${asksMe.now}
          when 'ended' then ${stateNow} <> 'open'
          when 'owed' then p.author_id = $2 and owed.until is not null
          else true end
      order by p.created_at desc, p.id desc limit $7`,
    values: [member.communityId, member.id, circle, place.at, place.id, state ?? 'all', limit + 1],
  })
  const { items, next } = pageOf(rows, limit, (row) => ({ at: sharedOf(row).createdAt, id: row.id }))
  return { items: await asListed(db, member, items), next }
}

/** Rows of pings as a list shows them: with those who are in, and the asker's own answer. */
export const asListed = async (db: Reader, member: Known, rows: readonly ListedRow[]): Promise<Ping[]> => {
  const ids = rows.filter(({ in_count, waiting_count }) => in_count + waiting_count > 0).map(({ id }) => id)
  const ins = ids.length > 0 ? await answersTo(db, member.communityId, ids, { ofThoseIn: true }) : []
  // Not by spreading: what has so many fields would be copied into a slow object.
  return rows.map((row) =>
    Object.assign(sharedOf(row), {
      asksMe: row.asks_me,
      answers: ins.filter(({ ping_id }) => ping_id === row.id).map(exactOf),
      mine: myAnswerOf(row),
      forAuthor: null,
    }),
  )
}

export type ListedRow = PingRow & MyRow
