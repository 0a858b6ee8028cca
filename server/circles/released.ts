import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { type Place, toldChanged, toldInvitation, toldLost, toldMine } from './tell.ts'

/**
 * Invitations were ended without a seat being taken: their seats are free again, and whoever knew of an unlisted circle
 * only by being invited loses sight of it.
 */
export const toldReleased = async (
  tx: Tx,
  tell: Tell,
  place: Place,
  ended: readonly { id: string; memberId: string }[],
) => {
  if (ended.length === 0) return
  const { rows } = await tx.$client.query<{ version: number; listed: boolean }>(
    'select version, listed from circles where community_id = $1 and id = $2',
    [place.communityId, place.id],
  )
  const { version, listed } = rows[0]!
  toldChanged(tell, place)
  for (const { id, memberId } of ended) {
    toldInvitation(tell, place, id)
    toldMine(tell, place, memberId)
    if (!listed) toldLost(tell, { ...place, version }, memberId)
  }
}
