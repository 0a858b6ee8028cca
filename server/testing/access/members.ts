import type { Who } from './access.ts'
import { hosts, members, outside, type Row, signedIn } from './access.ts'
import type { Stage } from './stage.ts'

const mine = ({ who }: Stage, asker: Who) => ({ params: { id: who[asker].memberId || who.ME.memberId } })
const somebody = async ({ someone }: Stage) => ({ params: { id: (await someone('Sova')).memberId } })
const toAHost = ({ host2 }: Stage) => ({ params: { id: host2.memberId } })
const because = { body: { reason: 'For the table.' } }

/** Who sits where, and the order hosts keep. */
export const memberAccess: Row[] = [
  { route: 'GET /api/communities/:slug/members', does: 'see who is there', expect: members(200) },
  { route: 'GET /api/communities/:slug/chain', does: 'walk the chain', expect: members(200) },
  {
    route: 'GET /api/communities/:slug/members/:id',
    does: 'see somebody’s page',
    given: ({ author }) => ({ params: { id: author.memberId } }),
    expect: members(200),
  },
  {
    route: 'GET /api/communities/:slug/members/:id',
    does: 'see the page of somebody of another community',
    given: ({ who }) => ({ params: { id: who.OU.memberId } }),
    expect: { ...members(404) },
  },
  {
    route: 'PATCH /api/communities/:slug/me',
    does: 'change what stands on one’s own chair',
    given: () => ({ body: { lines: 'Sits at the table.' } }),
    expect: members(200),
  },
  {
    route: 'POST /api/communities/:slug/leave',
    does: 'leave',
    spoils: true,
    expect: { ...outside, ME: 204, CM: 204, CK: 409, HO: 204, SU: 204 },
  },
  {
    route: 'POST /api/communities/:slug/return',
    does: 'come back without an invitation',
    spoils: true,
    expect: { ...members(409), LE: 201 },
  },
  {
    route: 'DELETE /api/communities/:slug/return',
    does: 'wait no more to come back, where one does not wait',
    expect: members(404),
  },
  {
    route: 'PUT /api/communities/:slug/members/:id/role',
    does: 'make somebody a host',
    async given(stage) {
      return { ...(await somebody(stage)), body: { role: 'host' } }
    },
    expect: hosts(204),
  },
  {
    route: 'PUT /api/communities/:slug/members/:id/role',
    does: 'make oneself a host',
    given: (stage, who) => ({ ...mine(stage, who), body: { role: 'host' } }),
    expect: hosts(204),
  },
  {
    route: 'POST /api/communities/:slug/members/:id/warn',
    does: 'warn somebody',
    async given(stage) {
      return { ...(await somebody(stage)), ...because }
    },
    expect: hosts(204),
  },
  {
    route: 'POST /api/communities/:slug/members/:id/warn',
    does: 'warn a host',
    given: (stage) => ({ ...toAHost(stage), ...because }),
    expect: hosts(409),
  },
  {
    route: 'POST /api/communities/:slug/members/:id/suspend',
    does: 'suspend somebody',
    async given(stage) {
      return { ...(await somebody(stage)), ...because }
    },
    expect: hosts(204),
  },
  {
    route: 'POST /api/communities/:slug/members/:id/suspend',
    does: 'suspend a host',
    given: (stage) => ({ ...toAHost(stage), ...because }),
    expect: hosts(409),
  },
  {
    route: 'POST /api/communities/:slug/members/:id/take-back',
    does: 'take somebody back',
    async given(stage) {
      const { params } = await somebody(stage)
      await stage.community.host.post(stage.at('members', params.id, 'suspend'), because.body)
      return { params }
    },
    expect: hosts(204),
  },
  {
    route: 'POST /api/communities/:slug/members/:id/remove',
    does: 'remove somebody',
    async given(stage) {
      return { ...(await somebody(stage)), ...because }
    },
    expect: hosts(204),
  },
  {
    route: 'POST /api/communities/:slug/members/:id/remove',
    does: 'remove a host',
    given: (stage) => ({ ...toAHost(stage), ...because }),
    expect: hosts(409),
  },
  { route: 'GET /api/standing', does: 'read what hosts have told one', expect: signedIn(200) },
]
