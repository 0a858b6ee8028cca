import type { NoticeKind } from '#shared/notices.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'

/**
 * Marks notices of one member as read, and tells it to their other devices. All that one call marks is given the same
 * moment, by which the loader finds it again; answers it, or nothing where nothing was left to be read.
 */
const mark = async (
  tx: Tx,
  tell: Tell,
  community: string,
  member: string,
  which: { name: string; where: string; values: unknown[] },
) => {
  const { name, where, values } = which
  const { rows } = await tx.$client.query<{ at: string }>({
    name: `notices.read.${name}`,
    text: `with moment as materialized (select snug_now() as at),
      marked as (update notices n set read_at = moment.at,
          read_to = (select t.last_number from threads t where t.community_id = n.community_id and t.id = n.thread_id)
        from moment
        where n.community_id = $1 and n.member_id = $2 and n.read_at is null and ${where} returning n.read_at)
      select max(read_at)::text as at from marked having count(*) > 0`,
    values: [community, member, ...values],
  })
  const at = rows[0]?.at
  if (at) tell({ kind: 'notice.read', community, ids: { member, at }, to: { member } })
  return at
}

export const readThese = (tx: Tx, tell: Tell, community: string, member: string, ids: readonly string[]) =>
  mark(tx, tell, community, member, { name: 'these', where: 'n.id = any($3::uuid[])', values: [ids] })

/** All that came up to this notice of theirs; an id that is none of theirs marks nothing. */
export const readUpTo = (tx: Tx, tell: Tell, community: string, member: string, id: string) =>
  mark(tx, tell, community, member, {
    name: 'up_to',
    where: `(n.created_at, n.id) <= (select last.created_at, last.id from notices last
      where last.community_id = $1 and last.member_id = $2 and last.id = $3)`,
    values: [id],
  })

/** What was told to several under one key wants nothing of anybody any more: each of them has it read. */
export const readByAll = async (tx: Tx, tell: Tell, community: string, key: string) => {
  const { rows } = await tx.$client.query<{ member: string }>({
    name: 'notices.unread',
    text: `select member_id as member from notices where community_id = $1 and key = $2 and read_at is null
      order by member_id`,
    values: [community, key],
  })
  for (const { member } of rows)
    await mark(tx, tell, community, member, { name: 'key', where: 'n.key = $3', values: [key] })
}

/** What was told about a ping (all of it, or of these kinds), once its member has seen it or acted on it there. */
export const readAboutPing = (
  tx: Tx,
  tell: Tell,
  community: string,
  member: string,
  pingId: string,
  kinds?: readonly NoticeKind[],
) =>
  mark(tx, tell, community, member, {
    name: 'ping',
    where: 'n.ping_id = $3 and ($4::text[] is null or n.kind = any($4::text[]))',
    values: [pingId, kinds],
  })

/** What was told about a thread, once its member has read it there. */
export const readAboutThread = (tx: Tx, tell: Tell, community: string, member: string, threadId: string) =>
  mark(tx, tell, community, member, {
    name: 'thread',
    where: `n.thread_id = $3 and n.kind in ('thread.started', 'thread.replied', 'thread.mentioned', 'private.started', 'newcomer.posted', 'newcomer.heard', 'handover.offered')`,
    values: [threadId],
  })

/** That a thread was offered to them, once they have said what they do about it. */
export const readOffered = (tx: Tx, tell: Tell, community: string, member: string, threadId: string) =>
  mark(tx, tell, community, member, {
    name: 'offered',
    where: `n.thread_id = $3 and n.kind = 'handover.offered'`,
    values: [threadId],
  })
