import { accountEndpoints } from '#shared/accounts.ts'
import { sendsMail } from '#server/configuration.ts'
import { found, refuse } from '#server/http/problem.ts'
import { demandConfirmed } from '#server/members/member.ts'
import type { Mounting } from '#server/world.ts'
import {
  accountByEmail,
  accountOfReset,
  changeAccount,
  confirmSession,
  endSession,
  namesOfReset,
  readSessions,
  readSignedIn,
  setPassword,
  signOut,
} from './accounts.ts'
import { askProof, proveBySecret, tellMoved } from './address.ts'
import { forget } from './forgotten.ts'
import { demandGoodPassword, hashPassword, verifyPassword } from './passwords.ts'
import { demandSetup, setUp, setupIsOpen } from './setup.ts'

export const accountRoutes = ({ mount, world: { db, change, sessions, limits, configuration } }: Mounting) =>
  mount(accountEndpoints, {
    'GET /api/setup': async () => ({ open: await setupIsOpen(db) }),

    'POST /api/setup/look': async ({ body: { secret }, request }) => {
      await limits.count('look', request.ip)
      await demandSetup(db, secret)
      return undefined
    },

    'POST /api/setup': async ({ body: { secret, account, community }, request, reply }) => {
      await limits.count('look', request.ip)
      if (!(await setupIsOpen(db))) refuse('setup.closed')
      demandGoodPassword(account.password, [account.name, account.email, community.name], '/account/password')
      const { name, email } = account
      const passwordHash = await hashPassword(account.password)
      const { accountId } = await change(async (tx, tell) => {
        const made = await setUp(tx, tell, secret, { name, email, passwordHash }, community)
        if (sendsMail(configuration)) await askProof(tx, made.accountId)
        return made
      })
      reply.header('set-cookie', await sessions.begin(accountId, request.headers['user-agent'] ?? ''))
      const signedIn = await readSignedIn({ db, configuration }, accountId)
      return { account: signedIn.account, community: found(signedIn.communities[0]) }
    },

    'GET /api/session': ({ asker }) => readSignedIn({ db, configuration }, asker.id),

    'POST /api/session': async ({ body: { email, password }, request, reply }) => {
      const who = email.trim().toLowerCase()
      await limits.count('signIn', request.ip)
      // Counted before it is known, and forgiven when it was right: of many guesses at once no more are looked at.
      await limits.count('signInFailed', who)
      const account = await accountByEmail(db, who)
      if (!(await verifyPassword(account?.passwordHash, password)) || !account) return refuse('session.wrong')
      await limits.forget('signInFailed', who)
      const cookie = await sessions.begin(account.id, request.headers['user-agent'] ?? '')
      // A password that was changed meanwhile has ended the sessions there were, and this one came after.
      if ((await accountByEmail(db, who))?.passwordHash !== account.passwordHash) {
        const { id } = sessions.forget(cookie)
        if (id) await change((tx, tell) => signOut(tx, tell, id))
        return refuse('session.wrong')
      }
      reply.header('set-cookie', cookie)
      return readSignedIn({ db, configuration }, account.id)
    },

    'DELETE /api/session': async ({ request, reply }) => {
      const { cookie, id } = sessions.forget(request.headers.cookie)
      if (id) await change((tx, tell) => signOut(tx, tell, id))
      reply.header('set-cookie', cookie)
      return undefined
    },

    'POST /api/session/confirm': async ({ asker, body: { password } }) => {
      await limits.count('signInFailed', asker.email)
      const account = await accountByEmail(db, asker.email)
      if (!(await verifyPassword(account?.passwordHash, password))) refuse('session.wrong')
      await limits.forget('signInFailed', asker.email)
      await change((tx) => confirmSession(tx, asker))
      return undefined
    },

    'GET /api/sessions': async ({ asker }) => ({ items: await readSessions(db, asker), next: null }),

    'DELETE /api/sessions/:id': async ({ asker, params }) => {
      await change((tx, tell) => endSession(tx, tell, asker.id, params.id))
      return undefined
    },

    'PATCH /api/account': async ({ asker, body, request }) => {
      const write = () =>
        change(async (tx) => {
          const old = await changeAccount(tx, asker.id, body)
          if (old !== undefined) await tellMoved(tx, asker.id, old)
          return { made: old !== undefined }
        })
      if (body.email === undefined || body.email === asker.email) await write()
      else {
        demandConfirmed(asker)
        await limits.spend('mail', request.ip, write)
      }
      return (await readSignedIn({ db, configuration }, asker.id)).account
    },

    'PUT /api/account/password': async ({ asker, body: { password } }) => {
      demandConfirmed(asker)
      demandGoodPassword(password, [asker.name, asker.email, ...asker.seats.map(({ name }) => name)])
      const passwordHash = await hashPassword(password)
      await change((tx, tell) => setPassword(tx, tell, asker.id, passwordHash, asker.session.id))
      return undefined
    },

    'POST /api/reset': async ({ body: { secret, password }, request, reply }) => {
      await limits.count('look', request.ip)
      demandGoodPassword(password, await namesOfReset(db, secret))
      const passwordHash = await hashPassword(password)
      const accountId = await change(async (tx, tell) => {
        const id = await accountOfReset(tx, secret)
        await setPassword(tx, tell, id, passwordHash)
        return id
      })
      reply.header('set-cookie', await sessions.begin(accountId, request.headers['user-agent'] ?? ''))
      return readSignedIn({ db, configuration }, accountId)
    },

    'POST /api/forgot': async ({ body: { email }, request }) => {
      await limits.count('mail', request.ip)
      await limits.count('forgotten', email)
      // Whose address it is is not even asked here: the answer, and how long it takes, cannot say.
      await change((tx) => forget(tx, email))
      return { mails: sendsMail(configuration) }
    },

    'POST /api/account/address': async ({ asker, request }) => {
      await limits.count('mail', request.ip)
      await change((tx) => askProof(tx, asker.id))
      return undefined
    },

    'POST /api/address': async ({ body: { secret }, request }) => {
      await limits.count('look', request.ip)
      await change((tx) => proveBySecret(tx, secret))
      return undefined
    },
  })
