import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { As, BodyOf, Endpoint, Endpoints, Params, QueryOf, ReplyOf } from '#shared/endpoint.ts'
import { refuse } from './problem.ts'

/** How each kind of asker is told from a request; refuses when it is not one. */
export type Entrances = Record<As, (request: FastifyRequest) => Promise<unknown>>
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
/** An answer with another status than the usual one. */
export type Answered<T> = { [answered]: true; status: 200 | 201 | 202 | 204; body: T }
export const answer = <T>(status: 200 | 201 | 202 | 204, body: T): Answered<T> => ({
  [answered]: true,
  status,
  body,
})
const isAnswered = (value: unknown): value is Answered<unknown> =>
  typeof value === 'object' && value !== null && answered in value

export type Handlers<D extends Entrances, T extends Endpoints> = {
  [R in keyof T & string]: (ask: Ask<D, R, T[R]>) => Promise<ReplyOf<T[R]> | Answered<ReplyOf<T[R]>>>
}
export type Mount<D extends Entrances> = <const T extends Endpoints>(
  described: T,
  handlers: Handlers<D, T>,
) => void

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** Mounts what shared/ describes: knocks at the entrance, parses in, parses the reply out (a forgotten column cannot leak). */
export const mounter =
  <D extends Entrances>(app: FastifyInstance, entrances: D): Mount<D> =>
  (described, handlers) => {
    for (const [route, endpoint] of Object.entries(described) as [
      keyof typeof described & string,
      Endpoint,
    ][]) {
      const [method, url] = route.split(' ') as [string, string]
      const handle = handlers[route] as unknown as (ask: unknown) => Promise<unknown>
      const usual = Number(Object.keys(endpoint.replies)[0])
      app.route({
        method,
        url,
        config: { route },
        handler: async (request, reply) => {
          const asker = await entrances[endpoint.as](request)
          const value = await handle({
            asker,
            params: known(request.params as Record<string, string>),
            query: parse(endpoint.query, request.query, ''),
            body: parse(endpoint.body, request.body ?? undefined, ''),
            request,
            reply,
          })
          const [status, body] = isAnswered(value) ? [value.status, value.body] : [usual, value]
          const shape = endpoint.replies[status as 200]
          reply.code(status)
          if (!shape) return reply.send()
          return reply.type('application/json; charset=utf-8').send(JSON.stringify(shape.parse(body)))
        },
      })
    }
  }

/** An id that is no id names nothing. */
const known = (params: Record<string, string>) => {
  for (const [name, value] of Object.entries(params)) {
    if (name === 'slug') continue
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
