import { members, type Row } from './access.ts'

/** How one is reached outside of the page: everybody's own. */
export const reachAccess: Row[] = [
  { route: 'GET /api/communities/:slug/reach', does: 'see how one is reached', expect: members(200) },
  {
    route: 'PATCH /api/communities/:slug/reach',
    does: 'choose how one is reached',
    given: () => ({ body: { neverWoken: true, room: { circleId: null, level: 'digest' } } }),
    expect: members(200),
  },
  {
    route: 'PATCH /api/communities/:slug/reach',
    does: 'choose how much of an unlisted circle reaches one',
    given: ({ C }) => ({ body: { room: { circleId: C.id, level: 'everything' } } }),
    expect: { AN: 401, OU: 404, ME: 404, CM: 200, CK: 200, HO: 403, RM: 404, SU: 403 },
  },
]
