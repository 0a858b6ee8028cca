import { asCircleMember, lockCircleAuthor } from '#server/circles/sight.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { found, refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { readOffered } from '#server/notices/read.ts'
import { stands } from './still.ts'
import { endOffer, tellOffer, tellOver } from './stepOut.ts'

type Row = { state: 'offered' | 'taken' | 'over'; stands: boolean }

/**
 * "I'll take it": theirs for 24 hours, and the two others see that the offer has ended. 404 for whom it was not offered;
 * 409 `handover.ended` when another has taken it, it was answered, or its time is over. Again changes nothing.
 */
export const take = async (tx: Tx, tell: Tell, member: Member, thread: string) => {
  const offer = await lockOffer(tx, member, thread)
  if (!offer.stands) refuse('handover.ended')
  if (offer.state === 'taken') return
  const community = member.communityId
  const { rows: others } = await tx.$client.query<{ member_id: string }>({
    name: 'handover.others',
    text: `update handover_offers set state = 'over'
      where community_id = $1 and thread_id = $2 and member_id <> $3 and state <> 'over' returning member_id`,
    values: [community, thread, member.id],
  })
  await tx.$client.query({
    name: 'handover.take',
    text: `with mine as (update handover_offers set state = 'taken', until = snug_now() + interval '24 hours'
        where community_id = $1 and thread_id = $2 and member_id = $3 returning until)
      update handovers set due_at = mine.until from mine where community_id = $1 and thread_id = $2`,
    values: [community, thread, member.id],
  })
  tellOffer(tell, community, thread, member.id)
  for (const { member_id } of others) await tellOver(tx, tell, community, thread, member_id)
  await readOffered(tx, tell, community, member.id, thread)
}

/** "Not me", or not after all, without a word. Of an offer that has ended it changes nothing. */
export const pass = async (tx: Tx, tell: Tell, member: Member, thread: string) => {
  await lockOffer(tx, member, thread)
  await endOffer(tx, tell, member.communityId, thread, member.id)
}

/**
 * Finds what was offered to a member, and locks in the order of all writes: circle, membership, thread. Anybody else's
 * is not found, as what is not there: also in a listed circle, and for a host, who is never asked.
 */
const lockOffer = async (tx: Tx, member: Member, thread: string): Promise<Row> => {
  const values = [member.communityId, thread, member.id]
  const { rows: places } = await tx.$client.query<{ circle_id: string | null }>({
    name: 'handover.place',
    text: `select t.circle_id from handover_offers o
      join threads t on t.community_id = o.community_id and t.id = o.thread_id
      where o.community_id = $1 and o.thread_id = $2 and o.member_id = $3 and (t.circle_id is null or exists (
        select from circle_members s
        where s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = $3))`,
    values,
  })
  const { circle_id } = found(places[0])
  if (circle_id === null) await lockAuthor(tx, member)
  else await lockCircleAuthor(tx, await asCircleMember(tx, member, circle_id), { mayBeClosed: true })
  await tx.$client.query({
    name: 'handover.thread.lock',
    text: 'select from threads where community_id = $1 and id = $2 for no key update',
    values: [member.communityId, thread],
  })
  const { rows } = await tx.$client.query<Row>({
    name: 'handover.mine',
    text: `select o.state, ${stands('$3')} as stands from handover_offers o
      join threads t on t.community_id = o.community_id and t.id = o.thread_id
      join members me on me.community_id = o.community_id and me.id = o.member_id and me.role <> 'host'
      where o.community_id = $1 and o.thread_id = $2 and o.member_id = $3`,
    values,
  })
  return found(rows[0])
}
