import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { stepOut } from './stepOut.ts'

/**
 * "Don't offer me these", or do again. Unseen: it moves no version that others are shown. What is offered to them ends, and
 * what they have taken stays theirs.
 */
export const setSpared = async (tx: Tx, tell: Tell, member: Member, spared: boolean) => {
  await lockAuthor(tx, member)
  const { communityId, id } = member
  await tx.$client.query({
    name: 'handover.spare',
    text: `insert into handover_choices (community_id, member_id, spared) values ($1, $2, $3)
      on conflict (community_id, member_id) do update set spared = excluded.spared`,
    values: [communityId, id, spared],
  })
  tell({ kind: 'me.changed', community: communityId, ids: { member: id }, to: { member: id } })
  if (spared) await stepOut(tx, tell, communityId, id, { keeping: true })
}
