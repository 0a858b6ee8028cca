import type { Notice } from '#shared/notices.ts'
import type { Tx } from '#server/database/connection.ts'
import type { NotBefore } from '#server/moments.ts'
import type { Note, Notes, Push } from '#server/push/note.ts'
import { push } from '#server/push/push.ts'
import { goesOut } from './again.ts'
import { type Looked, lookAtOne } from './facts.ts'
import { namedFor } from './named.ts'
import { noticeOf } from './told.ts'
import { asks } from './way.ts'

/** Kind of the pushes about notices. */
const kind = 'notice'

/** Puts pushes for these notices on their way, each to the devices of its member; a ping's is of use until its end. */
export const pushNotices = (tx: Tx, community: string, notices: readonly Looked[]) =>
  push(
    tx,
    notices.map(({ id, member, secondsLeft, facts: { ping } }) => ({
      community,
      kind,
      about: id,
      member,
      urgent: ping?.urgent ?? false,
      ...(ping?.open && secondsLeft !== null && { ttl: Math.max(1, secondsLeft) }),
    })),
  )

/**
 * What a push about a notice says, as long as it may go out and its member has not read it: that something waits and where, and
 * who and what it is about only if they want that on their screens. What was said is read there.
 */
const noticeNote = async (tx: Tx, given: Push): Promise<Note | NotBefore | undefined> => {
  const { communityId, aboutId, memberId } = given
  const goes = goesOut(await lookAtOne(tx, communityId, aboutId), 'push')
  if (goes !== true) return goes
  const told = await noticeOf(tx, communityId, aboutId, memberId)
  if (!told) return undefined
  const { notice, slug, pingWaits } = told
  if (asks.includes(notice.kind) && !pingWaits) return undefined
  return { ...plainNote(notice, slug), ...(await namedFor(tx, given, notice)) }
}

/** In words of any such thing. */
const plainNote = (notice: Notice, slug: string): Note => {
  const path = (rest: string) => `/c/${slug}${rest}`
  if (notice.ping) {
    const asked = asks.includes(notice.kind)
    return {
      title: 'Snug',
      body: asked ? 'You are asked whether you are in.' : 'Something came of a ping.',
      path: path(`/pings/${notice.ping.id}`),
      ...(asked && { ping: { slug, id: notice.ping.id } }),
    }
  }
  if (notice.thread)
    return { title: 'Snug', body: 'Somebody wrote to you.', path: path(`/threads/${notice.thread.id}`) }
  return { title: 'Snug', body: 'Something is in your inbox.', path: path('/inbox') }
}

/** What the pushes about what happened say. */
export const reachNotes: Notes = { [kind]: noticeNote }
