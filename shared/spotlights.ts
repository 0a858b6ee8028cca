import { z } from 'zod'
import { me } from './communities.ts'
import { endpoints, id, line, page, pageQuery, time } from './endpoint.ts'
import { limits } from './limits.ts'

const who = z.strictObject({ id, name: z.string() })

/**
 * Why somebody is in the chair: a member says so, and why; or nobody did that day, and Snug picked.
 * `unsaid`: a member did, whom I have muted or blocked, and it is my own that is there.
 */
export const inTheChair = [
  z.strictObject({ code: z.literal('featured'), by: who, why: z.string() }),
  z.strictObject({ code: z.literal('picked') }),
  z.strictObject({ code: z.literal('unsaid') }),
] as const

const writing = {
  member: who,
  thread: z.strictObject({ id, title: z.string(), pingId: id.nullable() }),
  /** Null: the thread itself. */
  reply: z.strictObject({ id, number: z.int() }).nullable(),
  /** The first of it, plain: of the reply where it is one. */
  words: z.string(),
}
/** Who was in the chair: one line of the history. A host's writing stands there without having held the front. */
export const spotlight = z.strictObject({
  id,
  because: z.discriminatedUnion('code', [...inTheChair]),
  ...writing,
  at: time,
  /** It holds the front now. */
  front: z.boolean(),
})
export type Spotlight = z.infer<typeof spotlight>

/** Somebody whom I put forward for the chair; mine alone. */
export const mySpotlight = z.strictObject({
  id,
  ...writing,
  why: z.string(),
  /** `past`: it stands in the history. `waited`: 14 days went by. `gone`: the post or its author is there no more. */
  state: z.enum(['waiting', 'front', 'past', 'undone', 'waited', 'gone']),
  createdAt: time,
  /** Until then I can take it back. */
  undoUntil: time,
  /** Until then it waits for its day. */
  leavesAt: time,
})
export type MySpotlight = z.infer<typeof mySpotlight>

/** Something of another's that I might put in the chair. */
export const possible = z.strictObject({
  ...writing,
  at: time,
})
export type Possible = z.infer<typeof possible>

const { min, max } = limits.spotlight.why

export const spotlightEndpoints = endpoints({
  'GET /api/communities/:slug/spotlights': {
    as: 'member',
    summary: 'Who is and was in the chair, latest first.',
    query: z.strictObject(pageQuery),
    replies: { 200: page(spotlight) },
  },
  'GET /api/communities/:slug/spotlights/mine': {
    as: 'member',
    summary: 'Whom I put forward: those who wait for their day, and what I can still take back. Mine alone.',
    replies: { 200: page(mySpotlight) },
  },
  'GET /api/communities/:slug/spotlights/possible': {
    as: 'member',
    summary:
      'A few writings of others, of 30 days, that I might feature: one of each, first of those who were in the chair longest ago or never.',
    replies: { 200: page(possible) },
  },
  'POST /api/communities/:slug/spotlights': {
    as: 'member',
    summary:
      'Feature another member’s thread or reply, of the whole community, with a sentence saying why. It takes the front at once when nobody was put there by a member; else it waits for its day, 14 days at most.',
    body: z.strictObject({
      id: id.optional(),
      threadId: id,
      replyId: id.nullish(),
      why: line(max, min),
    }),
    replies: { 201: mySpotlight },
    problems: [
      'circle.members_only',
      'thread.deleted',
      'reply.deleted',
      'id.unusable',
      'spotlight.own',
      'spotlight.room',
      'spotlight.ping',
      'spotlight.already',
      'spotlight.left_out',
      'spotlight.former',
      'spotlight.enough',
    ],
  },
  'DELETE /api/communities/:slug/spotlights/:id': {
    as: 'member',
    summary: 'Take it back, within 10 minutes.',
    replies: { 204: null },
    problems: ['member.not_yours', 'spotlight.too_late'],
  },
  'POST /api/communities/:slug/spotlights/:id/rather-not': {
    as: 'member',
    summary: 'I would rather not be in the chair with this: it leaves the front, and the history, at once.',
    replies: { 204: null },
    problems: ['member.not_yours'],
  },
  'PUT /api/communities/:slug/me/chair': {
    as: 'member',
    summary: 'Leave me out of the chair, or do not. Nobody sees what I choose until they would feature me.',
    body: z.strictObject({ leftOut: z.boolean() }),
    replies: { 200: me },
  },
})

export type SpotlightFrame =
  /** Who is in the chair has changed: the spotlight that holds the front now, as far as one may see it. */
  | { type: 'chair.changed'; front: string | null }
  /** It may not be shown any more: undone, deleted, or its author is there no more. */
  | { type: 'spotlight.gone'; id: string }
  /** To its giver only. */
  | { type: 'spotlight.mine'; spotlight: MySpotlight }
