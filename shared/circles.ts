import { z } from 'zod'
import { logEntry } from './communities.ts'
import { endpoints, id, line, page, pageQuery, text, time } from './endpoint.ts'
import { limits } from './limits.ts'

/** How one comes in: by oneself, by asking, or by invitation of the keeper (PRODUCT §4). */
export const joining = z.enum(['open', 'ask', 'invite'])
export type Joining = z.infer<typeof joining>
const named = z.strictObject({ id, name: z.string() })
/** What is no more, or can be seen no more, with the version it went at: nothing older brings it back. */
export type Gone = { id: string; version: number; gone: true }

/**
 * A circle as all who see it see it alike. To a host outside an unlisted one `purpose` and `joining` are withheld (null),
 * and its version is one that moves only with what they see.
 */
export const circle = z.strictObject({
  id,
  name: z.string(),
  purpose: z.string().nullable(),
  listed: z.boolean(),
  joining: joining.nullable(),
  seats: z.strictObject({ cap: z.int(), taken: z.int(), free: z.int() }),
  keepers: z.array(named),
  /** Closed: read-only for its last members until it is gone. */
  closedAt: time.nullable(),
  goneAt: time.nullable(),
  version: z.int(),
})
export type Circle = z.infer<typeof circle>

/** What is between a circle and me. Its id is the circle's. */
export const mine = z.strictObject({
  id,
  in: z.boolean(),
  keeper: z.boolean(),
  joinedAt: time.nullable(),
  /** My request that waits. */
  request: id.nullable(),
  /** A keeper's invitation that waits for me, and holds a seat until then. */
  invitation: z.strictObject({ id, by: named, expiresAt: time }).nullable(),
  version: z.int(),
})
export type Mine = z.infer<typeof mine>
export const circleAndMine = circle.extend({ mine })
export type CircleAndMine = z.infer<typeof circleAndMine>

/** Somebody's seat in a circle; the id is the member's. */
export const circleSeat = z.strictObject({
  id,
  name: z.string(),
  keeper: z.boolean(),
  joinedAt: time,
  version: z.int(),
})
export type CircleSeat = z.infer<typeof circleSeat>

/** Somebody asks to come in; for its keepers. */
export const circleRequest = z.strictObject({
  id,
  circleId: id,
  member: named,
  state: z.enum(['waiting', 'admitted', 'refused', 'withdrawn']),
  createdAt: time,
  version: z.int(),
})
export type CircleRequest = z.infer<typeof circleRequest>

/** A seat kept for somebody; for its keepers. */
export const circleInvitation = z.strictObject({
  id,
  circleId: id,
  member: named,
  by: named,
  state: z.enum(['open', 'accepted', 'declined', 'expired', 'withdrawn']),
  createdAt: time,
  expiresAt: time,
  version: z.int(),
})
export type CircleInvitation = z.infer<typeof circleInvitation>

const face = {
  name: line(limits.circleName),
  purpose: text(limits.circlePurpose),
  seats: z.int().min(limits.circleSeats.min).max(limits.circleSeats.max),
  listed: z.boolean(),
  joining,
}

