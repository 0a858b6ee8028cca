import { randomUUID } from 'node:crypto'
import type { Caller } from '#server/testing/world.ts'
import { members, type Given, type Row, type Who } from './access.ts'
import type { Circle, Stage } from './stage.ts'

const within = new Set<Who>(['ME', 'CM', 'CK', 'HO'])
const face = { name: 'Attic', purpose: 'What is kept there', seats: 4, listed: true, joining: 'ask' }

/** A row for the unlisted circle, and one for the listed one where whoever is outside may know of it. */
const both = (
  row: Omit<Row, 'given' | 'expect'>,
  given: (stage: Stage, circle: Circle, who: Who) => Given | Promise<Given>,
  [unlisted, listed]: [Partial<Row['expect']>, Partial<Row['expect']>],
): Row[] => [
  {
    ...row,
    does: `unlisted: ${row.does}`,
    given: (stage, who) => given(stage, stage.C, who),
    expect: { ...members(404), ...unlisted },
  },
  {
    ...row,
    does: `listed: ${row.does}`,
    given: (stage, who) => given(stage, stage.L, who),
    expect: { ...members(403), ...listed },
  },
]
const itself = (_: Stage, circle: Circle): Given => ({ params: { id: circle.id } })
/** What is its keepers' alone. */
const keepersOnly = (status: number): [Partial<Row['expect']>, Partial<Row['expect']>] => [
  { CM: 403, CK: status, HO: 403 },
  { CK: status },
]
/** What is for those in it alone. */
const insiders = (status: number): [Partial<Row['expect']>, Partial<Row['expect']>] => [
  { CM: status, CK: status, HO: 403 },
  { CM: status, CK: status },
]

/** A new circle, kept by the other host: what is asked of it or kept in it disturbs no other cell. */
const made = async ({ host2, at }: Stage, given: object = {}) =>
  (await host2.post(at('circles'), { ...face, ...given })).body.id as string
/** Somebody asks to come into a new circle; answers the request. */
const requested = async (asker: Caller, stage: Stage) => {
  const circle = await made(stage)
  await asker.post(stage.at('circles', circle, 'join'))
  return (await asker.get(stage.at('circles', circle))).body.mine.request as string
}
/** A new unlisted circle keeps a seat for somebody; answers the invitation. */
const invitedTo = async ({ memberId }: Caller, stage: Stage) => {
  const circle = await made(stage, { listed: false, joining: 'invite' })
  const { body } = await stage.host2.post(stage.at('circles', circle, 'invitations'), { memberId })
  return body.id as string
}
/** The other host is out of the circle, and nothing is kept for them there. */
const cleared = async ({ who, host2, at }: Stage, { id }: Circle) => {
  await who.CK.del(at('circles', id, 'members', host2.memberId))
  for (const { id: held, member } of (await who.CK.get(at('circles', id, 'invitations'))).body.items)
    if (member.id === host2.memberId) await who.CK.post(at('circle-invitations', held, 'withdraw'))
}
const askedFor = async (stage: Stage, circle: Circle) => {
  await cleared(stage, circle)
  await stage.host2.post(stage.at('circles', circle.id, 'join'))
  return (await stage.host2.get(stage.at('circles', circle.id))).body.mine.request as string
}
const heldIn = async (stage: Stage, circle: Circle) => {
  await cleared(stage, circle)
  const { memberId } = stage.host2
  const { body } = await stage.who.CK.post(stage.at('circles', circle.id, 'invitations'), { memberId })
  return body.id as string
}
const own = (find: (asker: Caller, stage: Stage) => Promise<string>) => async (stage: Stage, who: Who) => ({
  params: { id: within.has(who) ? await find(stage.who[who], stage) : randomUUID() },
})
const anothers = (find: (asker: Caller, stage: Stage) => Promise<string>) => async (stage: Stage) => ({
  params: { id: await find(stage.author, stage) },
})

