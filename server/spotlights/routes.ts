import { spotlightEndpoints } from '#shared/spotlights.ts'
import { readMe } from '#server/communities/read.ts'
import { isUsed } from '#server/members/once.ts'
import type { Mounting } from '#server/world.ts'
import { feature } from './feature.ts'
import { readPossible } from './possible.ts'
import { readMySpotlight, readMySpotlights, readSpotlights } from './read.ts'
import { ratherNot, setLeftOut, undo } from './undo.ts'

export const spotlightRoutes = ({ mount, world: { db, change, limits } }: Mounting) =>
  mount(spotlightEndpoints, {
    'GET /api/communities/:slug/spotlights': ({ asker, query }) => readSpotlights(db, asker, query),

    'GET /api/communities/:slug/spotlights/mine': ({ asker }) => readMySpotlights(db, asker),

    'GET /api/communities/:slug/spotlights/possible': async ({ asker }) => ({
      items: await readPossible(db, asker),
      next: null,
    }),

    'POST /api/communities/:slug/spotlights': async ({ asker, body }) => {
      if (!(await isUsed(db, asker, body.id))) await limits.count('post', asker.id)
      const id = await change((tx, tell) => feature(tx, tell, asker, body))
      return readMySpotlight(db, { communityId: asker.communityId, id: asker.id }, id)
    },

    'DELETE /api/communities/:slug/spotlights/:id': async ({ asker, params }) => {
      await change((tx, tell) => undo(tx, tell, asker, params.id))
      return undefined
    },

    'POST /api/communities/:slug/spotlights/:id/rather-not': async ({ asker, params }) => {
      await change((tx, tell) => ratherNot(tx, tell, asker, params.id))
      return undefined
    },

    'PUT /api/communities/:slug/me/chair': ({ asker, body }) =>
      change(async (tx, tell) => {
        await setLeftOut(tx, tell, asker, body.leftOut)
        return readMe(tx, asker.communityId, asker.id)
      }),
  })
