import type { FastifyRequest } from 'fastify'
import type { AccountAsker, Sessions } from './accounts/sessions.ts'
import type { Reader } from './database/connection.ts'
import { refuse } from './http/problem.ts'
import type { Claim } from './members/claim.ts'
import { noteHere } from './members/here.ts'
import { asHost, asMember, asSeated, type Member } from './members/member.ts'

const slugOf = (request: FastifyRequest) => (request.params as { slug?: string }).slug ?? ''

/** The one way in (DESIGN §3): who asks is told from the session and the community in the path, nowhere else. */
export const newEntrances = (sessions: Sessions, db: Reader) => {
  const anyone = (request: FastifyRequest): Promise<AccountAsker | undefined> =>
    sessions.read(request.headers.cookie)
  const account = async (request: FastifyRequest) => (await anyone(request)) ?? refuse('session.needed')
  const cameIn = async <M extends Member>(member: M): Promise<M> => {
    // Nobody is kept waiting or out for the sake of this note.
    if (member.quiet)
      await noteHere(db, { communityId: member.communityId, memberId: member.id }).catch(() => {})
    return member
  }
  const claim = (request: FastifyRequest): Claim | undefined => {
    const session = sessions.named(request.headers.cookie)
    return session === undefined ? undefined : { session, slug: slugOf(request) }
  }
  return {
    claim,
    anyone,
    bearer: async () => undefined,
    account,
    seat: async (request: FastifyRequest) => asSeated(await account(request), slugOf(request)),
    member: async (request: FastifyRequest) => cameIn(asMember(await account(request), slugOf(request))),
    host: async (request: FastifyRequest) => cameIn(asHost(await account(request), slugOf(request))),
  }
}
export type Entrances = ReturnType<typeof newEntrances>
