import { blockEndpoints } from '#shared/blocks.ts'
import type { Mounting } from '#server/world.ts'
import { letBe, setBlock } from './block.ts'
import { readBlock, readBlocks } from './read.ts'

export const blockRoutes = ({ mount, world: { db, change } }: Mounting) =>
  mount(blockEndpoints, {
    'GET /api/communities/:slug/blocks': async ({ asker }) => ({
      items: await readBlocks(db, asker),
      next: null,
    }),

    'PUT /api/communities/:slug/blocks/:memberId': ({ asker, params, body }) =>
      change(async (tx, tell) => {
        await setBlock(tx, tell, asker, params.memberId, body.kind)
        return readBlock(tx, asker, params.memberId)
      }),

    'DELETE /api/communities/:slug/blocks/:memberId': async ({ asker, params }) => {
      await change((tx, tell) => letBe(tx, tell, asker, params.memberId))
      return undefined
    },
  })
