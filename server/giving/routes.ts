import { givingEndpoints } from '#shared/giving.ts'
import { found } from '#server/http/problem.ts'
import type { Mounting } from '#server/world.ts'
import { readBalance } from './balance.ts'
import { readGuard } from './guard.ts'
import { readNeeds } from './needs.ts'
import { answerRest, readRest } from './rest.ts'
import { readToday } from './today.ts'
import { readUnmet } from './unmet.ts'

export const givingRoutes = ({ mount, world: { db, change } }: Mounting) =>
  mount(givingEndpoints, {
    'GET /api/communities/:slug/giving': async ({ asker }) => {
      const needs = await readNeeds(db, asker)
      return {
        balance: await readBalance(db, asker),
        needs,
        today: await readToday(db, asker, needs),
        rest: (await readRest(db, asker.communityId, asker.id)) ?? null,
      }
    },

    'PUT /api/communities/:slug/giving/rest': async ({ asker, body }) => {
      await change((tx, tell) => answerRest(tx, tell, asker, body))
      return found(await readRest(db, asker.communityId, asker.id))
    },

    'GET /api/communities/:slug/giving/unmet': async ({ asker }) => ({
      items: await readUnmet(db, asker),
      next: null,
    }),

    'GET /api/communities/:slug/guard': async ({ asker }) => ({ guard: await readGuard(db, asker) }),
  })
