import { limits } from '#shared/limits.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { found, refuse } from '#server/http/problem.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { undoNotice } from '#server/notices/undo.ts'
import { keys, leave, settleChair } from './chair.ts'

type Row = {
  giver: string | null
  author: string
  state: 'waiting' | 'front' | 'past' | 'undone' | 'declined' | 'waited' | 'gone'
  late: boolean
}

/** Read after the chair was locked and settled: what is due at this moment has been done. */
const readLocked = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  await lockAuthor(tx, member)
  await settleChair(tx, tell, member.communityId)
  const { rows } = await tx.$client.query<Row>({
    name: 'spotlight.locked',
    text: `select giver_id as giver, author_id as author, state,
        created_at + $3 * interval '1 minute' <= snug_now() as late
      from spotlights where community_id = $1 and id = $2`,
    values: [member.communityId, id, limits.spotlight.undoMinutes],
  })
  const row = found(rows[0])
  // What waits is its giver's alone, and what was taken away is nobody's any more.
  const stands = row.state === 'front' || row.state === 'past'
  if (!stands && row.giver !== member.id && !(row.state === 'declined' && row.author === member.id))
    return found<never>(undefined)
  return row
}

/** Its giver takes it back, within 10 minutes: as if it had not been said, where nobody has read it yet. */
export const undo = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const { giver, author, state, late } = await readLocked(tx, tell, member, id)
  if (giver !== member.id) refuse('member.not_yours')
  if (state === 'undone') return
  if (late) refuse('spotlight.too_late')
  if (state !== 'waiting' && state !== 'front' && state !== 'past') return refuse('spotlight.too_late')
  const community = member.communityId
  await leave(tx, tell, community, { id, giver, state }, 'undone')
  await undoNotice(tx, tell, community, author, keys.told(id))
  if (state !== 'front') return
  // What Snug had picked for this day comes back, unless somebody waits, or it would not be picked any more.
  await tx.$client.query({
    name: 'spotlight.come_back',
    text: `update spotlights s set state = 'front', ended_at = null, yielded_to = null
      from members a where s.community_id = $1 and s.yielded_to = $2 and s.state = 'past'
        and a.community_id = $1 and a.id = s.author_id and a.role <> 'host'
        and not exists (select from spotlight_choices o where o.community_id = $1 and o.member_id = a.id and o.left_out)`,
    values: [community, id],
  })
  await settleEmptied(tx, tell, community)
}

/** Its author would rather not: it leaves the front, and the history, at once. */
export const ratherNot = async (tx: Tx, tell: Tell, member: Member, id: string) => {
  const { giver, author, state } = await readLocked(tx, tell, member, id)
  if (author !== member.id) refuse('member.not_yours')
  if (state !== 'front' && state !== 'past') return
  await leave(tx, tell, member.communityId, { id, giver, state }, 'declined')
  if (state === 'front') await settleEmptied(tx, tell, member.communityId)
}

/** The next takes the place; that the front has changed is told also when nobody does. */
const settleEmptied = async (tx: Tx, tell: Tell, community: string) => {
  await settleChair(tx, tell, community)
  tell({ kind: 'chair.changed', community, to: { all: true } })
}

/** Leave me out of the chair, or do not: what of theirs holds the front leaves it. Only their own devices hear of it. */
export const setLeftOut = async (tx: Tx, tell: Tell, member: Member, leftOut: boolean) => {
  const { communityId: community, id } = member
  await lockAuthor(tx, member)
  await settleChair(tx, tell, community)
  await tx.$client.query({
    name: 'spotlight.left_out',
    text: `insert into spotlight_choices (community_id, member_id, left_out) values ($1, $2, $3)
      on conflict (community_id, member_id) do update set left_out = excluded.left_out`,
    values: [community, id, leftOut],
  })
  tell({ kind: 'me.changed', community, ids: { member: id }, to: { member: id } })
  const { rows } = await tx.$client.query<{ id: string; giver: string | null }>({
    name: 'spotlight.mine_in_front',
    text: `select id, giver_id as giver from spotlights where community_id = $1 and author_id = $2 and state = 'front'`,
    values: [community, id],
  })
  if (leftOut && rows[0]) {
    await leave(tx, tell, community, { ...rows[0], state: 'front' }, 'declined')
    await settleEmptied(tx, tell, community)
  } else if (!leftOut) await settleChair(tx, tell, community)
}
