import { circleEndpoints } from '#shared/circles.ts'
import { privateEndpoints } from '#shared/private.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { answer } from '#server/http/mount.ts'
import { found } from '#server/http/problem.ts'
import { isUsed } from '#server/members/once.ts'
import type { Mounting } from '#server/world.ts'
import { alterCircle } from './alter.ts'
import { closeCircle } from './close.ts'
import { invitationAlone, readCircleLog, readInvitations, readRequests, readSeats } from './inside.ts'
import {
  acceptCircleInvitation,
  declineCircleInvitation,
  inviteToCircle,
  withdrawCircleInvitation,
} from './invite.ts'
import { joinCircle } from './join.ts'
import { endKeeping, makeKeeper } from './keepers.ts'
import { leaveCircle, takeOut } from './leave.ts'
import { readCircle, readCircles } from './look.ts'
import { sayPrivately } from './private.ts'
import { readTalk, readTalks, readTalkWith } from './privateLook.ts'
import { admitRequest, refuseRequest, withdrawRequest } from './requests.ts'
import { startCircle } from './start.ts'

export const circleRoutes = ({ mount, world: { db, change, limits } }: Mounting) => {
  const act = async (work: (tx: Tx, tell: Tell) => Promise<void>) => {
    await change(work)
    return undefined
  }
  mount(circleEndpoints, {
    'GET /api/communities/:slug/circles': ({ asker, query }) => readCircles(db, asker, query),
    'POST /api/communities/:slug/circles': async ({ asker, body }) =>
      readCircle(db, asker, await change((tx, tell) => startCircle(tx, tell, asker, body))),
    'GET /api/communities/:slug/circles/:id': ({ asker, params }) => readCircle(db, asker, params.id),
    'PATCH /api/communities/:slug/circles/:id': async ({ asker, params, body }) => {
      await change((tx, tell) => alterCircle(tx, tell, asker, params.id, body))
      return readCircle(db, asker, params.id)
    },
    'POST /api/communities/:slug/circles/:id/join': async ({ asker, params }) => {
      const came = await change((tx, tell) => joinCircle(tx, tell, asker, params.id))
      return answer(came === 'in' ? 204 : 202, undefined)
    },
    'POST /api/communities/:slug/circles/:id/leave': ({ asker, params }) =>
      act((tx, tell) => leaveCircle(tx, tell, asker, params.id)),
    'POST /api/communities/:slug/circles/:id/close': ({ asker, params }) =>
      act((tx, tell) => closeCircle(tx, tell, asker, params.id)),

    'GET /api/communities/:slug/circles/:id/members': ({ asker, params }) => readSeats(db, asker, params.id),
    'DELETE /api/communities/:slug/circles/:id/members/:memberId': ({ asker, params }) =>
      act((tx, tell) => takeOut(tx, tell, asker, params.id, params.memberId)),
    'PUT /api/communities/:slug/circles/:id/keepers/:memberId': ({ asker, params }) =>
      act((tx, tell) => makeKeeper(tx, tell, asker, params.id, params.memberId)),
    'DELETE /api/communities/:slug/circles/:id/keepers/:memberId': ({ asker, params }) =>
      act((tx, tell) => endKeeping(tx, tell, asker, params.id, params.memberId)),
    'GET /api/communities/:slug/circles/:id/log': ({ asker, params, query }) =>
      readCircleLog(db, asker, params.id, query),

    'GET /api/communities/:slug/circles/:id/requests': ({ asker, params }) =>
      readRequests(db, asker, params.id),
    'POST /api/communities/:slug/circle-requests/:id/admit': ({ asker, params }) =>
      act((tx, tell) => admitRequest(tx, tell, asker, params.id)),
    'POST /api/communities/:slug/circle-requests/:id/refuse': ({ asker, params }) =>
      act((tx, tell) => refuseRequest(tx, tell, asker, params.id)),
    'POST /api/communities/:slug/circle-requests/:id/withdraw': ({ asker, params }) =>
      act((tx, tell) => withdrawRequest(tx, tell, asker, params.id)),

    'GET /api/communities/:slug/circles/:id/invitations': ({ asker, params }) =>
      readInvitations(db, asker, params.id),
    'POST /api/communities/:slug/circles/:id/invitations': async ({ asker, params, body }) => {
      const id = await change((tx, tell) => inviteToCircle(tx, tell, asker, params.id, body))
      return found(await invitationAlone(db, asker.communityId, params.id, id))
    },
    'POST /api/communities/:slug/circle-invitations/:id/accept': ({ asker, params }) =>
      act((tx, tell) => acceptCircleInvitation(tx, tell, asker, params.id)),
    'POST /api/communities/:slug/circle-invitations/:id/decline': ({ asker, params }) =>
      act((tx, tell) => declineCircleInvitation(tx, tell, asker, params.id)),
    'POST /api/communities/:slug/circle-invitations/:id/withdraw': ({ asker, params }) =>
      act((tx, tell) => withdrawCircleInvitation(tx, tell, asker, params.id)),
  })

  mount(privateEndpoints, {
    'GET /api/communities/:slug/private': ({ asker, query }) => readTalks(db, asker, query),
    'POST /api/communities/:slug/private': async ({ asker, body: { memberId, ...said } }) => {
      if (!(await isUsed(db, asker, said.id))) await limits.count('post', asker.id)
      return readTalk(db, asker, await sayPrivately({ db, change }, asker, memberId, said))
    },
    'GET /api/communities/:slug/private/:memberId': ({ asker, params }) =>
      readTalkWith(db, asker, params.memberId),
  })
}
