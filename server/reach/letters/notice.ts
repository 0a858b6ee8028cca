import type { Notice } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Letter, Mail } from '#server/mail/letter.ts'
import { replyAddress } from '#server/mailIn/address.ts'
import type { NotBefore } from '#server/moments.ts'
import { goesOut } from '../again.ts'
import { lookAtOne } from '../facts.ts'
import { noticeOf } from '../told.ts'
import { asks } from '../way.ts'
import { en } from './en.ts'
import { newsLetter } from './news.ts'
import { pingLetter } from './ping.ts'
import { saidOf } from './said.ts'
import { threadTalk } from './talk.ts'
import { type Desk, lineOf, memberOf, readTo, toMember } from './to.ts'

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
    if (asks.includes(notice.kind)) return pingWaits ? pingLetter(tx, desk, to, mail, told) : undefined
    if (notice.ping) return newsLetter(tx, desk, to, mail, told)
    const said = saidOf(notice, to)
    const { thread } = notice
    const answered = thread !== null && ofThread.includes(notice.kind)
    const replyTo = answered ? await replyAddress(tx, desk, memberOf(mail), { thread: thread.id }) : undefined
    return {
      ...toMember(desk, to, memberOf(mail)),
      ...(replyTo && { replyTo }),
      ...(answered && { talk: threadTalk(thread.id, to) }),
      subject: en.subject({ community: to.community, said: lineOf(said) }),
      parts: [
        { say: said },
        ...(replyTo ? [{ say: en.answerHere }] : []),
        { go: en.go, url: `${desk.origin}/c/${to.slug}${pathOf(notice)}` },
      ],
    }
  }

/** Told of what was said in a thread, and answered there. What hosts are told of it is not: they would answer before everybody. */
const ofThread: readonly Notice['kind'][] = ['handover.offered', 'thread.helped', 'spotlight.front']

const pathOf = ({ thread, circle }: Notice) => {
  if (thread) return `/threads/${thread.id}`
  return circle ? `/circles/${circle.id}` : '/inbox'
}
