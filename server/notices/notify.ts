import { v7 as uuidv7 } from 'uuid'
import type { NoticeKind } from '#shared/notices.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { notices } from '#server/database/schema.ts'

export type NewNotice = {
  to: string
  kind: NoticeKind
  /** One notice per member and key, ever: the second is dropped (ACCESS I16). */
  key: string
  about?: string
  thread?: string
  reply?: string
  ping?: string
  circle?: string
  invitation?: string
  words?: string
  /** In the inbox without a mark: told, but wanting nothing. */
  quiet?: boolean
}

/** So many ids fit into one event (NOTIFY carries less than 8,000 bytes). */
const inOneEvent = 150

/** Puts notices into inboxes, in the transaction of what they tell; each is told live to its member only. */
export const notify = async (tx: Tx, tell: Tell, community: string, given: readonly NewNotice[]) => {
  if (given.length === 0) return
  const made = await tx
    .insert(notices)
    .values(
      given.map(({ to, about, thread, reply, ping, circle, invitation, ...rest }) => ({
        communityId: community,
        id: uuidv7(),
        memberId: to,
        aboutId: about,
        threadId: thread,
        replyId: reply,
        pingId: ping,
        circleId: circle,
        invitationId: invitation,
        ...rest,
      })),
    )
    .onConflictDoNothing({ target: [notices.communityId, notices.memberId, notices.key] })
    .returning({ id: notices.id, member: notices.memberId })
  for (let from = 0; from < made.length; from += inOneEvent) {
    const some = made.slice(from, from + inOneEvent)
    const whose = new Set(some.map(({ member }) => member))
    // Each notice goes to its own member: the loader says to whom. What is one member's is not loaded where they do not listen.
    const to = whose.size === 1 ? { to: { member: some[0]!.member } } : {}
    tell({ kind: 'notice.added', community, ids: { notices: some.map(({ id }) => id).join(' ') }, ...to })
  }
}
