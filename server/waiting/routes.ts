import { waitingEndpoints } from '#shared/waiting.ts'
import type { Mounting } from '#server/world.ts'
import { putForward } from './putForward.ts'
import { readEntry, readLine } from './read.ts'
import { withdraw } from './withdraw.ts'

export const waitingRoutes = ({ mount, world: { db, change } }: Mounting) =>
  mount(waitingEndpoints, {
    'GET /api/communities/:slug/waiting': ({ asker, query }) => readLine(db, asker, query),

    'POST /api/communities/:slug/waiting': async ({ asker, body }) =>
      readEntry(db, asker, await change((tx, tell) => putForward(tx, tell, asker, body))),

    'DELETE /api/communities/:slug/waiting/:id': async ({ asker, params: { id } }) => {
      await change((tx, tell) => withdraw(tx, tell, asker, id))
      return undefined
    },
  })
