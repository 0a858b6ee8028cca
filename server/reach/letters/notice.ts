import type { Notice } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Letter, Mail } from '#server/mail/letter.ts'
import type { NotBefore } from '#server/moments.ts'
import { goesOut } from '../again.ts'
import { lookAtOne } from '../facts.ts'
import { noticeOf } from '../told.ts'
import { asks } from '../way.ts'
import { en } from './en.ts'
import { pingLetter, talkOf, withdrawalOf } from './ping.ts'
import { type Desk, lineOf, memberOf, readTo, type To, toMember } from './to.ts'

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
      ...(notice.kind === 'ping.cancelled' && (await withdrawalOf(tx, desk, to, mail, notice))),
      subject: en.subject({ community: to.community, said: lineOf(said) }),
      ...(notice.ping && { talk: talkOf(notice.ping.id, to) }),
      parts: [{ say: said }, { go: en.go, url: `${desk.origin}/c/${to.slug}${pathOf(notice)}` }],
    }
  }

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

const pathOf = ({ thread, ping, circle }: Notice) => {
  if (ping) return `/pings/${ping.id}`
  if (thread) return `/threads/${thread.id}`
  return circle ? `/circles/${circle.id}` : '/inbox'
}
