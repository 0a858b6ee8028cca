import type { Caller } from '#server/testing/world.ts'
import { password } from '#server/testing/world.ts'
import { anybody, hosts, members, outside, type Row, type Who } from './access.ts'
import type { Stage } from './stage.ts'

const vouch = 'Somebody I would keep a chair for, any day.'

/** An open invitation of somebody's, written when there is none. */
const openOf = async (stage: Stage, by: Caller): Promise<string> => {
  const { items } = (await by.get(stage.at('invitations'))).body
  const open = items.find(({ state }: { state: string }) => state === 'open')
  return open?.id ?? stage.invitation(by)
}
/** One's own; those outside try another's. */
const inviterFor = (stage: Stage, who: Who) =>
  who in outside || who === 'LE' ? stage.author : stage.who[who]
const own = async (stage: Stage, who: Who) => ({
  params: { id: await openOf(stage, inviterFor(stage, who)) },
})
/** One that somebody has just taken. */
const usedOf = async (stage: Stage, by: Caller): Promise<string> => {
  const id = await openOf(stage, by)
  const { link } = (await by.post(stage.at('invitations', id, 'link'))).body
  const guest = await stage.world.outsider('Nika')
  await guest.post('/api/invitations/accept', { secret: link.split('#')[1] })
  // It is spent, and the next rows want to invite as well.
  await stage.community.host.patch(stage.community.path, { invitationBudget: 10 })
  await stage.world.pool.query(
    `update invitations set created_at = created_at - interval '2 days' where id = $1`,
    [id],
  )
  return id
}
/** The secret of a host's new invitation. */
const secretOf = async ({ host2, at }: Stage, revoked = false) => {
  const { invitation, link } = (await host2.post(at('invitations'), { vouch })).body
  if (revoked) await host2.del(at('invitations', invitation.id))
  return { body: { secret: link.split('#')[1] as string } }
}
const list = () => ({
  body: { csv: `name,address,vouch\nGus,gus.${++guests}@snug.test,${vouch.replace(',', '')}` },
})
let guests = 0
const account = () => ({ name: 'Gus', email: `gus.${++guests}@snug.test`, password })

/** How people come in. Whoever holds the secret may use it; a seat that ended with a bar is another test's. */
export const invitationAccess: Row[] = [
  {
    route: 'GET /api/communities/:slug/invitations',
    does: 'see one’s own invitations',
    expect: members(200),
  },
  {
    route: 'GET /api/communities/:slug/invitations',
    does: 'see all that are open',
    given: () => ({ query: { all: '' } }),
    expect: { ...members(404), HO: 200 },
  },
  {
    route: 'POST /api/communities/:slug/invitations',
    does: 'invite somebody',
    given: () => ({ body: { vouch } }),
    expect: members(201),
  },
  {
    route: 'POST /api/communities/:slug/invitations/:id/link',
    does: 'draw a new link to one’s own invitation',
    given: own,
    expect: members(200),
  },
  {
    route: 'POST /api/communities/:slug/invitations/:id/link',
    does: 'draw a link to another’s invitation',
    given: async (stage) => ({ params: { id: await openOf(stage, stage.author) } }),
    expect: members(404),
  },
  {
    route: 'POST /api/communities/:slug/invitations/:id/misfit',
    does: 'say of the one who took one’s own invitation that it is not whom one invited',
    // Those outside try a host's, whose budget lasts.
    given: async (stage, who) => ({
      params: {
        id: await usedOf(stage, who in outside || who === 'LE' ? stage.host2 : stage.who[who]),
      },
    }),
    expect: members(204),
  },
  {
    route: 'POST /api/communities/:slug/invitations/:id/misfit',
    does: 'say it of whom another invited',
    given: async (stage) => ({ params: { id: await usedOf(stage, stage.host2) } }),
    expect: members(404),
  },
  {
    route: 'DELETE /api/communities/:slug/invitations/:id',
    does: 'revoke one’s own invitation',
    given: own,
    expect: members(204),
  },
  {
    route: 'DELETE /api/communities/:slug/invitations/:id',
    does: 'revoke another’s open invitation',
    given: async (stage) => ({ params: { id: await openOf(stage, stage.author) } }),
    expect: { ...members(404), HO: 204 },
  },
  {
    route: 'POST /api/communities/:slug/invitations/list/preview',
    does: 'see what a list of founding members would do',
    given: list,
    expect: hosts(200),
  },
  {
    route: 'POST /api/communities/:slug/invitations/list',
    does: 'invite everybody in a list of founding members',
    given: list,
    expect: hosts(201),
  },
  {
    route: 'GET /api/communities/:slug/welcome',
    does: 'see whom to greet',
    expect: members(200),
  },
  {
    route: 'POST /api/invitations/look',
    does: 'look at an invitation',
    given: (stage) => secretOf(stage),
    expect: { ...anybody(200), SU: 403 },
  },
  {
    route: 'POST /api/invitations/code',
    does: 'ask for a code to be mailed to the invited address',
    given: (stage) => secretOf(stage),
    expect: { ...anybody(204), SU: 403 },
  },
  {
    route: 'POST /api/invitations/accept',
    does: 'take the chair',
    async given(stage, who) {
      const { body } = await secretOf(stage)
      return { body: who === 'AN' ? { ...body, account: account() } : body }
    },
    spoils: true,
    expect: { ...anybody(200), AN: 201, OU: 201, RM: 201, SU: 403 },
  },
  {
    route: 'POST /api/invitations/decline',
    does: 'decline an invitation',
    given: (stage) => secretOf(stage),
    expect: { ...anybody(204), SU: 403 },
  },
  {
    route: 'POST /api/invitations/knock',
    does: 'knock on a link that has ended',
    given: (stage) => secretOf(stage, true),
    expect: { ...anybody(204), SU: 403 },
  },
]
