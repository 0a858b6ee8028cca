import { reachEndpoints } from '#shared/reach.ts'
import type { Mounting } from '#server/world.ts'
import { chooseReach } from './choose.ts'
import { readReach } from './read.ts'

export const reachRoutes = ({ mount, world: { db, change } }: Mounting) =>
  mount(reachEndpoints, {
    'GET /api/communities/:slug/reach': ({ asker }) => readReach(db, asker),

    'PATCH /api/communities/:slug/reach': ({ asker, body }) =>
      change(async (tx, tell) => {
        await chooseReach(tx, tell, asker, body)
        return readReach(tx, asker)
      }),
  })
