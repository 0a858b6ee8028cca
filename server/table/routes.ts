import { tableEndpoints } from '#shared/table.ts'
import type { Mounting } from '#server/world.ts'
import { newHearing } from './heard.ts'
import { readMarks } from './marks.ts'
import { layAtOnce, layTable } from './table.ts'

export const tableRoutes = ({ mount, world: { db } }: Mounting) => {
  const hearing = newHearing(db)
  mount(tableEndpoints, {
    'GET /api/communities/:slug/table': {
      atOnce: ({ claim }) => layAtOnce(db, hearing, claim),
      otherwise: ({ asker }) => layTable(db, hearing, asker),
    },
    'GET /api/communities/:slug/marks': ({ asker }) => readMarks(db, asker),
  })
}
