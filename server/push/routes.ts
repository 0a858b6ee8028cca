import { pushEndpoints } from '#shared/push.ts'
import { refuse } from '#server/http/problem.ts'
import type { Mounting } from '#server/world.ts'
import type { Carrier } from './carrier.ts'
import { deviceOf, keepDevice, noteOutcome, readDevices, removeDevice, renameDevice } from './devices.ts'
import { areKeys, faultOf, hostOf } from './endpoint.ts'
import { testNote, written } from './note.ts'

const test = 'test'
/** A test that does not arrive soon is none. */
const soon = 120

export const pushRoutes = ({ mount, world: { db, change, limits } }: Mounting, carrier: Carrier) =>
  mount(pushEndpoints, {
    'GET /api/push/key': async () => ({ key: carrier.publicKey }),

    'GET /api/push/devices': async ({ asker }) => ({ items: await readDevices(db, asker), next: null }),

    'PUT /api/push/devices': async ({ asker, body }) => {
      const fault = faultOf(body.endpoint)
      if (fault) refuse('push.endpoint', { errors: [{ pointer: '/endpoint', detail: fault }] })
      if (!areKeys(body)) refuse('push.endpoint', { errors: [{ pointer: '/p256dh', detail: 'not a key' }] })
      await limits.count('device', asker.id)
      if (!(await carrier.reaches(hostOf(body.endpoint))))
        refuse('push.endpoint', { errors: [{ pointer: '/endpoint', detail: 'not to be reached from here' }] })
      return change((tx) => keepDevice(tx, asker, body))
    },

    'PATCH /api/push/devices/:id': ({ asker, params, body }) =>
      change((tx) => renameDevice(tx, asker, params.id, body.label)),

    'DELETE /api/push/devices/:id': async ({ asker, params }) => {
      await change((tx) => removeDevice(tx, asker, params.id))
      return undefined
    },

    'POST /api/push/devices/:id/test': async ({ asker, params }) => {
      const device = await deviceOf(db, asker, params.id)
      await limits.count('device', asker.id)
      const parcel = { text: written(test, test, testNote), topic: test, ttl: soon, urgent: true }
      const outcome = await carrier.carry(device, parcel)
      // That it is busy now is no reason to let it alone: who presses the button may press it again.
      if (outcome.what === 'refused' || outcome.what === 'later')
        return refuse('push.not_taken', { detail: outcome.note })
      await change((tx) => noteOutcome(tx, device.id, outcome))
      if (outcome.what === 'gone') refuse('push.gone')
      return undefined
    },
  })
