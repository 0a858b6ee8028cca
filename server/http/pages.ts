import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { send } from './problem.ts'

/** The single-page app: its files, compressed beforehand, and its one page for every path that is nobody else's. */
export const pages = async (app: FastifyInstance, folder: string | undefined) => {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'))
  if (built)
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      index: false,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Names under assets/ carry the hash of what they hold.
        reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    // A missing asset is missing: answering it with the page would be cached as a script.
    const page =
      built &&
      (request.method === 'GET' || request.method === 'HEAD') &&
      !/^\/(api|assets)\//.test(path) &&
      !/\.\w+$/.test(path)
    return page
      ? reply.sendFile('index.html')
      : send(reply, { type: 'not_found', detail: undefined, errors: undefined })
  })
}
