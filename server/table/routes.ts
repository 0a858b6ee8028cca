import { tableEndpoints } from '#shared/table.ts'
import type { Mounting } from '#server/world.ts'
import { newHearing } from './heard.ts'
import { readMarks } from './marks.ts'
import { layAtOnce, layTable } from './table.ts'
import { newWriting } from './written.ts'

export const tableRoutes = ({ mount, world: { db } }: Mounting) => {
  const kept = { hearing: newHearing(db), writing: newWriting(db) }
  mount(tableEndpoints, {
    'GET /api/communities/:slug/table': {
      atOnce: ({ claim }) => layAtOnce(db, kept, claim),
      otherwise: ({ asker }) => layTable(db, kept, asker),
    },
    'GET /api/communities/:slug/marks': ({ asker }) => readMarks(db, asker),
  })
}
