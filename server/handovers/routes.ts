import { handoverEndpoints } from '#shared/handovers.ts'
import { readMe } from '#server/communities/read.ts'
import type { Mounting } from '#server/world.ts'
import { setSpared } from './spared.ts'
import { pass, take } from './take.ts'

export const handoverRoutes = ({ mount, world: { change } }: Mounting) =>
  mount(handoverEndpoints, {
    'POST /api/communities/:slug/handovers/:threadId/take': async ({ asker, params }) => {
      await change((tx, tell) => take(tx, tell, asker, params.threadId))
      return undefined
    },

    'POST /api/communities/:slug/handovers/:threadId/pass': async ({ asker, params }) => {
      await change((tx, tell) => pass(tx, tell, asker, params.threadId))
      return undefined
    },

    'PUT /api/communities/:slug/me/handovers': ({ asker, body }) =>
      change(async (tx, tell) => {
        await setSpared(tx, tell, asker, body.spared)
        return readMe(tx, asker.communityId, asker.id)
      }),
  })
