import { bringingEndpoints } from '#shared/bringing.ts'
import { invitationEndpoints } from '#shared/invitations.ts'
import { demandFreeAddress, readSignedIn } from '#server/accounts/accounts.ts'
import { demandGoodPassword, hashPassword } from '#server/accounts/passwords.ts'
import { sendsMail } from '#server/configuration.ts'
import { answer } from '#server/http/mount.ts'
import { found, Problem, refuse } from '#server/http/problem.ts'
import type { Mounting } from '#server/world.ts'
import { accept, type Comer } from './accept.ts'
import { budgetOf, readSpent } from './budget.ts'
import { bring, previewList } from './bring.ts'
import { decline } from './decline.ts'
import { guessCode, mailCode } from './code.ts'
import { alreadyIn, asSeen, type AtTheDoor, readDoor } from './door.ts'
import { invite } from './invite.ts'
import { knock } from './knock.ts'
import { newLink } from './link.ts'
import { demandProof, type Proof } from './proof.ts'
import { readAwaiting } from './awaiting.ts'
import { coSign } from './coSign.ts'
import { notWhomIInvited } from './misfit.ts'
import { readAllOpen, readInvitation, readInvitations, readOwn } from './read.ts'
import { revoke } from './revoke.ts'
import { needsProof } from './needsProof.ts'
import { refuseBy } from './states.ts'
import { readWelcome } from './welcome.ts'

const guessed = new Set(['invitation.unknown', 'invitation.code', 'account.email_taken'])

