import type { Digest, DigestSection } from '#shared/digests.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Known } from '#server/members/claim.ts'
import { dayOf, when } from '#server/mail/when.ts'
import { becauseOf } from '#server/spotlights/row.ts'
import { firstWords } from '#server/table/words.ts'
import { en } from './en.ts'
import {
  chair,
  type ChairRow,
  type Found,
  joined,
  type JoinedRow,
  outcomes,
  type OutcomeRow,
  type PingRow,
  pings,
  said,
  type SaidRow,
  waiting,
  type WaitingRow,
} from './happened.ts'
import { type Period, readPeriod } from './period.ts'

type Line = DigestSection['lines'][number]

/**
 * A member's digest (PRODUCT §9): what its letter says, and what is shown of the next one, by the same words; `mail` names the mail
 * whose letter it is, without it the digest is as if it were now. Without sections when nothing has happened in that time: who
 * still waits, and what is still open, is then told no second time. Undefined for who has no seat (any more).
 */
export const readDigest = async (db: Reader, who: Known, mail?: string): Promise<Digest | undefined> => {
  const period = await readPeriod(db, who, mail)
  if (!period) return undefined
  const { name, community, zone, how, due_at, since } = period
  return {
    at: due_at === null ? null : iso(due_at),
    subject: en.subject({ community, how }),
    opening: [en.dear(name), en.opening({ community, since: dayOf(since, zone) })],
    sections: await readSections(db, who, period),
  }
}

const readSections = async (db: Reader, who: Known, period: Period): Promise<DigestSection[]> => {
  // One after the other: they are asked over one connection.
  const found = {
    waiting: await waiting(db, who, period),
    chair: await chair(db, who, period),
    pings: await pings(db, who, period),
    outcomes: await outcomes(db, who, period),
    joined: await joined(db, who, period),
    ...(period.quiet && { said: await said(db, who, period) }),
  }
  if (!Object.values(found).some(({ fresh }) => fresh)) return []
  return [
    sectionOf(en.waiting.title, found.waiting, waitingLine),
    sectionOf(en.chair.title, found.chair, (row) => chairLine(row, who)),
    sectionOf(en.pings.title, found.pings, (row) => pingLine(row, period.zone)),
    sectionOf(en.outcomes.title, found.outcomes, outcomeLine),
    sectionOf(en.joined.title, found.joined, (row) => joinedLine(row, who)),
    ...(found.said ? [sectionOf(en.said.title, found.said, saidLine)] : []),
  ].filter(({ lines }) => lines.length > 0)
}

const sectionOf = <Row>(
  title: string,
  { rows, total }: Found<Row>,
  line: (row: Row) => Line,
): DigestSection => ({
  title,
  lines: rows.map(line),
  more: total > rows.length ? en.more(total - rows.length) : null,
})

const waitingLine = ({ id, kind, circle, ...of }: WaitingRow): Line => ({
  says: en.waiting[kind]({ ...of, place: en.place(circle) }),
  path: `/threads/${id}`,
})

const chairLine = (row: ChairRow, me: Known): Line => {
  const because = becauseOf(row)
  const named = (id: string, name: string) => (id === me.id ? en.you : name)
  const of = { who: named(row.author_id, row.author_name), title: row.title }
  return {
    says:
      because.code === 'featured'
        ? en.chair.featured({ ...of, by: named(because.by.id, because.by.name), why: because.why })
        : en.chair.picked(of),
    path: row.ping_id === null ? `/threads/${row.thread_id}` : `/pings/${row.ping_id}`,
  }
}

const pingLine = ({ id, who, what, closes_at, circle }: PingRow, zone: string): Line => ({
  says: en.pings.open({ who, what, until: when(closes_at, zone), place: en.place(circle) }),
  path: `/pings/${id}`,
})

const outcomeLine = ({ id, what, who, html, circle }: OutcomeRow): Line => ({
  says: en.outcomes.told({ what, who, words: firstWords(html), place: en.place(circle) }),
  path: `/pings/${id}`,
})

const joinedLine = ({ id, who, by, by_id }: JoinedRow, me: Known): Line => ({
  says:
    by_id === me.id
      ? en.joined.byYou(who)
      : by === null
        ? en.joined.alone(who)
        : en.joined.brought({ who, by }),
  path: `/members/${id}`,
})

const saidLine = ({ id, title, who, replies, circle }: SaidRow): Line => {
  const of = { title, who, place: en.place(circle) }
  return {
    says: replies === 0 ? en.said.started(of) : en.said.answered({ ...of, replies }),
    path: `/threads/${id}`,
  }
}
