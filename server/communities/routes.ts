import { communityEndpoints } from '#shared/communities.ts'
import type { Mounting } from '#server/world.ts'
import { setSeats, withdrawRaise } from './cap.ts'
import { communityAlone, readCommunity } from './read.ts'
import { readLog } from './readLog.ts'
import { changeCommunity } from './settings.ts'

export const communityRoutes = ({ mount, world: { db, change } }: Mounting) =>
  mount(communityEndpoints, {
    'GET /api/communities/:slug': ({ asker }) => readCommunity(db, asker),

    'PATCH /api/communities/:slug': ({ asker, body }) =>
      change(async (tx, tell) => {
        await changeCommunity(tx, tell, asker, body)
        return communityAlone(tx, asker.communityId)
      }),

    'PUT /api/communities/:slug/seats': ({ asker, body }) =>
      change(async (tx, tell) => {
        await setSeats(tx, tell, asker, body.seats)
        return communityAlone(tx, asker.communityId)
      }),

    'DELETE /api/communities/:slug/raise': async ({ asker }) => {
      await change((tx, tell) => withdrawRaise(tx, tell, asker))
      return undefined
    },

    'GET /api/communities/:slug/log': ({ asker, query }) => readLog(db, asker, query),
  })
