import type { FastifyRequest } from 'fastify'
import type { AccountAsker, Sessions } from './accounts/sessions.ts'
import { refuse } from './http/problem.ts'
import { asHost, asMember, asSeated } from './members/member.ts'

const slugOf = (request: FastifyRequest) => (request.params as { slug?: string }).slug ?? ''

/** The one way in (DESIGN §3): who asks is told from the session and the community in the path, nowhere else. */
export const newEntrances = (sessions: Sessions) => {
  const anyone = (request: FastifyRequest): Promise<AccountAsker | undefined> =>
    sessions.read(request.headers.cookie)
  const account = async (request: FastifyRequest) => (await anyone(request)) ?? refuse('session.needed')
  return {
    anyone,
    account,
    seat: async (request: FastifyRequest) => asSeated(await account(request), slugOf(request)),
    member: async (request: FastifyRequest) => asMember(await account(request), slugOf(request)),
    host: async (request: FastifyRequest) => asHost(await account(request), slugOf(request)),
  }
}
export type Entrances = ReturnType<typeof newEntrances>
