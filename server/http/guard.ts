import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { refuse } from './problem.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Headers, JSON only, and no write from a foreign page (DESIGN §6). */
export const guard = async (app: FastifyInstance, publicUrl: URL, origins: ReadonlySet<string>) => {
  await app.register(helmet, {
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
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (safe.has(request.method)) return
    const { origin, 'sec-fetch-site': site } = request.headers
    if (site === 'same-origin' || (origin !== undefined && origins.has(origin))) return
    refuse('origin.foreign')
  })
}
