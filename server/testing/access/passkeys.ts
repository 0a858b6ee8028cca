import { givePasskey, newAuthenticator } from '#server/testing/authenticator.ts'
import type { Caller } from '#server/testing/world.ts'
import { anybody, type Row, signedIn, type Who } from './access.ts'
import type { Stage } from './stage.ts'

const whose = ({ who }: Stage, asker: Who): Caller => who[asker === 'AN' ? 'ME' : asker]

/** As one's account: one's own from wherever one comes, and nobody else's. */
export const passkeyAccess: Row[] = [
  { route: 'GET /api/passkeys', does: 'see one’s passkeys', expect: signedIn(200) },
  { route: 'POST /api/passkeys/challenge', does: 'ask what a passkey is made of', expect: signedIn(201) },
  {
    route: 'POST /api/passkeys',
    does: 'add a passkey',
    async given(stage, asker) {
      const { body } = await whose(stage, asker).post('/api/passkeys/challenge')
      return { body: { name: 'A phone', made: newAuthenticator().make(body) } }
    },
    expect: signedIn(201),
  },
  {
    route: 'PATCH /api/passkeys/:id',
    does: 'rename a passkey of one’s own',
    given: async (stage, asker) => ({
      params: { id: (await givePasskey(whose(stage, asker))).id },
      body: { name: 'Another phone' },
    }),
    expect: signedIn(200),
  },
  {
    route: 'PATCH /api/passkeys/:id',
    does: 'rename a passkey of somebody else',
    given: async ({ world }) => ({
      params: { id: (await givePasskey(await world.outsider('Iris'))).id },
      body: { name: 'Another phone' },
    }),
    expect: signedIn(404),
  },
  {
    route: 'DELETE /api/passkeys/:id',
    does: 'remove a passkey of one’s own',
    given: async (stage, asker) => ({ params: { id: (await givePasskey(whose(stage, asker))).id } }),
    expect: signedIn(204),
  },
  {
    route: 'DELETE /api/passkeys/:id',
    does: 'remove a passkey of somebody else',
    given: async ({ world }) => ({
      params: { id: (await givePasskey(await world.outsider('Iris'))).id },
    }),
    expect: signedIn(404),
  },
  {
    route: 'POST /api/session/passkey/challenge',
    does: 'ask what a passkey signs to sign in',
    expect: anybody(201),
  },
  {
    route: 'POST /api/session/passkey',
    does: 'sign in with a passkey',
    async given(stage, asker) {
      const { device } = await givePasskey(whose(stage, asker))
      return { body: device.sign((await stage.who.AN.post('/api/session/passkey/challenge')).body) }
    },
    expect: anybody(201),
  },
  {
    route: 'POST /api/session/passkey',
    does: 'sign in with a passkey nobody added',
    given: async ({ who }) => ({
      body: newAuthenticator().sign((await who.AN.post('/api/session/passkey/challenge')).body),
    }),
    expect: anybody(401),
  },
  {
    route: 'POST /api/session/confirm/challenge',
    does: 'ask what a passkey of one’s own signs to confirm',
    async given(stage, asker) {
      await givePasskey(whose(stage, asker))
      return {}
    },
    expect: signedIn(201),
  },
  {
    route: 'POST /api/session/confirm/passkey',
    does: 'confirm with a passkey of one’s own',
    async given(stage, asker) {
      const who = whose(stage, asker)
      const { device } = await givePasskey(who)
      return { body: device.sign((await who.post('/api/session/confirm/challenge')).body) }
    },
    expect: signedIn(204),
  },
  {
    route: 'POST /api/session/confirm/passkey',
    does: 'confirm with a passkey of somebody else',
    async given(stage, asker) {
      const who = whose(stage, asker)
      const { device } = await givePasskey(await stage.world.outsider('Iris'))
      await givePasskey(who)
      return { body: device.sign((await who.post('/api/session/confirm/challenge')).body) }
    },
    expect: signedIn(401),
  },
]
