import type { Notice } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Letter, Mail, Part } from '#server/mail/letter.ts'
import type { NotBefore } from '#server/moments.ts'
import { when } from '#server/mail/when.ts'
import { answerUrl } from '#server/answers/bearer.ts'
import { replyAddress } from '#server/mailIn/address.ts'
import { calendarOf } from '#server/pings/calendar.ts'
import { fromPings, pingColumns, type PingRow } from '#server/pings/row.ts'
import { goesOut } from '../again.ts'
import { lookAtOne } from '../facts.ts'
import { noticeOf } from '../told.ts'
import { asks } from '../way.ts'
import { en } from './en.ts'
import { type Desk, memberOf, readTo, type To, toMember } from './to.ts'

/** What was told to a member in their inbox, as long as they have not read it there and may (PRODUCT §9). */
export const noticeLetter =
  (desk: Desk) =>
  async (tx: Tx, mail: Mail): Promise<Letter | NotBefore | undefined> => {
    const to = await readTo(tx, mail)
    if (!to) return undefined
    const goes = goesOut(await lookAtOne(tx, mail.communityId, mail.aboutId), 'mail')
    if (goes !== true) return goes
    const told = await noticeOf(tx, mail.communityId, mail.aboutId, mail.memberId)
    if (!told) return undefined
    const { notice, pingWaits } = told
    if (asks.includes(notice.kind)) return pingWaits ? pingLetter(tx, desk, to, mail, notice) : undefined
    const said = saidOf(notice, to)
    return {
      ...toMember(desk, to, memberOf(mail)),
      subject: en.subject({ community: to.community, said: lineOf(said) }),
      ...(notice.ping && { talk: talkOf(notice.ping.id, to) }),
      parts: [{ say: said }, { go: en.go, url: `${desk.origin}/c/${to.slug}${pathOf(notice)}` }],
    }
  }

const talkOf = (ping: string, { slug, community }: To) => ({
  id: `ping.${ping}`,
  list: { id: slug, name: community },
})

const sentences: Partial<Record<string, (of: Parameters<(typeof en.said)['ping.owed']>[0]) => string>> =
  en.said
const saidOf = ({ kind, about, thread, ping, circle, words }: Notice, { community }: To) =>
  sentences[kind]?.({
    who: about?.name ?? en.somebody,
    title: thread?.title ?? '',
    what: ping?.what ?? '',
    circle: circle?.name ?? '',
    words: words ?? '',
  }) ?? en.other(community)

/** A subject is one line, and short. */
const lineOf = (said: string) => {
  const line = said.replace(/\s+/g, ' ')
  return line.length <= 120 ? line : `${[...line.slice(0, 120)].slice(0, -1).join('')}…`
}

const pathOf = ({ thread, ping, circle }: Notice) => {
  if (ping) return `/pings/${ping.id}`
  if (thread) return `/threads/${thread.id}`
  return circle ? `/circles/${circle.id}` : '/inbox'
}

/**
 * The ping itself: what, why, where and when, and until when answers count; a link that answers it, and where it has a time, an
 * invitation that a calendar program answers.
 */
const pingLetter = async (
  tx: Tx,
  desk: Desk,
  to: To,
  mail: Mail,
  { kind, about, ping }: Notice,
): Promise<Letter | undefined> => {
  const member = memberOf(mail)
  const { rows } = await tx.$client.query<PingRow & { at: Date }>({
    name: 'letters.ping',
    text: `select ${pingColumns}, snug_now() as at ${fromPings} where p.community_id = $1 and p.id = $2`,
    values: [member.communityId, ping?.id],
  })
  const [row] = rows
  if (!row) return undefined
  const words = en.ping
  const of = { who: about?.name ?? en.somebody, community: to.community }
  const url = `${desk.origin}/c/${to.slug}/pings/${row.id}`
  const replyTo = await replyAddress(tx, desk, member, { ping: row.id })
  const calendar =
    replyTo &&
    calendarOf(row, {
      method: 'REQUEST',
      at: new Date(row.at),
      url,
      organizer: { name: of.who, email: replyTo },
      attendee: { name: to.name, email: to.email },
    })
  const parts: Part[] = [
    { say: kind === 'ping.time_changed' ? words.again(of) : words.asks(of) },
    { quote: row.what },
    ...(row.why ? [{ say: row.why }] : []),
    ...(row.happens_at ? [{ say: words.time(when(row.happens_at, to.zone)) }] : []),
    ...(row.place ? [{ say: words.place(row.place) }] : []),
    ...(row.needed ? [{ say: words.needed({ needed: row.needed, in: row.in_count }) }] : []),
    { say: words.until(when(row.closes_at, to.zone)) },
    { go: words.answer, url: answerUrl(desk, member, row.id) },
    ...(replyTo ? [{ say: words.byMail }] : []),
    { go: words.go, url },
  ]
  return {
    ...toMember(desk, to, member),
    ...(replyTo && { replyTo }),
    ...(calendar && { calendar }),
    subject: en.subject({ community: to.community, said: lineOf(row.what) }),
    talk: talkOf(row.id, to),
    parts,
  }
}
