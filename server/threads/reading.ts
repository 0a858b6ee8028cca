import type { Attention } from '#shared/threads.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { stepOut } from '#server/handovers/stepOut.ts'
import type { Member } from '#server/members/member.ts'
import { readAboutThread } from '#server/notices/read.ts'
import { enterThread } from './sight.ts'

/** The same member's other devices follow. */
const tellMine = (tell: Tell, member: Member, thread: string) =>
  tell({
    kind: 'thread.mine',
    community: member.communityId,
    ids: { thread, member: member.id },
    to: { member: member.id },
  })

/** One has read up to a number: it never goes back, nor past what there is. Its notices are read with it. */
export const readTo = async (tx: Tx, tell: Tell, member: Member, id: string, to: number) => {
  const { thread } = await enterThread(tx, member, id, { mayBeClosed: true })
  const { rowCount } = await tx.$client.query({
    name: 'thread.read',
    text: `insert into thread_reads as mine (community_id, member_id, thread_id, read_to) values ($1, $2, $3, $4)
      on conflict (community_id, member_id, thread_id) do update set read_to = excluded.read_to, version = mine.version + 1
      where mine.read_to is null or mine.read_to < excluded.read_to`,
    values: [member.communityId, member.id, id, Math.min(to, thread.numbered)],
  })
  if (rowCount) tellMine(tell, member, id)
  // Also of what was read before: a word changed to call them may be told of it later.
  await readAboutThread(tx, tell, member.communityId, member.id, id)
}

/** Follow, normal or mute. What one mutes is not offered to one any more. */
export const attend = async (tx: Tx, tell: Tell, member: Member, id: string, attention: Attention) => {
  await enterThread(tx, member, id, { mayBeClosed: true })
  if (attention === 'mute') await stepOut(tx, tell, member.communityId, member.id, { thread: id })
  const { rowCount } = await tx.$client.query({
    name: 'thread.attend',
    text: `insert into thread_reads as mine (community_id, member_id, thread_id, attention) values ($1, $2, $3, $4)
      on conflict (community_id, member_id, thread_id) do update set attention = excluded.attention, version = mine.version + 1
      where mine.attention <> excluded.attention`,
    values: [member.communityId, member.id, id, attention],
  })
  if (rowCount) tellMine(tell, member, id)
}
