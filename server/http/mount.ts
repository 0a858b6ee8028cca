import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { As, BodyOf, Endpoint, Endpoints, Params, QueryOf, ReplyOf } from '#shared/endpoint.ts'
import { answerErrorAsPage } from './page.ts'
import { Problem, refuse } from './problem.ts'
import { writerOf } from './serialize.ts'

/** How each kind of asker is told from a request; refuses when it is not one. A claim is who it says it is from, unseen. */
export type Entrances = Record<As, (request: FastifyRequest) => Promise<unknown>> & {
  claim(request: FastifyRequest): object | undefined
}
type ClaimOf<D extends Entrances> = NonNullable<ReturnType<D['claim']>>
type Asker<D extends Entrances, E> = E extends { as: infer A extends As } ? Awaited<ReturnType<D[A]>> : never

/** What a handler is given: the asker, and every input parsed. */
export type Ask<D extends Entrances, R extends string, E> = {
  asker: Asker<D, E>
  params: Params<R>
  query: QueryOf<E>
  body: BodyOf<E>
  request: FastifyRequest
  reply: FastifyReply
}

const answered = Symbol('answered')
/** An answer with another status than the usual one; 409 is a page that says more than that it was refused. */
type Status = 200 | 201 | 202 | 204 | 409
export type Answered<T> = { [answered]: true; status: Status; body: T }
export const answer = <T>(status: Status, body: T): Answered<T> => ({
  [answered]: true,
  status,
  body,
})
const isAnswered = (value: unknown): value is Answered<unknown> =>
  typeof value === 'object' && value !== null && answered in value

type Handle<D extends Entrances, R extends string, E> = (
  ask: Ask<D, R, E>,
) => Promise<ReplyOf<E> | Answered<ReplyOf<E>>>
/**
 * What is asked most is answered by one statement, which looks itself whether what the request claims is true. When that
 * finds nothing, or refuses, the asker is let in the long way and answered `otherwise`, which also knows why not.
 */
type AtOnce<D extends Entrances, R extends string, E> = {
  atOnce(
    ask: Omit<Ask<D, R, E>, 'asker'> & { claim: ClaimOf<D> },
  ): Promise<Awaited<ReturnType<Handle<D, R, E>>> | undefined>
  otherwise: Handle<D, R, E>
}
export type Handlers<D extends Entrances, T extends Endpoints> = {
  [R in keyof T & string]: Handle<D, R, T[R]> | AtOnce<D, R, T[R]>
}
export type Mount<D extends Entrances> = <const T extends Endpoints>(
  described: T,
  handlers: Handlers<D, T>,
) => void

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

type Handler =
  | ((ask: object) => Promise<unknown>)
  | { atOnce(ask: object): Promise<unknown>; otherwise(ask: object): Promise<unknown> }

/** Mounts what shared/ describes: knocks at the entrance, parses in, and writes out what the contract names (serialize.ts). */
export const mounter =
  <D extends Entrances>(app: FastifyInstance, entrances: D): Mount<D> =>
  (described, handlers) => {
    for (const [route, endpoint] of Object.entries(described) as [
      keyof typeof described & string,
      Endpoint,
    ][]) {
      const [method, url] = route.split(' ') as [string, string]
      const handler = handlers[route] as unknown as Handler
      const handle = typeof handler === 'function' ? handler : handler.otherwise
      const atOnce = typeof handler === 'function' ? undefined : handler.atOnce
      const writers = writersOf(endpoint)
      const usual = Number(Object.keys(endpoint.replies)[0])
      const read = (request: FastifyRequest, reply: FastifyReply) => ({
        params: known(request.params as Record<string, string>),
        query: parse(endpoint.query, request.query, ''),
        body: parse(endpoint.body, request.body ?? undefined, ''),
        request,
        reply,
      })
      const tryAtOnce = async (request: FastifyRequest, reply: FastifyReply) => {
        const claim = atOnce && entrances.claim(request)
        if (!claim) return undefined
        try {
          return await atOnce({ claim, ...read(request, reply) })
        } catch (error) {
          if (error instanceof Problem) return undefined
          throw error
        }
      }
      const takeTime = async (request: FastifyRequest, reply: FastifyReply) => {
        const asker = await entrances[endpoint.as](request)
        return handle({ asker, ...read(request, reply) })
      }
      // Reads no cookie, so no page of somebody else's can make it act for who is signed in: it may come as a form.
      const open = endpoint.as === 'bearer'
      inPlace(app, open, (place) =>
        place.route({
          method,
          url,
          config: { route, open },
          ...(endpoint.type === 'text/html' && { errorHandler: answerErrorAsPage }),
          ...(endpoint.bodyLimit && { bodyLimit: endpoint.bodyLimit }),
          handler: async (request, reply) => {
            const value = (await tryAtOnce(request, reply)) ?? (await takeTime(request, reply))
            const [status, body] = isAnswered(value) ? [value.status, value.body] : [usual, value]
            reply.code(status)
            if (endpoint.type) return reply.type(`${endpoint.type}; charset=utf-8`).send(body)
            const write = writers[status as number]
            if (!write) return reply.send()
            // Bytes are taken as well as text, though the type does not say so.
            return reply
              .type('application/json; charset=utf-8')
              .serializer(write as unknown as Text)
              .send(body)
          },
        }),
      )
    }
  }

type Text = (value: unknown) => string
const writersOf = ({ replies }: Endpoint): Record<number, (value: unknown) => Buffer> =>
  Object.fromEntries(
    Object.entries(replies).flatMap(([status, shape]) => (shape ? [[status, writerOf(shape)]] : [])),
  )

/** Where a route is put: forms are read only where they may come. */
const inPlace = (app: FastifyInstance, forms: boolean, put: (place: FastifyInstance) => void) => {
  if (!forms) return put(app)
  void app.register(async (place) => {
    const parsing = { parseAs: 'string', bodyLimit: 8192 } as const
    place.addContentTypeParser(
      'application/x-www-form-urlencoded',
      parsing,
      async (_: unknown, body: string) => Object.fromEntries(new URLSearchParams(body)),
    )
    // As one-click may come too (RFC 8058): that it came is all there is to it.
    place.addContentTypeParser('multipart/form-data', parsing, async () => ({}))
    put(place)
  })
}

/** An id that is no id names nothing. */
const known = (params: Record<string, string>) => {
  for (const [name, value] of Object.entries(params)) {
    if (name === 'slug' || name === 'token') continue
    if (!uuid.test(value)) refuse('not_found')
    params[name] = value.toLowerCase()
  }
  return params
}

const parse = (shape: z.ZodType | undefined, value: unknown, at: string) => {
  if (!shape) return undefined
  const { success, data, error } = shape.safeParse(value)
  if (success) return data
  return refuse('request.invalid', {
    errors: error.issues
      .slice(0, 20)
      .map(({ path, message }) => ({ pointer: `${at}/${path.map(escape).join('/')}`, detail: message })),
  })
}
const escape = (part: PropertyKey) => String(part).replace(/~/g, '~0').replace(/\//g, '~1')
