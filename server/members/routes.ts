import { memberEndpoints } from '#shared/members.ts'
import { readSignedIn } from '#server/accounts/accounts.ts'
import { readMe } from '#server/communities/read.ts'
import { found, refuse } from '#server/http/problem.ts'
import type { Mounting } from '#server/world.ts'
import { chainAtOnce, readChain } from './chain.ts'
import { leave } from './leave.ts'
import { listAtOnce, readMembers } from './list.ts'
import { changeMe } from './me.ts'
import { remove, suspend, takeBack, warn } from './order.ts'
import { readProfile } from './profile.ts'
import { comeBack, stayAway } from './return.ts'
import { setRole } from './role.ts'
import { readStanding } from './standing.ts'

export const memberRoutes = ({ mount, world: { db, change, configuration } }: Mounting) =>
  mount(memberEndpoints, {
    'GET /api/communities/:slug/members': {
      atOnce: ({ claim, query }) => listAtOnce(db, claim, query),
      otherwise: ({ asker, query }) => readMembers(db, asker, query),
    },
    'GET /api/communities/:slug/members/:id': ({ asker, params }) => readProfile(db, asker, params.id),
    'GET /api/communities/:slug/chain': {
      atOnce: ({ claim }) => chainAtOnce(db, claim),
      otherwise: ({ asker }) => readChain(db, asker),
    },

    'PATCH /api/communities/:slug/me': ({ asker, body }) =>
      change(async (tx, tell) => {
        await changeMe(tx, tell, asker, body)
        return readMe(tx, asker.communityId, asker.id)
      }),

    'POST /api/communities/:slug/leave': async ({ asker }) => {
      await change((tx, tell) => leave(tx, tell, asker))
      return undefined
    },

    'POST /api/communities/:slug/return': async ({ asker, params: { slug } }) => {
      const memberId = await change((tx, tell) => comeBack(tx, tell, asker, slug))
      // That they wait is committed: the refusal says that there is no seat yet.
      if (memberId === undefined) return refuse('seats.full')
      const { communities } = await readSignedIn({ db, configuration }, asker.id)
      return found(communities.find((seat) => seat.memberId === memberId))
    },

    'DELETE /api/communities/:slug/return': async ({ asker, params: { slug } }) => {
      await change((tx, tell) => stayAway(tx, tell, asker, slug))
      return undefined
    },

    'PUT /api/communities/:slug/members/:id/role': async ({ asker, params, body }) => {
      await change((tx, tell) => setRole(tx, tell, asker, params.id, body.role))
      return undefined
    },

    'POST /api/communities/:slug/members/:id/warn': async ({ asker, params, body }) => {
      await change((tx, tell) => warn(tx, tell, asker, params.id, body.reason))
      return undefined
    },

    'POST /api/communities/:slug/members/:id/suspend': async ({ asker, params, body }) => {
      await change((tx, tell) => suspend(tx, tell, asker, params.id, body.reason))
      return undefined
    },

    'POST /api/communities/:slug/members/:id/take-back': async ({ asker, params }) => {
      await change((tx, tell) => takeBack(tx, tell, asker, params.id))
      return undefined
    },

    'POST /api/communities/:slug/members/:id/remove': async ({ asker, params, body }) => {
      await change((tx, tell) => remove(tx, tell, asker, params.id, body))
      return undefined
    },

    'GET /api/standing': async ({ asker }) => ({ items: await readStanding(db, asker), next: null }),
  })
