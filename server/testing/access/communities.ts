import { hosts, members, type Row } from './access.ts'

/** What a community says of itself, and its seats. */
export const communityAccess: Row[] = [
  { route: 'GET /api/communities/:slug', does: 'see the community and one’s own seat', expect: members(200) },
  { route: 'GET /api/communities/:slug/log', does: 'read the log', expect: members(200) },
  {
    route: 'PATCH /api/communities/:slug',
    does: 'change what the community says of itself',
    given: () => ({ body: { purpose: 'To sit down together.' } }),
    expect: hosts(200),
  },
  {
    route: 'PUT /api/communities/:slug/seats',
    does: 'set the seats',
    given: () => ({ body: { seats: 250 } }),
    expect: hosts(200),
  },
  {
    route: 'PUT /api/communities/:slug/seats',
    does: 'set fewer seats than are in use',
    given: () => ({ body: { seats: 2 } }),
    expect: hosts(409),
  },
  {
    route: 'DELETE /api/communities/:slug/raise',
    does: 'withdraw the raise that is announced',
    async given({ world, community }) {
      await world.pool.query(
        `update communities set raise_to = 100, raise_due_at = snug_now() + interval '7 days' where id = $1`,
        [community.id],
      )
      return {}
    },
    expect: hosts(204),
  },
]
