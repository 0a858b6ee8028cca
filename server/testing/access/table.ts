import { members, type Row } from './access.ts'

export const tableAccess: Row[] = [
  { route: 'GET /api/communities/:slug/table', does: 'see the table', expect: members(200) },
  { route: 'GET /api/communities/:slug/marks', does: 'see where something wants me', expect: members(200) },
]
