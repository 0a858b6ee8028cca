import type { Notice } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Letter, Mail } from '#server/mail/letter.ts'
import type { NotBefore } from '#server/moments.ts'
import { goesOut } from '../again.ts'
import { lookAtOne } from '../facts.ts'
import { noticeOf } from '../told.ts'
import { asks } from '../way.ts'
import { en } from './en.ts'
import { newsLetter } from './news.ts'
import { pingLetter } from './ping.ts'
import { saidOf } from './said.ts'
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
    if (asks.includes(notice.kind)) return pingWaits ? pingLetter(tx, desk, to, mail, notice) : undefined
    if (notice.ping) return newsLetter(tx, desk, to, mail, notice)
    const said = saidOf(notice, to)
    return {
      ...toMember(desk, to, memberOf(mail)),
      subject: en.subject({ community: to.community, said: lineOf(said) }),
      parts: [{ say: said }, { go: en.go, url: `${desk.origin}/c/${to.slug}${pathOf(notice)}` }],
    }
  }

const pathOf = ({ thread, circle }: Notice) => {
  if (thread) return `/threads/${thread.id}`
  return circle ? `/circles/${circle.id}` : '/inbox'
}
