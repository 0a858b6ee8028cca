import type { Notice } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Letter, Mail, Part } from '#server/mail/letter.ts'
import { answerUrl } from '#server/answers/bearer.ts'
import { when } from '#server/mail/when.ts'
import type { Told } from '../told.ts'
import { en } from './en.ts'
import { readEvent } from './event.ts'
import { placesOf } from './places.ts'
import { saidOf } from './said.ts'
import { pingTalk } from './talk.ts'
import { type Desk, lineOf, memberOf, type To, toMember } from './to.ts'
import { quoted } from './written.ts'

/** What has become of a ping: that enough are in, that it was called off, and what came of it, in the words of who told it (PRODUCT §7). */
export const newsLetter = async (
  tx: Tx,
  desk: Desk,
  to: To,
  mail: Mail,
  told: Told,
): Promise<Letter | undefined> => {
  const { notice, pingWaits } = told
  const event = await readEvent(tx, desk, to, mail, notice)
  if (!event) return undefined
  const { row, url, replies } = event
  const said = saidOf(notice, to)
  const parts: Part[] = [
    { say: said },
    ...(tellsOutcome.includes(notice.kind) && row.outcome !== null ? [quoted(row.outcome)] : []),
    ...(notice.kind === 'ping.cancelled' && row.happens_at !== null
      ? [{ say: en.ping.wasFor(when(row.happens_at, to.zone)) }]
      : []),
    ...(pingWaits
      ? [...placesOf(row, told), { go: en.ping.answer, url: answerUrl(desk, memberOf(mail), row.id) }]
      : []),
    ...(replies.replyTo ? [{ say: byMail(notice, pingWaits) }] : []),
    { go: en.go, url },
  ]
  return {
    ...toMember(desk, to, memberOf(mail)),
    ...replies,
    subject: en.subject({ community: to.community, said: lineOf(said) }),
    talk: pingTalk(row.id, to),
    parts,
  }
}
const tellsOutcome: readonly Notice['kind'][] = ['ping.outcome', 'ping.thanks']
/** What an answer to the mail does: an answer to the ping, or to what it asks, or a word in its talk. */
const byMail = ({ kind, ping }: Notice, pingWaits: boolean) => {
  if (pingWaits) return en.ping.byMail
  if (kind === 'ping.owed') return en.ping.owedByMail
  return ping?.open ? en.ping.changeByMail : en.answerHere
}
