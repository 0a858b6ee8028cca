import { members, type Row } from './access.ts'
import type { Stage } from './stage.ts'

const another = ({ author }: Stage) => ({ params: { memberId: author.memberId } })

/** Whom one would rather not hear: everybody's own, and nobody else's to see. */
export const blockAccess: Row[] = [
  {
    route: 'GET /api/communities/:slug/blocks',
    does: 'see whom one has muted or blocked',
    expect: members(200),
  },
  {
    route: 'PUT /api/communities/:slug/blocks/:memberId',
    does: 'block somebody',
    given: (stage) => ({ ...another(stage), body: { kind: 'block' } }),
    expect: members(200),
  },
  {
    route: 'PUT /api/communities/:slug/blocks/:memberId',
    does: 'mute a host',
    given: ({ host2 }) => ({ params: { memberId: host2.memberId }, body: { kind: 'mute' } }),
    expect: members(200),
  },
  {
    route: 'PUT /api/communities/:slug/blocks/:memberId',
    does: 'block somebody of another community',
    given: ({ who }) => ({ params: { memberId: who.OU.memberId }, body: { kind: 'block' } }),
    expect: members(404),
  },
  {
    route: 'DELETE /api/communities/:slug/blocks/:memberId',
    does: 'let somebody be again',
    given: another,
    expect: members(204),
  },
]
