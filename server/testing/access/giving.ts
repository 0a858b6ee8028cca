import { hosts, members, type Row } from './access.ts'

/** One's own balance, and what hosts tend. */
export const givingAccess: Row[] = [
  { route: 'GET /api/communities/:slug/giving', does: 'see one’s own balance', expect: members(200) },
  {
    route: 'PUT /api/communities/:slug/giving/rest',
    does: 'answer whether one wants a rest, which nobody asked',
    given: () => ({ body: { choice: 'rest' } }),
    expect: members(404),
  },
  {
    route: 'PUT /api/communities/:slug/giving/rest',
    does: 'answer whether one wants a rest, when asked',
    async given({ world, who: people }, who) {
      const { memberId } = people[who]
      if (memberId)
        await world.pool.query(
          'update giving set asked_at = snug_now(), choice = null where member_id = $1 and asked_at is null',
          [memberId],
        )
      return { body: { choice: 'well' } }
    },
    expect: members(200),
  },
  {
    route: 'GET /api/communities/:slug/giving/unmet',
    does: 'see the asks nobody met',
    expect: hosts(200),
  },
  { route: 'GET /api/communities/:slug/guard', does: 'see one’s share of the talk', expect: hosts(200) },
]
