import { passkeyEndpoints } from '#shared/passkeys.ts'
import { refuse } from '#server/http/problem.ts'
import { demandConfirmed } from '#server/members/member.ts'
import type { Mounting } from '#server/world.ts'
import { confirmSession, readSignedIn } from '../accounts.ts'
import { makeChallenge, spendChallenge } from './challenges.ts'
import { challengeIn, checkMade, rpOf } from './check.ts'
import {
  addPasskey,
  demandRoom,
  describePasskeys,
  readPasskeys,
  removePasskey,
  renamePasskey,
} from './passkeys.ts'
import { prove, userHandleOf } from './prove.ts'

export const passkeyRoutes = ({ mount, world }: Mounting) => {
  const { db, change, sessions, limits } = world
  const rp = rpOf(world.configuration)
  return mount(passkeyEndpoints, {
    'GET /api/passkeys': async ({ asker }) => ({ items: await readPasskeys(db, asker.id), next: null }),

    'POST /api/passkeys/challenge': async ({ asker }) => {
      demandConfirmed(asker)
      await demandRoom(db, asker.id)
      await limits.count('challenge', asker.id)
      const challenge = await change((tx) =>
        makeChallenge(tx, { purpose: 'add', sessionId: asker.session.id }),
      )
      const user = { id: userHandleOf(asker.id), name: asker.email, displayName: asker.name }
      return { challenge, rpId: rp.id, user, exclude: await describePasskeys(db, asker.id) }
    },

    'POST /api/passkeys': async ({ asker, body: { name, made } }) => {
      demandConfirmed(asker)
      const challenge = challengeIn(made.clientDataJSON) ?? refuse('passkey.unusable')
      const asked = { purpose: 'add', sessionId: asker.session.id } as const
      if (!(await change((tx) => spendChallenge(tx, challenge, asked)))) refuse('passkey.unusable')
      const key = (await checkMade(rp, challenge, made)) ?? refuse('passkey.unusable')
      return change((tx, tell) =>
        addPasskey(tx, tell, asker.id, { name, transports: made.transports, ...key }),
      )
    },

    'PATCH /api/passkeys/:id': ({ asker, params, body: { name } }) =>
      change((tx) => renamePasskey(tx, asker.id, params.id, name)),

    'DELETE /api/passkeys/:id': async ({ asker, params }) => {
      demandConfirmed(asker)
      await change((tx) => removePasskey(tx, asker.id, params.id))
      return undefined
    },

    'POST /api/session/passkey/challenge': async ({ request }) => {
      await limits.count('challenge', request.ip)
      return {
        challenge: await change((tx) => makeChallenge(tx, { purpose: 'sign in' })),
        rpId: rp.id,
        allow: [],
      }
    },

    'POST /api/session/passkey': async ({ body, request, reply }) => {
      await limits.count('signIn', request.ip)
      const accountId = await prove(world, body, { purpose: 'sign in' })
      reply.header('set-cookie', await sessions.begin(accountId, request.headers['user-agent'] ?? ''))
      return readSignedIn(world, accountId)
    },

    'POST /api/session/confirm/challenge': async ({ asker }) => {
      const allow = await describePasskeys(db, asker.id, { usable: true })
      if (allow.length === 0) refuse('not_found')
      await limits.count('challenge', asker.id)
      const challenge = await change((tx) =>
        makeChallenge(tx, { purpose: 'confirm', sessionId: asker.session.id }),
      )
      return { challenge, rpId: rp.id, allow }
    },

    'POST /api/session/confirm/passkey': async ({ asker, body }) => {
      await prove(world, body, { purpose: 'confirm', sessionId: asker.session.id }, asker.id)
      await change((tx) => confirmSession(tx, asker))
      return undefined
    },
  })
}
