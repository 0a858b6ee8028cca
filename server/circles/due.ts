import { due } from '#server/jobs/sweep.ts'
import { lockRoom } from './room.ts'
import type { Place } from './tell.ts'
import { vanish } from './vanish.ts'

/** Seats kept for 7 days are free again. */
const circleInvitationDue = due<Place>({
  name: 'circle invitations',
  async find(db) {
    const { rows } = await db.$client.query<Place>({
      name: 'due.circle-invitations',
      text: `select distinct community_id as "communityId", circle_id as id from circle_invitations
        where state = 'open' and expires_at <= snug_now()`,
    })
    return rows
  },
  async settle(tx, tell, { communityId, id }) {
    await lockRoom(tx, tell, communityId, id)
  },
})

/** A closed circle is gone after 30 days, with all that was said in it. */
const circleGoneDue = due<Place>({
  name: 'circles gone',
  async find(db) {
    const { rows } = await db.$client.query<Place>({
      name: 'due.circles-gone',
      text: 'select community_id as "communityId", id from circles where gone_at <= snug_now()',
    })
    return rows
  },
  async settle(tx, tell, { communityId, id }) {
    const { rows } = await tx.$client.query(
      `select 1 from circles where community_id = $1 and id = $2 and gone_at <= snug_now() for no key update`,
      [communityId, id],
    )
    if (rows.length > 0) await vanish(tx, tell, { communityId, id })
  },
})

export const circleDues = [circleInvitationDue, circleGoneDue]
