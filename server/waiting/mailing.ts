import type { Tx } from '#server/database/connection.ts'
import { post } from '#server/mail/post.ts'

/** The mails about the line; what each says stands in letters/. */
export const mailKinds = { returned: 'waiting.returned' } as const

/**
 * Who waited to come back hears by mail that the seat is theirs: they have no page of the community open. Unless they have
 * read it in their inbox by then (PRODUCT §9).
 */
export const mailReturned = (tx: Tx, community: string, entryId: string, memberId: string) =>
  post(tx, [{ community, kind: mailKinds.returned, about: entryId, member: memberId, after: '2 minutes' }])