export const circleAccess: Row[] = [
  { route: 'GET /api/communities/:slug/circles', does: 'see the circles there are', expect: members(200) },
  {
    route: 'POST /api/communities/:slug/circles',
    does: 'start a circle',
    given: () => ({ body: face }),
    expect: members(201),
  },
  ...both(
    { route: 'GET /api/communities/:slug/circles/:id', does: 'see its name, seats and keepers' },
    itself,
    [{ CM: 200, CK: 200, HO: 200 }, members(200)],
  ),
  ...both(
    { route: 'GET /api/communities/:slug/circles/:id/log', does: 'read its log' },
    itself,
    insiders(200),
  ),
  ...both({ route: 'GET /api/communities/:slug/circles/:id/members', does: 'see who is in it' }, itself, [
    { CM: 200, CK: 200, HO: 403 },
    members(200),
  ]),
  ...both({ route: 'POST /api/communities/:slug/circles/:id/join', does: 'ask to join' }, itself, [
    { CM: 409, CK: 409 },
    { ...members(202), CM: 409, CK: 409 },
  ]),
  ...both(
    { route: 'POST /api/communities/:slug/circles/:id/leave', does: 'leave it', spoils: true },
    itself,
    [
      { CM: 204, CK: 409, HO: 409 },
      { ...members(409), CM: 204 },
    ],
  ),
  ...both(
    { route: 'POST /api/communities/:slug/circles/:id/close', does: 'close it', spoils: true },
    itself,
    [
      { CM: 403, CK: 204, HO: 204 },
      { CK: 204, HO: 204 },
    ],
  ),
  ...both(
    { route: 'PATCH /api/communities/:slug/circles/:id', does: 'rename it, set its seats' },
    (stage, circle) => ({ ...itself(stage, circle), body: { seats: 13 } }),
    keepersOnly(200),
  ),
  ...both(
    {
      route: 'DELETE /api/communities/:slug/circles/:id/members/:memberId',
      does: 'take somebody out',
      spoils: true,
    },
    ({ author }, { id }) => ({ params: { id, memberId: author.memberId } }),
    keepersOnly(204),
  ),
  ...both(
    {
      route: 'PUT /api/communities/:slug/circles/:id/keepers/:memberId',
      does: 'let somebody keep it',
      spoils: true,
    },
    ({ author }, { id }) => ({ params: { id, memberId: author.memberId } }),
    keepersOnly(204),
  ),
  // Nobody else keeps them: another keeper would let the last one leave, in other rows.
  ...both(
    { route: 'DELETE /api/communities/:slug/circles/:id/keepers/:memberId', does: 'end its last keeping' },
    ({ who }, { id }) => ({ params: { id, memberId: who.CK.memberId } }),
    keepersOnly(409),
  ),
  ...both(
    { route: 'GET /api/communities/:slug/circles/:id/requests', does: 'see who asks to come in' },
    itself,
    keepersOnly(200),
  ),
  ...both(
    { route: 'GET /api/communities/:slug/circles/:id/invitations', does: 'see for whom seats are kept' },
    itself,
    keepersOnly(200),
  ),
  ...both(
    { route: 'POST /api/communities/:slug/circles/:id/invitations', does: 'keep a seat for somebody' },
    async (stage, circle) => {
      await cleared(stage, circle)
      return { params: { id: circle.id }, body: { memberId: stage.host2.memberId } }
    },
    keepersOnly(201),
  ),
  ...both(
    { route: 'POST /api/communities/:slug/circle-invitations/:id/withdraw', does: 'keep a seat no longer' },
    async (stage, circle) => ({ params: { id: await heldIn(stage, circle) } }),
    keepersOnly(204),
  ),
  ...(['admit', 'refuse'] as const).map((act): Row => ({
    route: `POST /api/communities/:slug/circle-requests/:id/${act}`,
    does: `listed: ${act} who asks`,
    given: async (stage) => ({ params: { id: await askedFor(stage, stage.L) } }),
    expect: { ...members(403), CK: 204 },
  })),
  {
    route: 'POST /api/communities/:slug/circle-requests/:id/withdraw',
    does: 'take back one’s own request',
    given: own(requested),
    expect: members(204),
  },
  {
    route: 'POST /api/communities/:slug/circle-requests/:id/withdraw',
    does: 'take back another’s request',
    given: anothers(requested),
    expect: members(404),
  },
  ...(['accept', 'decline'] as const).flatMap((act): Row[] => [
    {
      route: `POST /api/communities/:slug/circle-invitations/:id/${act}`,
      does: `${act} a seat kept for oneself`,
      given: own(invitedTo),
      expect: members(204),
    },
    {
      route: `POST /api/communities/:slug/circle-invitations/:id/${act}`,
      does: `${act} a seat kept for another`,
      given: anothers(invitedTo),
      expect: members(404),
    },
  ]),
]

/** A private talk is the two's alone; there is no way to it but through oneself. */
export const privateAccess: Row[] = [
  { route: 'GET /api/communities/:slug/private', does: 'see one’s private talks', expect: members(200) },
  {
    route: 'POST /api/communities/:slug/private',
    does: 'say something to one member',
    given: ({ author }) => ({ body: { memberId: author.memberId, body: 'A word with you.' } }),
    expect: members(201),
  },
  {
    route: 'GET /api/communities/:slug/private/:memberId',
    does: 'find one’s talk with a member',
    given: ({ author }) => ({ params: { memberId: author.memberId } }),
    expect: members(200),
  },
]
