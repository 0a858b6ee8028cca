import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * What every answer carries. helmet would make the same headers anew for each; here it makes them once, for a server that
 * answers one question and is forgotten.
 */
const headersOf = async (publicUrl: URL) => {
  const once = Fastify()
  await once.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", publicUrl.origin.replace(/^http/, 'ws')],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: publicUrl.protocol === 'https:' && { maxAge: 31_536_000 },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  once.get('/', (_, reply) => reply.code(204).send())
  const { headers } = await once.inject('/')
  await once.close()
  const { date: _, connection: __, ...security } = headers
  return security
}

/** A call that reads no cookie acts for whoever bears its token, from wherever it comes. */
const isOpen = ({ routeOptions }: FastifyRequest) =>
  (routeOptions.config as { open?: boolean } | undefined)?.open === true

/** Headers, JSON only, and no write from a foreign page (DESIGN §6). */
export const guard = async (app: FastifyInstance, publicUrl: URL, origins: ReadonlySet<string>) => {
  const security = await headersOf(publicUrl)
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', (request, reply, next) => {
    reply.headers(security)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (safe.has(request.method) || isOpen(request)) return next()
    const { origin, 'sec-fetch-site': site } = request.headers
    if (site === 'same-origin' || (origin !== undefined && origins.has(origin))) return next()
    next(new Problem('origin.foreign'))
  })
}
