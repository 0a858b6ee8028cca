import { newcomerEndpoints } from '#shared/newcomers.ts'
import { readMe } from '#server/communities/read.ts'
import type { Mounting } from '#server/world.ts'
import { setGreeted, setNewsEnded } from './own.ts'
import { readNewcomer, readNewcomers } from './read.ts'

export const newcomerRoutes = ({ mount, world: { db, change } }: Mounting) =>
  mount(newcomerEndpoints, {
    'GET /api/communities/:slug/newcomers': async ({ asker }) => ({
      items: await readNewcomers(db, asker),
      next: null,
    }),

    'PUT /api/communities/:slug/newcomers/:id/greeted': ({ asker, params, body }) =>
      change(async (tx, tell) => {
        await setGreeted(tx, tell, asker, params.id, body.greeted)
        return readNewcomer(tx, asker, params.id)
      }),

    'PUT /api/communities/:slug/me/news': ({ asker, body }) =>
      change(async (tx, tell) => {
        await setNewsEnded(tx, tell, asker, body.ended)
        return readMe(tx, asker.communityId, asker.id)
      }),
  })
