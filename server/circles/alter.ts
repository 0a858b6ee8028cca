import { and, eq } from 'drizzle-orm'
import type { BodyOf } from '#shared/endpoint.ts'
import type { circleEndpoints } from '#shared/circles.ts'
import { log } from '#server/communities/log.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { circleRequests, circles } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'
import { enterAsKeeper, readRoom } from './room.ts'
import { toldChanged, toldMine, toldRequest } from './tell.ts'

type Changes = BodyOf<(typeof circleEndpoints)['PATCH /api/communities/:slug/circles/:id']>

/**
 * What its keepers say of a circle, and how many seats it has: at once, and never fewer than are taken or kept
 * (PRODUCT §2). One that is no longer listed is lost to whoever is not in it, and what they asked for with it.
 */
export const alterCircle = async (tx: Tx, tell: Tell, asker: Member, circleId: string, given: Changes) => {
  const { room } = await enterAsKeeper(tx, tell, asker, circleId)
  const changed = Object.fromEntries(
    Object.entries(given).filter(
      ([name, value]) => value !== undefined && room[name as keyof Changes] !== value,
    ),
  ) as Partial<typeof room>
  if (Object.keys(changed).length === 0) return
  if (changed.seats !== undefined && changed.seats < room.taken + room.held) refuse('seats.in_use')
  await tx
    .update(circles)
    .set(changed)
    .where(and(eq(circles.communityId, room.communityId), eq(circles.id, room.id)))
  await log(tx, {
    community: room.communityId,
    circle: room.id,
    kind: 'circle.changed',
    actor: asker.id,
    detail: Object.fromEntries(Object.entries(changed).map(([name, value]) => [name, worded(value)])),
  })
  if (changed.listed === false) await unlist(tx, tell, asker.communityId, circleId)
  toldChanged(tell, room, { near: Object.keys(changed).every((name) => withheld.has(name)) })
}

/** What a host outside of an unlisted circle does not see. */
const withheld = new Set(['purpose', 'joining'])
const worded = (value: unknown) => (typeof value === 'boolean' ? Number(value) : (value as string | number))

const unlist = async (tx: Tx, tell: Tell, communityId: string, circleId: string) => {
  const room = (await readRoom(tx, communityId, circleId))!
  const ended = await tx
    .update(circleRequests)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(circleRequests.communityId, communityId),
        eq(circleRequests.circleId, circleId),
        eq(circleRequests.state, 'waiting'),
      ),
    )
    .returning({ id: circleRequests.id, memberId: circleRequests.memberId })
  for (const { id, memberId } of ended) {
    toldRequest(tell, room, id)
    toldMine(tell, room, memberId)
  }
  tell({
    kind: 'circle.unlisted',
    community: communityId,
    ids: { circle: circleId, version: String(room.version) },
  })
}
