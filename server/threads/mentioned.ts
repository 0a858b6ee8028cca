import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Member } from '#server/members/member.ts'
import { noteIntroduced } from '#server/newcomers/steps.ts'
import { notify } from '#server/notices/notify.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { threadReads } from '#server/database/schema.ts'

/** Tells those whom everything that is said in this room reaches (PRODUCT §9), but who was called by name, and is told that. */
export const tellEverything = async (
  tx: Tx,
  tell: Tell,
  { communityId: community, id: author }: Member,
  circle: string | null,
  thread: string,
  mentioned: readonly string[],
) => {
  const { rows } = await tx.$client.query<{ member_id: string }>({
    name: 'thread.everything',
    text: `select r.member_id from reach_rooms r
      join members m on m.community_id = r.community_id and m.id = r.member_id and m.status in ('active', 'resting')
      where r.community_id = $1 and r.circle_id is not distinct from $2::uuid and r.level = 'everything' and r.member_id <> $3
        and r.member_id <> all($4::uuid[]) and ($2::uuid is null or exists (select from circle_members s
          where s.community_id = r.community_id and s.circle_id = $2 and s.member_id = r.member_id))
      order by r.member_id`,
    values: [community, circle, author, mentioned],
  })
  await notify(
    tx,
    tell,
    community,
    rows.map(({ member_id: to }) => ({
      to,
      kind: 'thread.started' as const,
      key: `replied:${thread}:0`,
      about: author,
      thread,
    })),
  )
}

/** Tells those who are called by name, once for each post, but not who has muted the thread. */
export const tellMentioned = async (
  tx: Tx,
  tell: Tell,
  author: Member,
  mentioned: readonly string[],
  { thread, reply }: { thread: string; reply?: string },
) => {
  const others = mentioned.filter((id) => id !== author.id)
  if (others.length === 0) return
  await noteIntroduced(tx, author.communityId, author.id, others, thread)
  const muted = await tx
    .select({ id: threadReads.memberId })
    .from(threadReads)
    .where(
      and(
        eq(threadReads.communityId, author.communityId),
        eq(threadReads.threadId, thread),
        inArray(threadReads.memberId, others),
        eq(threadReads.attention, 'mute'),
      ),
    )
  const silent = new Set(muted.map(({ id }) => id))
  await notify(
    tx,
    tell,
    author.communityId,
    others
      .filter((id) => !silent.has(id))
      .map((to) => ({
        to,
        kind: 'thread.mentioned' as const,
        key: `mentioned:${reply ?? thread}`,
        about: author.id,
        thread,
        ...(reply !== undefined && { reply }),
      })),
  )
}
