import type { Notice } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Letter, Mail, Part } from '#server/mail/letter.ts'
import { when } from '#server/mail/when.ts'
import { answerUrl } from '#server/answers/bearer.ts'
import type { PingRow } from '#server/pings/row.ts'
import type { Told } from '../told.ts'
import { en } from './en.ts'
import { readEvent } from './event.ts'
import { placesOf } from './places.ts'
import { pingTalk } from './talk.ts'
import { type Desk, lineOf, memberOf, type To, toMember } from './to.ts'
import { saying } from './written.ts'

/** What is said first, and in the subject: one conversation has one subject, but for what has to be seen at once. */
const begun = (kind: Notice['kind'], { what, happens_at }: Pick<PingRow, 'what' | 'happens_at'>) => {
  const { asks, nudge, later, again, timeless, anotherTime, noTime } = en.ping
  if (kind === 'ping.time_changed')
    return happens_at === null
      ? { opening: timeless, subject: noTime(what) }
      : { opening: again, subject: anotherTime(what) }
  return { opening: kind === 'ping.nudged' ? nudge : kind === 'ping.later' ? later : asks, subject: what }
}

/**
 * The ping itself: what, why, where and when, and until when answers count; a link that answers it, and where it has a time, an
 * invitation that a calendar program answers.
 */
export const pingLetter = async (
  tx: Tx,
  desk: Desk,
  to: To,
  mail: Mail,
  told: Pick<Told, 'notice' | 'saidIn'>,
): Promise<Letter | undefined> => {
  const { notice } = told
  const event = await readEvent(tx, desk, to, mail, notice)
  if (!event) return undefined
  const { row, url, replies } = event
  const words = en.ping
  const { opening, subject } = begun(notice.kind, row)
  const urgently = (said: string) => (row.urgent ? words.urgent(said) : said)
  const of = { who: notice.about?.name ?? en.somebody, community: to.community }
  const parts: Part[] = [
    { say: urgently(opening(of)) },
    { quote: row.what },
    ...(row.why ? [saying(row.why)] : []),
    ...(row.happens_at ? [{ say: words.time(when(row.happens_at, to.zone)) }] : []),
    ...(row.place ? [{ say: words.place(row.place) }] : []),
    ...placesOf(row, told),
    { say: words.until(when(row.closes_at, to.zone)) },
    { go: words.answer, url: answerUrl(desk, memberOf(mail), row.id) },
    ...(replies.replyTo ? [{ say: words.byMail }] : []),
    { go: words.go, url },
  ]
  return {
    ...toMember(desk, to, memberOf(mail)),
    ...replies,
    subject: en.subject({ community: to.community, said: lineOf(urgently(subject)) }),
    talk: pingTalk(row.id, to),
    parts,
  }
}