export const invitationRoutes = ({ mount, world }: Mounting) => {
  const { db, change, sessions, limits, configuration } = world
  const linkOf = (secret: string) => `${configuration.url.origin}/join#${secret}`

  /**
   * Ten guesses a minute may be wrong (ACCESS I19): secrets, and with a right one its code and whether an address has an
   * account here. What is right counts for nothing.
   */
  const guessing = async <T>(address: string, work: () => Promise<T>): Promise<T> => {
    await limits.demand('look', address)
    try {
      return await work()
    } catch (error) {
      if (error instanceof Problem && guessed.has(error.type)) await limits.count('look', address)
      throw error
    }
  }

  const bound = sendsMail(configuration)
  /** How the bearer shows that they read the address; the code, if one is needed, is looked at here. */
  const proofOf = async (door: AtTheDoor, code: string | undefined): Promise<Proof> => {
    const proof: Proof = { bound }
    if (code === undefined || !bound || !needsProof(door)) return proof
    return { ...proof, codeHash: await guessCode(change, door, code) }
  }

  mount(invitationEndpoints, {
    'GET /api/communities/:slug/invitations': async ({ asker, query: { all, ...paged } }) => {
      // Of another's invitations a member is told nothing, also not that there is something to see.
      if (all !== undefined && asker.role !== 'host') refuse('not_found')
      const page = await (all === undefined ? readOwn : readAllOpen)(db, asker, paged)
      const spent = await readSpent(db, asker.communityId, asker.id)
      return { ...page, budget: budgetOf(spent), mails: bound }
    },

    'POST /api/communities/:slug/invitations': async ({ asker, body, request }) => {
      const write = async () => {
        const { id, secret } = await change((tx, tell) => invite(tx, tell, asker, body))
        return { id, secret, made: secret !== null }
      }
      const { id, secret } = await (body.email ? limits.spend('mail', request.ip, write) : write())
      const invitation = await readInvitation(db, asker.communityId, asker.id, id)
      return { invitation, link: secret && linkOf(secret) }
    },

    'POST /api/communities/:slug/invitations/:id/link': async ({ asker, params: { id } }) => ({
      link: linkOf(await change((tx, tell) => newLink(tx, tell, asker, id))),
    }),

    'DELETE /api/communities/:slug/invitations/:id': async ({ asker, params: { id } }) => {
      await change((tx, tell) => revoke(tx, tell, asker, id))
      return undefined
    },

    'POST /api/communities/:slug/invitations/:id/misfit': async ({ asker, params: { id } }) => {
      await change((tx, tell) => notWhomIInvited(tx, tell, asker, id))
      return undefined
    },

    'GET /api/communities/:slug/invitations/awaiting': ({ asker, query }) => readAwaiting(db, asker, query),

    'POST /api/communities/:slug/invitations/:id/co-sign': async ({ asker, params: { id }, request }) => {
      await limits.spend('mail', request.ip, async () => {
        const { mailed } = await change((tx, tell) => coSign(tx, tell, asker, id))
        return { made: mailed }
      })
      return undefined
    },

    'GET /api/communities/:slug/welcome': ({ asker }) => readWelcome(db, asker),

    'POST /api/invitations/look': ({ asker, body: { secret }, request }) =>
      guessing(request.ip, async () => asSeen(await readDoor(db, secret, asker?.id), bound)),

    'POST /api/invitations/code': ({ asker, body: { secret }, request }) =>
      guessing(request.ip, async () => {
        const door = await readDoor(db, secret, asker?.id)
        await limits.count('mail', request.ip)
        if (bound) await change((tx) => mailCode(tx, door))
        return undefined
      }),

    'POST /api/invitations/accept': ({ asker, body: { secret, account, code }, request, reply }) =>
      guessing(request.ip, async () => {
        // What can be refused without a lock is, before the slow work; all of it is judged again under the lock.
        const door = await readDoor(db, secret, asker?.id)
        let proof: Proof = { bound }
        const comer = await comerOf(asker?.id, account, door.community.name, async () => {
          if (alreadyIn(door)) return
          if (door.state !== 'open') refuseBy(door.state)
          proof = await proofOf(door, code)
          demandProof(door, proof)
        })
        const { accountId, memberId, already } = await change((tx, tell) =>
          accept(tx, tell, secret, door.communityId, comer, proof),
        )
        if (!asker)
          reply.header('set-cookie', await sessions.begin(accountId, request.headers['user-agent'] ?? ''))
        const { account: own, communities } = await readSignedIn(world, accountId)
        const community = found(communities.find((seat) => seat.memberId === memberId))
        return answer(already ? 200 : 201, { account: own, community, memberId })
      }),

    'POST /api/invitations/decline': ({ asker, body: { secret }, request }) =>
      guessing(request.ip, async () => {
        const { communityId } = await readDoor(db, secret, asker?.id)
        await change((tx, tell) => decline(tx, tell, secret, communityId, asker?.id))
        return undefined
      }),

    'POST /api/invitations/knock': ({ asker, body: { secret }, request }) =>
      guessing(request.ip, async () => {
        await limits.spend('mail', request.ip, async () => {
          await change((tx, tell) => knock(tx, tell, secret, asker?.id))
          return { made: true }
        })
        return undefined
      }),
  })

  mount(bringingEndpoints, {
    'POST /api/communities/:slug/invitations/list/preview': ({ asker, body: { csv } }) =>
      previewList(db, asker, csv),

    'POST /api/communities/:slug/invitations/list': async ({ asker, body, request }) => {
      // One call, however many it mails: free seats are its bound.
      const { id, brought } = await limits.spend('mail', request.ip, async () => {
        const list = await change((tx, tell) => bring(tx, tell, asker, body))
        return { ...list, made: list.brought.some(({ secret }) => secret !== null) }
      })
      const ids = brought.map(({ id }) => id)
      const read = await readInvitations(db, asker.communityId, asker.id, ids)
      const invited = brought.map(({ secret }, i) => ({
        invitation: read[i]!,
        link: secret && linkOf(secret),
      }))
      return { id, invited }
    },
  })

  /** Who takes the chair: whoever is signed in, or a new account, whose password is hashed here. */
  const comerOf = async (
    asker: string | undefined,
    account: { name: string; email: string; password: string } | undefined,
    communityName: string,
    demandOpen: () => Promise<void>,
  ): Promise<Comer> => {
    const pointer = '/account'
    if (asker && account)
      return refuse('request.invalid', { errors: [{ pointer, detail: 'you are signed in already' }] })
    await demandOpen()
    if (asker) return { accountId: asker }
    if (!account)
      return refuse('request.invalid', { errors: [{ pointer, detail: 'needed unless signed in' }] })
    const { name, email, password } = account
    demandGoodPassword(password, [name, email, communityName], '/account/password')
    await demandFreeAddress(db, email)
    return { name, email, passwordHash: await hashPassword(password) }
  }
}
