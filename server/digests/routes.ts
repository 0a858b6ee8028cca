import { digestEndpoints } from '#shared/digests.ts'
import { found } from '#server/http/problem.ts'
import type { Mounting } from '#server/world.ts'
import { readDigest } from './read.ts'

export const digestRoutes = ({ mount, world: { db } }: Mounting) =>
  mount(digestEndpoints, {
    'GET /api/communities/:slug/digests/next': async ({ asker }) => found(await readDigest(db, asker)),
  })
