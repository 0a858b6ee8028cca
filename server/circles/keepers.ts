import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circleMembers } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { notify } from '#server/notices/notify.ts'
import { enterAsKeeper, readTie, type Room } from './room.ts'
import { toldChanged, toldMine, toldSeat } from './tell.ts'
import { withdrawInvitationsBy } from './withdraw.ts'

const setKeeping = async (tx: Tx, tell: Tell, room: Room, memberId: string, keeper: boolean) => {
  await tx
    .update(circleMembers)
    .set({ keeper })
    .where(
      and(
        eq(circleMembers.communityId, room.communityId),
        eq(circleMembers.circleId, room.id),
        eq(circleMembers.memberId, memberId),
      ),
    )
  toldSeat(tell, room, memberId)
  toldMine(tell, room, memberId)
  toldChanged(tell, room)
}

const toldKeeper = (tx: Tx, tell: Tell, room: Room, memberId: string, about?: string) =>
  notify(tx, tell, room.communityId, [
    {
      to: memberId,
      kind: 'circle.keeper',
      key: `circle.keeper:${room.id}:${uuidv7()}`,
      circle: room.id,
      words: room.name,
      ...(about && { about }),
    },
  ])

/** Who is in it, the longest first; only those who can act count as present. */
const readOthers = async (tx: Tx, room: Room, but?: string) => {
  const { rows } = await tx.$client.query<{ id: string; keeper: boolean; present: boolean }>(
    `select s.member_id as id, s.keeper, m.status in ('active', 'resting') as present
      from circle_members s join members m on m.community_id = s.community_id and m.id = s.member_id
      where s.community_id = $1 and s.circle_id = $2 and s.member_id is distinct from $3
      order by s.joined_at, s.member_id`,
    [room.communityId, room.id, but ?? null],
  )
  return rows
}

/**
 * Sees to it that somebody who can act keeps the circle: when nobody does any more, the member longest in it does from
 * now on (PRODUCT §4). `without` is somebody who is still seated and no longer counts: a keeper being suspended.
 */
export const handOnKeeping = async (tx: Tx, tell: Tell, room: Room, without?: string) => {
  const others = await readOthers(tx, room, without)
  if (others.some(({ keeper, present }) => keeper && present)) return
  const heir = others.find(({ present }) => present)
  // Nobody there can act. A suspended keeper keeps it until somebody can.
  const next = heir ?? (others.some(({ keeper }) => keeper) || without !== undefined ? undefined : others[0])
  if (!next) return
  await setKeeping(tx, tell, room, next.id, true)
  await log(tx, { community: room.communityId, circle: room.id, kind: 'circle.keeper', subject: next.id })
  await toldKeeper(tx, tell, room, next.id)
  if (without) await stopKeeping(tx, tell, room, without)
}

const stopKeeping = async (tx: Tx, tell: Tell, room: Room, memberId: string) => {
  await withdrawInvitationsBy(tx, tell, room, memberId)
  await setKeeping(tx, tell, room, memberId, false)
}

/** True when this keeper is the only one: whoever else sits there, none of them keeps it. */
export const isLastKeeper = async (tx: Tx, room: Room, memberId: string) =>
  !(await readOthers(tx, room, memberId)).some(({ keeper }) => keeper)

/** Lets somebody in the circle keep it too; who keeps it already goes on. */
export const makeKeeper = async (tx: Tx, tell: Tell, asker: Member, circleId: string, memberId: string) => {
  const { room } = await enterAsKeeper(tx, tell, asker, circleId)
  const tie = await readTie(tx, room, memberId)
  if (!tie.in) refuse('not_found')
  if (tie.keeper) return
  await setKeeping(tx, tell, room, memberId, true)
  await log(tx, {
    community: room.communityId,
    circle: room.id,
    kind: 'circle.keeper',
    actor: asker.id,
    subject: memberId,
  })
  await toldKeeper(tx, tell, room, memberId, asker.id)
}

/** Ends somebody's keeping, or one's own. The last keeper stays one: hand on first, or close the circle. */
export const endKeeping = async (tx: Tx, tell: Tell, asker: Member, circleId: string, memberId: string) => {
  const { room } = await enterAsKeeper(tx, tell, asker, circleId)
  const tie = await readTie(tx, room, memberId)
  if (!tie.in || !tie.keeper) refuse('not_found')
  if (await isLastKeeper(tx, room, memberId)) refuse('circle.last_keeper')
  await stopKeeping(tx, tell, room, memberId)
  await log(tx, {
    community: room.communityId,
    circle: room.id,
    kind: 'circle.keeper',
    actor: asker.id,
    subject: memberId,
    detail: { ended: 1 },
  })
  await handOnKeeping(tx, tell, room)
}
