import { type NewMail, post } from '#server/mail/post.ts'
import type { Tx } from '#server/database/connection.ts'
import type { NoticeKind } from '#shared/notices.ts'
import { inThread } from './way.ts'

/** Kinds of mails: one for a notice, or one for all that is unread in a thread. */
export const mailKinds = { notice: 'notice', thread: 'thread' } as const

type Mailed = { id: string; member: string; kind: NoticeKind; thread: string | null; number: number | null }

/**
 * Puts mails for these notices on their way. Of a thread: one for each time that something was added, however many notices it
 * made; its stage is how far the thread had come.
 */
export const mailNotices = (tx: Tx, community: string, notices: readonly Mailed[]) => {
  const seen = new Set<string>()
  return post(
    tx,
    notices.flatMap<NewMail>(({ id, member, kind, thread, number }) => {
      if (thread === null || number === null || !inThread.includes(kind))
        return [{ community, kind: mailKinds.notice, about: id, member }]
      const key = `${thread} ${member}`
      if (seen.has(key)) return []
      seen.add(key)
      return [{ community, kind: mailKinds.thread, about: thread, member, stage: number }]
    }),
  )
}
