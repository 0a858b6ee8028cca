import { threadEndpoints } from '#shared/threads.ts'
import { asCircleMember } from '#server/circles/sight.ts'
import { found } from '#server/http/problem.ts'
import { isUsed } from '#server/members/once.ts'
import type { Mounting } from '#server/world.ts'
import { deleteThread, editThread, keepAtHand, waiveAnswer } from './change.ts'
import { closeAsk, reopenAsk } from './helped.ts'
import { listAtOnce, readThreads } from './list.ts'
import { openAtOnce, openThread } from './open.ts'
import { readMine, readReply, readThread } from './read.ts'
import { attend, readTo } from './reading.ts'
import { deleteReply, editReply } from './replies.ts'
import { postReply, replyAtOnce } from './reply.ts'
import { startThread } from './start.ts'
import { thank, unthank } from './thanks.ts'

export const threadRoutes = ({ mount, world: { db, change, limits } }: Mounting) =>
  mount(threadEndpoints, {
    'GET /api/communities/:slug/threads': {
      atOnce: ({ claim, query }) => listAtOnce(db, claim, query),
      otherwise: ({ asker, query }) => readThreads(db, asker, query),
    },

    'POST /api/communities/:slug/threads': async ({ asker, body: { circleId, ...given } }) => {
      const author = circleId ? await asCircleMember(db, asker, circleId) : asker
      if (!(await isUsed(db, asker, given.id))) await limits.count('post', asker.id)
      const id = await change((tx, tell) => startThread(tx, tell, author, given))
      return readThread(db, asker, id)
    },

    'GET /api/communities/:slug/threads/:id': {
      atOnce: ({ claim, params, query }) => openAtOnce(db, claim, params.id, query),
      otherwise: ({ asker, params, query }) => openThread(db, asker, params.id, query),
    },

    'PATCH /api/communities/:slug/threads/:id': async ({ asker, params, body }) => {
      await change((tx, tell) => editThread(tx, tell, asker, params.id, body))
      return readThread(db, asker, params.id)
    },

    'DELETE /api/communities/:slug/threads/:id': async ({ asker, params }) => {
      await change((tx, tell) => deleteThread(tx, tell, asker, params.id))
      return undefined
    },

    'POST /api/communities/:slug/threads/:id/replies': {
      atOnce: ({ claim, params, body }) => replyAtOnce(db, claim, params.id, body, limits.of('post')),
      otherwise: ({ asker, params, body }) => postReply(db, asker, params.id, body, limits.of('post')),
    },

    'PATCH /api/communities/:slug/replies/:id': async ({ asker, params, body }) => {
      await change((tx, tell) => editReply(tx, tell, asker, params.id, body.body))
      return readReply(db, asker, params.id)
    },

    'DELETE /api/communities/:slug/replies/:id': async ({ asker, params }) => {
      await change((tx, tell) => deleteReply(tx, tell, asker, params.id))
      return undefined
    },

    'PUT /api/communities/:slug/threads/:id/read': async ({ asker, params, body }) => {
      await change((tx, tell) => readTo(tx, tell, asker, params.id, body.to))
      return found(await readMine(db, asker.communityId, asker.id, params.id))
    },

    'PUT /api/communities/:slug/threads/:id/attention': async ({ asker, params, body }) => {
      await change((tx, tell) => attend(tx, tell, asker, params.id, body.attention))
      return found(await readMine(db, asker.communityId, asker.id, params.id))
    },

    'PUT /api/communities/:slug/threads/:id/needs-no-answer': async ({ asker, params, body }) => {
      await change((tx, tell) => waiveAnswer(tx, tell, asker, params.id, body.needsNoAnswer))
      return readThread(db, asker, params.id)
    },

    'PUT /api/communities/:slug/threads/:id/helped': async ({ asker, params, body }) => {
      await change((tx, tell) => closeAsk(tx, tell, asker, params.id, body.memberIds))
      return readThread(db, asker, params.id)
    },

    'DELETE /api/communities/:slug/threads/:id/helped': async ({ asker, params }) => {
      await change((tx, tell) => reopenAsk(tx, tell, asker, params.id))
      return undefined
    },

    'PUT /api/communities/:slug/threads/:id/at-hand': async ({ asker, params, body }) => {
      await change((tx, tell) => keepAtHand(tx, tell, asker, params.id, body.atHand))
      return readThread(db, asker, params.id)
    },

    'PUT /api/communities/:slug/replies/:id/thanks': async ({ asker, params }) => {
      await change((tx, tell) => thank(tx, tell, asker, params.id))
      return undefined
    },

    'DELETE /api/communities/:slug/replies/:id/thanks': async ({ asker, params }) => {
      await change((tx, tell) => unthank(tx, tell, asker, params.id))
      return undefined
    },
  })
