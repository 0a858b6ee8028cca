import { tableEndpoints } from '#shared/table.ts'
import type { Mounting } from '#server/world.ts'
import { readMarks } from './marks.ts'
import { layTable } from './table.ts'

export const tableRoutes = ({ mount, world: { db } }: Mounting) =>
  mount(tableEndpoints, {
    'GET /api/communities/:slug/table': ({ asker }) => layTable(db, asker),
    'GET /api/communities/:slug/marks': ({ asker }) => readMarks(db, asker),
  })