export const circleEndpoints = endpoints({
  'GET /api/communities/:slug/circles': {
    as: 'member',
    summary: 'The listed circles and my own; for a host also that there are others. Never private talks.',
    query: z.strictObject(pageQuery),
    replies: { 200: page(circleAndMine) },
  },
  'POST /api/communities/:slug/circles': {
    as: 'member',
    summary: 'Start a circle. Whoever starts it keeps it.',
    body: z.strictObject({ id: id.optional(), ...face, seats: face.seats.default(limits.circleSeats.usual) }),
    replies: { 201: circleAndMine },
    problems: ['id.unusable'],
  },
  'GET /api/communities/:slug/circles/:id': {
    as: 'member',
    summary: 'One circle.',
    replies: { 200: circleAndMine },
  },
  'PATCH /api/communities/:slug/circles/:id': {
    as: 'member',
    summary: 'As a keeper: rename it, say what it is for, set its seats, list it or not, how one joins.',
    body: z.strictObject({
      name: face.name.optional(),
      purpose: face.purpose.optional(),
      seats: face.seats.optional(),
      listed: face.listed.optional(),
      joining: face.joining.optional(),
    }),
    replies: { 200: circleAndMine },
    problems: ['circle.members_only', 'circle.keeper_only', 'circle.closed', 'seats.in_use'],
  },
  'POST /api/communities/:slug/circles/:id/join': {
    as: 'member',
    summary: 'Take a seat (204), or ask for one (202). Takes up an invitation if there is one.',
    replies: { 204: null, 202: null },
    problems: ['circle.already', 'circle.full', 'circle.by_invitation', 'circle.closed'],
  },
  'POST /api/communities/:slug/circles/:id/leave': {
    as: 'member',
    summary: 'Leave a circle. Its last keeper hands on first; alone, leaving closes it.',
    replies: { 204: null },
    problems: ['circle.not_in', 'circle.last_keeper'],
  },
  'POST /api/communities/:slug/circles/:id/close': {
    as: 'member',
    summary: 'As a keeper or a host: close it. Its last members can read it for 30 days; then it is gone.',
    replies: { 204: null },
    problems: ['circle.members_only', 'circle.keeper_only', 'circle.closed'],
  },
  'GET /api/communities/:slug/circles/:id/members': {
    as: 'member',
    summary: 'Who is in it, first come first.',
    replies: { 200: page(circleSeat) },
    problems: ['circle.members_only'],
  },
  'DELETE /api/communities/:slug/circles/:id/members/:memberId': {
    as: 'member',
    summary: 'As a keeper: take somebody out.',
    replies: { 204: null },
    problems: ['circle.members_only', 'circle.keeper_only', 'circle.closed', 'circle.last_keeper'],
  },
  'PUT /api/communities/:slug/circles/:id/keepers/:memberId': {
    as: 'member',
    summary: 'As a keeper: let somebody in it keep it too.',
    replies: { 204: null },
    problems: ['circle.members_only', 'circle.keeper_only', 'circle.closed'],
  },
  'DELETE /api/communities/:slug/circles/:id/keepers/:memberId': {
    as: 'member',
    summary: 'As a keeper: end somebody’s keeping, or my own. One always remains.',
    replies: { 204: null },
    problems: ['circle.members_only', 'circle.keeper_only', 'circle.closed', 'circle.last_keeper'],
  },
  'GET /api/communities/:slug/circles/:id/log': {
    as: 'member',
    summary: 'What was done in this circle, latest first; for who is in it.',
    query: z.strictObject(pageQuery),
    replies: { 200: page(logEntry) },
    problems: ['circle.members_only'],
  },
  'GET /api/communities/:slug/circles/:id/requests': {
    as: 'member',
    summary: 'As a keeper: who asks to come in.',
    replies: { 200: page(circleRequest) },
    problems: ['circle.members_only', 'circle.keeper_only'],
  },
  'POST /api/communities/:slug/circle-requests/:id/admit': {
    as: 'member',
    summary: 'As a keeper: let them in.',
    replies: { 204: null },
    problems: ['circle.members_only', 'circle.keeper_only', 'circle.closed', 'circle.settled', 'circle.full'],
  },
  'POST /api/communities/:slug/circle-requests/:id/refuse': {
    as: 'member',
    summary: 'As a keeper: say no, kindly.',
    replies: { 204: null },
    problems: ['circle.members_only', 'circle.keeper_only', 'circle.settled'],
  },
  'POST /api/communities/:slug/circle-requests/:id/withdraw': {
    as: 'member',
    summary: 'Take back my own request.',
    replies: { 204: null },
    problems: ['circle.settled'],
  },
  'GET /api/communities/:slug/circles/:id/invitations': {
    as: 'member',
    summary: 'As a keeper: for whom seats are kept.',
    replies: { 200: page(circleInvitation) },
    problems: ['circle.members_only', 'circle.keeper_only'],
  },
  'POST /api/communities/:slug/circles/:id/invitations': {
    as: 'member',
    summary: 'As a keeper: keep a seat for a member for 7 days. Nobody is put into a circle.',
    body: z.strictObject({ id: id.optional(), memberId: id }),
    replies: { 201: circleInvitation },
    problems: [
      'id.unusable',
      'circle.members_only',
      'circle.keeper_only',
      'circle.closed',
      'circle.full',
      'circle.already',
      'circle.invited',
      'member.not_active',
    ],
  },
  'POST /api/communities/:slug/circle-invitations/:id/accept': {
    as: 'member',
    summary: 'Take the seat that is kept for me.',
    replies: { 204: null },
    problems: ['circle.settled', 'circle.closed'],
  },
  'POST /api/communities/:slug/circle-invitations/:id/decline': {
    as: 'member',
    summary: 'No, thank you: the seat is free again.',
    replies: { 204: null },
    problems: ['circle.settled'],
  },
  'POST /api/communities/:slug/circle-invitations/:id/withdraw': {
    as: 'member',
    summary: 'As a keeper: keep the seat no longer.',
    replies: { 204: null },
    problems: ['circle.members_only', 'circle.keeper_only', 'circle.settled'],
  },
})

export type CircleFrame =
  | { type: 'circle.changed'; circle: Circle }
  /** What a host sees of an unlisted circle they are not in; a store of its own, with a version of its own. */
  | { type: 'circle.outside'; circle: Circle | Gone }
  /** It cannot be seen any more, or is no more: drop it and all that was said in it. */
  | { type: 'circle.lost'; circle: Gone }
  /** What is between a circle and me; when I am not in it (any more), drop what was said in it. */
  | { type: 'circle.mine'; mine: Mine }
  | { type: 'circle.seat'; circleId: string; seat: CircleSeat | Gone }
  /** To its keepers only. */
  | { type: 'circle.request'; request: CircleRequest }
  | { type: 'circle.invitation'; invitation: CircleInvitation }
