import { reportEndpoints } from '#shared/reports.ts'
import { isUsed } from '#server/members/once.ts'
import type { Mounting } from '#server/world.ts'
import { readReport, readReports } from './read.ts'
import { report } from './report.ts'
import { settle } from './settle.ts'

export const reportRoutes = ({ mount, world: { db, change, limits } }: Mounting) =>
  mount(reportEndpoints, {
    'POST /api/communities/:slug/reports': async ({ asker, body }) => {
      if (!(await isUsed(db, asker, body.id))) await limits.count('post', asker.id)
      return { id: await change((tx, tell) => report(tx, tell, asker, body)) }
    },

    'GET /api/communities/:slug/reports': ({ asker, query }) => readReports(db, asker, query),

    'GET /api/communities/:slug/circles/:id/reports': ({ asker, params, query }) =>
      readReports(db, asker, query, params.id),

    'POST /api/communities/:slug/reports/:id/settle': async ({ asker, params, body }) => {
      await change((tx, tell) => settle(tx, tell, asker, params.id, body.note))
      return readReport(db, asker, params.id)
    },
  })
