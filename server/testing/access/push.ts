import { createECDH, randomBytes, randomUUID } from 'node:crypto'
import type { Caller } from '#server/testing/world.ts'
import { type Row, signedIn, type Who } from './access.ts'
import type { Stage } from './stage.ts'

const whose = ({ who }: Stage, asker: Who): Caller => who[asker === 'AN' ? 'ME' : asker]
const subscription = () => ({
  endpoint: `https://push.snug.test/${randomUUID()}`,
  p256dh: createECDH('prime256v1').generateKeys('base64url'),
  auth: randomBytes(16).toString('base64url'),
  label: 'A phone',
})
/** A device of theirs, in the path. */
const deviceOf = async (of: Caller) => ({
  params: { id: (await of.put('/api/push/devices', subscription())).body.id as string },
})
const own = (body?: object) => async (stage: Stage, asker: Who) => ({
  ...(await deviceOf(whose(stage, asker))),
  ...(body && { body }),
})
const another =
  (body?: object) =>
  async ({ world }: Stage) => ({ ...(await deviceOf(await world.outsider('Iris'))), ...(body && { body }) })

/** As one's account: one's own devices from wherever one comes, and nobody else's. */
export const pushAccess: Row[] = [
  { route: 'GET /api/push/key', does: 'ask what a browser subscribes with', expect: signedIn(200) },
  { route: 'GET /api/push/devices', does: 'see one’s devices', expect: signedIn(200) },
  {
    route: 'PUT /api/push/devices',
    does: 'be pushed to',
    given: () => ({ body: subscription() }),
    expect: signedIn(200),
  },
  {
    route: 'PATCH /api/push/devices/:id',
    does: 'rename a device of one’s own',
    given: own({ label: 'The other phone' }),
    expect: signedIn(200),
  },
  {
    route: 'PATCH /api/push/devices/:id',
    does: 'rename a device of somebody else',
    given: another({ label: 'The other phone' }),
    expect: signedIn(404),
  },
  {
    route: 'DELETE /api/push/devices/:id',
    does: 'remove a device of one’s own',
    given: own(),
    expect: signedIn(204),
  },
  {
    route: 'DELETE /api/push/devices/:id',
    does: 'remove a device of somebody else',
    given: another(),
    expect: signedIn(404),
  },
  {
    route: 'POST /api/push/devices/:id/test',
    does: 'try a device of one’s own',
    given: own(),
    expect: signedIn(204),
  },
  {
    route: 'POST /api/push/devices/:id/test',
    does: 'try a device of somebody else',
    given: another(),
    expect: signedIn(404),
  },
]
