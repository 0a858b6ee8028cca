import { members, type Row } from './access.ts'

/** What an inviter sees of those they brought, and what those may end. */
export const newcomerAccess: Row[] = [
  { route: 'GET /api/communities/:slug/newcomers', does: 'see whom one brought', expect: members(200) },
  {
    route: 'PUT /api/communities/:slug/newcomers/:id/greeted',
    does: 'tick a duty towards somebody the host brought',
    async given({ someone }) {
      return { params: { id: (await someone('Sova')).memberId }, body: { greeted: true } }
    },
    expect: { ...members(404), HO: 200 },
  },
  {
    route: 'PUT /api/communities/:slug/me/news',
    does: 'end what is told of one',
    given: () => ({ body: { ended: true } }),
    expect: members(200),
  },
]
