import { pingEndpoints } from '#shared/pings.ts'
import { found } from '#server/http/problem.ts'
import { isUsed } from '#server/members/once.ts'
import type { Mounting } from '#server/world.ts'
import { answerPing } from './answer.ts'
import { calendarOf } from './calendar.ts'
import { changePing } from './edit.ts'
import { cancelPing, closePing } from './end.ts'
import { tellOutcome } from './outcome.ts'
import { previewPing } from './preview.ts'
import { readCalendared, readPing, readPings } from './read.ts'
import { sendPing } from './send.ts'

export const pingRoutes = ({ mount, world: { configuration, db, change, limits } }: Mounting) =>
  mount(pingEndpoints, {
    'GET /api/communities/:slug/pings': ({ asker, query }) => readPings(db, asker, query),

    'POST /api/communities/:slug/pings': async ({ asker, body }) => {
      const send = () => change((tx, tell) => sendPing(tx, tell, asker, body))
      // A ping sent again is no further ping, and is answered also when the hour's are used up.
      const sent = (await isUsed(db, asker, body.id))
        ? await send()
        : await limits.spend('ping', asker.id, send)
      return readPing(db, asker, sent.id)
    },

    'GET /api/communities/:slug/pings/preview': ({ asker, query }) => previewPing(db, asker, query),

    'GET /api/communities/:slug/pings/:id': ({ asker, params }) => readPing(db, asker, params.id),

    'GET /api/communities/:slug/pings/:id/calendar': async ({ asker, params, reply }) => {
      const { at, row } = await readCalendared(db, asker, params.id)
      const url = `${configuration.url.origin}/c/${params.slug}/pings/${row.id}`
      reply.header('content-disposition', 'attachment; filename="ping.ics"')
      return found(calendarOf(row, { method: 'PUBLISH', at, url }))
    },

    'PATCH /api/communities/:slug/pings/:id': async ({ asker, params, body }) => {
      await change((tx, tell) => changePing(tx, tell, asker, params.id, body))
      return readPing(db, asker, params.id)
    },

    'PUT /api/communities/:slug/pings/:id/answer': ({ asker, params, body }) =>
      change((tx, tell) => answerPing(tx, tell, asker, params.id, body)),

    'POST /api/communities/:slug/pings/:id/close': async ({ asker, params }) => {
      await change((tx, tell) => closePing(tx, tell, asker, params.id))
      return readPing(db, asker, params.id)
    },

    'POST /api/communities/:slug/pings/:id/cancel': async ({ asker, params }) => {
      await change((tx, tell) => cancelPing(tx, tell, asker, params.id))
      return readPing(db, asker, params.id)
    },

    'PUT /api/communities/:slug/pings/:id/outcome': async ({ asker, params, body }) => {
      await change((tx, tell) => tellOutcome(tx, tell, asker, params.id, body.text))
      return readPing(db, asker, params.id)
    },
  })
