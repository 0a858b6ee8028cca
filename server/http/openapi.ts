import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Endpoint, Endpoints } from '#shared/endpoint.ts'
import { problems, type ProblemType } from '#shared/problems.ts'
import { referenceOf, referenceStyle } from './reference.ts'

// What any call may answer, beside its own refusals.
const usual: Record<Endpoint['as'], ProblemType[]> = {
  anyone: [],
  bearer: [],
  account: ['session.needed'],
  seat: ['session.needed', 'not_found'],
  member: ['session.needed', 'not_found', 'member.suspended'],
  host: ['session.needed', 'not_found', 'member.suspended', 'member.host_only'],
}

const schemaOf = (shape: z.ZodType, io: 'input' | 'output') => {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return schema
}
/** What a path names otherwise than by an id. */
const named = new Set(['slug', 'token'])
const json = (schema: object, type = 'application/json') => ({ content: { [type]: { schema } } })

/** The OpenAPI 3.1 document of everything in shared/api.ts. */
export const openapi = (described: Endpoints, server: URL) => {
  const paths: Record<string, Record<string, object>> = {}
  for (const [route, endpoint] of Object.entries(described) as [string, Endpoint][]) {
    const [method, path] = route.split(' ') as [string, string]
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
    const query = endpoint.query
      ? (schemaOf(endpoint.query, 'input') as { properties?: object; required?: string[] })
      : {}
    const refusals = [...usual[endpoint.as], ...(endpoint.problems ?? [])]
    paths[path.replace(/:(\w+)/g, '{$1}')] = {
      ...paths[path.replace(/:(\w+)/g, '{$1}')],
      [method.toLowerCase()]: {
        summary: endpoint.summary,
        'x-as': endpoint.as,
        parameters: [
          ...names.map((name) => ({
            name,
            in: 'path',
            required: true,
            schema: named.has(name) ? { type: 'string' } : { type: 'string', format: 'uuid' },
          })),
          ...Object.entries(query.properties ?? {}).map(([name, schema]) => ({
            name,
            in: 'query',
            required: query.required?.includes(name) ?? false,
            schema,
          })),
        ],
        ...(endpoint.body && { requestBody: { required: true, ...json(schemaOf(endpoint.body, 'input')) } }),
        responses: {
          ...Object.fromEntries(
            Object.entries(endpoint.replies).map(([status, shape]) => [
              status,
              { description: 'Done.', ...(shape && json(schemaOf(shape, 'output'), endpoint.type)) },
            ]),
          ),
          ...Object.fromEntries(
            [...new Set(refusals.map((type) => problems[type]))].map((status) => [
              status,
              {
                description: refusals.filter((type) => problems[type] === status).join(', '),
                ...json({ $ref: '#/components/schemas/Problem' }, 'application/problem+json'),
              },
            ]),
          ),
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Snug',
      version: '0.1.0',
      description:
        'Sign in by POST /api/session and keep the cookie. Unsafe methods need an Origin header equal to the server’s own. Refusals are problem documents (RFC 9457); their type is a stable code.',
    },
    servers: [{ url: server.origin }],
    paths,
    components: {
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status'],
          properties: {
            type: { enum: Object.keys(problems) },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                required: ['pointer', 'detail'],
                properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  }
}

/** Serves the document, for programs and as a page; each is made when first asked for. */
export const serveOpenapi = (app: FastifyInstance, described: Endpoints, server: URL) => {
  let document: ReturnType<typeof openapi> | undefined
  const made = () => (document ??= openapi(described, server))
  let text: string | undefined
  app.get('/api/openapi.json', async (_, reply) => {
    text ??= JSON.stringify(made())
    return reply.type('application/json; charset=utf-8').send(text)
  })
  let page: string | undefined
  app.get('/api/reference', async (_, reply) =>
    reply.type('text/html; charset=utf-8').send((page ??= referenceOf(made()))),
  )
  app.get('/api/reference.css', async (_, reply) =>
    reply.type('text/css; charset=utf-8').send(referenceStyle),
  )
}
