import type { Notice } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Letter, Mail, Part } from '#server/mail/letter.ts'
import { when } from '#server/mail/when.ts'
import { answerUrl } from '#server/answers/bearer.ts'
import { replyAddress } from '#server/mailIn/address.ts'
import { calendarOf } from '#server/pings/calendar.ts'
import { fromPings, pingColumns, type PingRow } from '#server/pings/row.ts'
import { en } from './en.ts'
import { type Desk, lineOf, memberOf, type To, toMember } from './to.ts'

export const talkOf = (ping: string, { slug, community }: To) => ({
  id: `ping.${ping}`,
  list: { id: slug, name: community },
})

/**
 * The ping as it stands, the address of one's own that it is answered at, and what is said of it to a calendar program: its event;
 * or that it is none any more, where it was called off or its time taken away.
 */
const readEvent = async (tx: Tx, desk: Desk, to: To, mail: Mail, { kind, about, ping }: Notice) => {
  const member = memberOf(mail)
  const { rows } = await tx.$client.query<PingRow & { at: Date }>({
    name: 'letters.ping',
    text: `select ${pingColumns}, snug_now() as at ${fromPings} where p.community_id = $1 and p.id = $2`,
    values: [member.communityId, ping?.id],
  })
  const [row] = rows
  if (!row) return undefined
  const url = `${desk.origin}/c/${to.slug}/pings/${row.id}`
  const replyTo = await replyAddress(tx, desk, member, { ping: row.id })
  const timeless = row.happens_at === null
  const method: 'REQUEST' | 'CANCEL' = kind === 'ping.cancelled' || timeless ? 'CANCEL' : 'REQUEST'
  const content =
    replyTo &&
    (!timeless || kind === 'ping.time_changed') &&
    calendarOf(row, {
      method,
      at: new Date(row.at),
      url,
      organizer: { name: about?.name ?? en.somebody, email: replyTo },
      attendee: { name: to.name, email: to.email },
    })
  const calendar = content && { method, content }
  return { row, url, replies: { ...(replyTo && { replyTo }), ...(calendar && { calendar }) } }
}

/** A ping that was called off leaves the calendar it was put into. */
export const withdrawalOf = async (
  ...told: [Tx, Desk, To, Mail, Notice]
): Promise<Pick<Letter, 'replyTo' | 'calendar'>> => (await readEvent(...told))?.replies ?? {}

const begun = (kind: Notice['kind']) => {
  if (kind === 'ping.time_changed') return en.ping.again
  return kind === 'ping.later' ? en.ping.later : en.ping.asks
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
  notice: Notice,
): Promise<Letter | undefined> => {
  const event = await readEvent(tx, desk, to, mail, notice)
  if (!event) return undefined
  const { row, url, replies } = event
  const words = en.ping
  const of = { who: notice.about?.name ?? en.somebody, community: to.community }
  const parts: Part[] = [
    { say: begun(notice.kind)(of) },
    { quote: row.what },
    ...(row.why ? [{ say: row.why }] : []),
    ...(row.happens_at ? [{ say: words.time(when(row.happens_at, to.zone)) }] : []),
    ...(row.place ? [{ say: words.place(row.place) }] : []),
    ...(row.needed ? [{ say: words.needed({ needed: row.needed, in: row.in_count }) }] : []),
    { say: words.until(when(row.closes_at, to.zone)) },
    { go: words.answer, url: answerUrl(desk, memberOf(mail), row.id) },
    ...(replies.replyTo ? [{ say: words.byMail }] : []),
    { go: words.go, url },
  ]
  return {
    ...toMember(desk, to, memberOf(mail)),
    ...replies,
    subject: en.subject({ community: to.community, said: lineOf(row.what) }),
    talk: talkOf(row.id, to),
    parts,
  }
}
