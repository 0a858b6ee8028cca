import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { limits } from '#shared/limits.ts'
import type { spotlightEndpoints } from '#shared/spotlights.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { found, refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { once } from '#server/members/once.ts'
import { notify } from '#server/notices/notify.ts'
import { lockReply, lockThread } from '#server/threads/sight.ts'
import { keys, settleChair } from './chair.ts'

type Given = z.output<(typeof spotlightEndpoints)['POST /api/communities/:slug/spotlights']['body']>

/**
 * Puts another member's writing forward for the chair, with a sentence saying why (PRODUCT §6). It takes the front at once
 * when it is empty or Snug's own pick, else it waits. A host's goes into the history, and its author is told. That one of
 * the two has blocked the other (PRODUCT §11) changes nothing of it: it only is not shown to the one who did (`isShownTo`).
 */
export const feature = async (tx: Tx, tell: Tell, giver: Member, given: Given): Promise<string> => {
  const { id = uuidv7(), threadId, replyId = null, why } = given
  const community = giver.communityId
  const { thread, reply } =
    replyId === null
      ? { ...(await lockThread(tx, giver, threadId)), reply: undefined }
      : await lockReply(tx, giver, replyId)
  if (thread.id !== threadId) found(undefined)
  if (!(await once(tx, giver, id, 'POST spotlights', { threadId, replyId, why }))) return id
  if (thread.circleId !== null) refuse('spotlight.room')
  if (thread.deletedAt !== null) refuse('thread.deleted')
  if (reply && reply.deletedAt !== null) refuse('reply.deleted')
  // A ping stands in a place of its own until it ends; what was answered there is as good as anything.
  if (!reply && thread.kind === 'ping') refuse('spotlight.ping')
  const author = (reply ?? thread).authorId
  if (author === giver.id) refuse('spotlight.own')

  await settleChair(tx, tell, community)
  const known = await look(tx, community, { giver: giver.id, author, threadId, replyId })
  if (known.former) refuse('spotlight.former')
  if (known.unwilling) refuse('spotlight.left_out')
  if (known.already) refuse('spotlight.already')
  // So that nobody fills the chair of two weeks. A host's does not wait. Some of theirs may never get the front, as their author
  // would be left out or is suspended, which is not the giver's to know: so none counts for longer than its week, whatever
  // became of it, and whether there is room follows from what they see of their own.
  if (!known.host && known.waiting >= limits.spotlight.waiting.most) refuse('spotlight.enough')
  await tx.$client.query({
    name: 'spotlight.make',
    text: `insert into spotlights (community_id, id, giver_id, author_id, thread_id, reply_id, why, state, stood_at, ended_at)
      select $1, $2, $3, $4, $5, $6, $7, case when $8 then 'past' else 'waiting' end,
        case when $8 then snug_now() end, case when $8 then snug_now() end`,
    values: [community, id, giver.id, author, threadId, replyId, why, known.host],
  })
  tell({ kind: 'spotlight.mine', community, ids: { spotlight: id }, to: { member: giver.id } })
  if (!known.host) await settleChair(tx, tell, community, id)
  else
    await notify(tx, tell, community, [
      {
        to: author,
        kind: 'spotlight.said',
        key: keys.told(id),
        about: giver.id,
        thread: threadId,
        ...(replyId !== null && { reply: replyId }),
        words: why,
      },
    ])
  return id
}

type Known = { host: boolean; former: boolean; unwilling: boolean; already: boolean; waiting: number }

/** What stands between a writing and the chair, looked at under its lock. That somebody is suspended is not told. */
const look = async (
  tx: Tx,
  community: string,
  {
    giver,
    author,
    threadId,
    replyId,
  }: { giver: string; author: string; threadId: string; replyId: string | null },
) => {
  const same = `s.community_id = $1 and s.thread_id = $4 and s.reply_id is not distinct from $5::uuid`
  const { rows } = await tx.$client.query<Known>({
    name: 'spotlight.look',
    text: `select a.role = 'host' as host, a.status not in ('active', 'resting', 'suspended') as former,
        exists (select from spotlight_choices o where o.community_id = $1 and o.member_id = $2 and o.left_out)
          or exists (select from spotlights s where ${same} and s.state = 'declined') as unwilling,
        exists (select from spotlights s where ${same} and s.giver_id is not null
          and (s.state in ('waiting', 'front')
            or s.state = 'past' and s.front_at is null and s.giver_id = $3)) as already,
        (select count(*)::int from spotlights s where s.community_id = $1 and s.giver_id = $3 and s.state = 'waiting'
          and s.created_at > snug_now() - $6 * interval '1 day') as waiting
      from members a where a.community_id = $1 and a.id = $2`,
    values: [community, author, giver, threadId, replyId, limits.spotlight.waiting.days],
  })
  return rows[0]!
}
