import { members, type Row } from './access.ts'

/** One's next digest: everybody's own. */
export const digestsAccess: Row[] = [
  {
    route: 'GET /api/communities/:slug/digests/next',
    does: 'read one’s next digest as it stands',
    expect: members(200),
  },
]
