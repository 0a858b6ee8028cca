import { z } from 'zod'
import { endpoints, id, line, page, pageQuery, text, time } from './endpoint.ts'
import { offer } from './handovers.ts'
import { limits } from './limits.ts'

const who = z.strictObject({ id, name: z.string() })

/** What a member may start; `ping` and `private` threads come with their ping and their private talk. */
export const startedKind = z.enum(['talk', 'ask', 'offer'])
export const threadKind = z.enum([...startedKind.options, 'ping', 'private'])
export type ThreadKind = z.infer<typeof threadKind>

/**
 * How far the talk has come: its latest reply that still stands. It has a version of its own, since it moves with every
 * reply while the thread's own words stay.
 */
export const last = z.strictObject({
  number: z.int(),
  at: time,
  /** Null while nobody has replied. */
  by: who.nullable(),
  /** When somebody other than its author first answered. */
  answeredAt: time.nullable(),
  /** The numbers of those that were deleted, 0 for the opening post: nobody has them unread. */
  gone: z.array(z.int()),
  version: z.int(),
})
export type Last = z.infer<typeof last>

/** A thread, as all who may read it see it alike. A deleted one has no words left. */
export const thread = z.strictObject({
  id,
  circleId: id.nullable(),
  /** The ping it belongs to. */
  pingId: id.nullable(),
  kind: threadKind,
  title: z.string(),
  body: z.string(),
  html: z.string(),
  author: who,
  createdAt: time,
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
  needsNoAnswer: z.boolean(),
  /** When its author closed it: an ask, which then needs no answer any more. Replies stay possible. */
  closedAt: time.nullable(),
  /** Who helped, in its author's words; with nobody in it, a closed ask was met by nobody. */
  helped: z.array(who),
  atHand: z.boolean(),
  last,
  version: z.int(),
})
export type Thread = z.infer<typeof thread>

/** A reply, as all who may read it see it alike. A deleted one keeps its number, and nothing it said. */
export const reply = z.strictObject({
  id,
  threadId: id,
  number: z.int(),
  author: who,
  body: z.string(),
  html: z.string(),
  createdAt: time,
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
  answersId: id.nullable(),
  version: z.int(),
})
export type Reply = z.infer<typeof reply>

export const attention = z.enum(['follow', 'normal', 'mute'])
export type Attention = z.infer<typeof attention>

/** What is between one member and a thread; only they are told. */
export const mine = z.strictObject({
  /** The number of the last reply read; 0: the opening post; null: never opened. */
  readTo: z.int().nullable(),
  unread: z.int(),
  attention,
  /** What was said before they came is no news to them. */
  since: time,
  version: z.int(),
})
export type Mine = z.infer<typeof mine>

export const myThread = thread.extend({ mine })
export type MyThread = z.infer<typeof myThread>
export const myReply = reply.extend({
  /** I said that it helped me. */
  thanked: z.boolean(),
  /** Who was helped by it; its author alone is told. */
  thankedBy: z.array(who),
})
export type MyReply = z.infer<typeof myReply>

const title = line(limits.title)
const body = text(limits.body)
const replies = z.strictObject({
  items: z.array(myReply),
  next: z.string().nullable(),
  /** Where the page before begins. */
  previous: z.string().nullable(),
  /** What the items answer and is not among them. */
  quoted: z.array(reply),
})
const seen = ['circle.members_only'] as const
const written = ['circle.members_only', 'circle.closed', 'thread.deleted'] as const
const number = z.string().regex(/^\d{1,9}$/)

export const threadEndpoints = endpoints({
  'GET /api/communities/:slug/threads': {
    as: 'member',
    summary:
      'All threads I may read, or those of one circle (`none`: of the whole community), by last reply.',
    query: z.strictObject({
      ...pageQuery,
      circle: z.union([id, z.literal('none')]).optional(),
      atHand: z.literal('true').optional(),
    }),
    replies: { 200: page(myThread) },
    problems: seen,
  },
  'POST /api/communities/:slug/threads': {
    as: 'member',
    summary: 'Start a thread, in the whole community or in one circle.',
    body: z.strictObject({ id: id.optional(), circleId: id.nullish(), kind: startedKind, title, body }),
    replies: { 201: myThread },
    problems: ['circle.members_only', 'circle.closed', 'id.unusable'],
  },
  'GET /api/communities/:slug/threads/:id': {
    as: 'member',
    summary:
      'A thread and a page of its replies: from a number on, from the first unread one, or those before a number.',
    query: z.strictObject({
      from: z.union([number, z.literal('unread')]).optional(),
      before: number.optional(),
      cursor: number.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    replies: {
      200: z.strictObject({
        thread: myThread,
        replies,
        /** It is offered to me, or I have taken it; mine alone. */
        offer: offer.nullable(),
      }),
    },
    problems: seen,
  },
  'PATCH /api/communities/:slug/threads/:id': {
    as: 'member',
    summary: 'Change my title or words.',
    body: z.strictObject({ title: title.optional(), body: body.optional() }),
    replies: { 200: myThread },
    problems: [...written, 'member.not_yours', 'thread.bound'],
  },
  'DELETE /api/communities/:slug/threads/:id': {
    as: 'member',
    summary:
      'Delete a thread of mine; as host one of the community, as keeper one of the circle. Replies stay.',
    replies: { 204: null },
    problems: ['circle.members_only', 'circle.closed', 'member.not_yours', 'thread.bound'],
  },
  'POST /api/communities/:slug/threads/:id/replies': {
    as: 'member',
    summary: 'Reply. The same id with the same words is the same reply, however often it is sent.',
    body: z.strictObject({ id: id.optional(), body, answersId: id.nullish() }),
    replies: { 201: reply },
    problems: [...written, 'id.unusable'],
  },
  'PATCH /api/communities/:slug/replies/:id': {
    as: 'member',
    summary: 'Change my words.',
    body: z.strictObject({ body }),
    replies: { 200: reply },
    problems: ['circle.members_only', 'circle.closed', 'member.not_yours', 'reply.deleted'],
  },
  'DELETE /api/communities/:slug/replies/:id': {
    as: 'member',
    summary: 'Delete a reply of mine; as host one of the community, as keeper one of the circle.',
    replies: { 204: null },
    problems: ['circle.members_only', 'circle.closed', 'member.not_yours'],
  },
  'PUT /api/communities/:slug/threads/:id/read': {
    as: 'member',
    summary: 'I have read up to this number. It never goes back.',
    body: z.strictObject({ to: z.int().min(0).max(2_000_000_000) }),
    replies: { 200: mine },
    problems: seen,
  },
  'PUT /api/communities/:slug/threads/:id/attention': {
    as: 'member',
    summary: 'Follow (told of every reply), normal (told of answers to me), or mute (told of nothing).',
    body: z.strictObject({ attention }),
    replies: { 200: mine },
    problems: seen,
  },
  'PUT /api/communities/:slug/threads/:id/needs-no-answer': {
    as: 'member',
    summary: 'My thread needs no answer, or does again.',
    body: z.strictObject({ needsNoAnswer: z.boolean() }),
    replies: { 200: myThread },
    problems: [...written, 'member.not_yours', 'ask.closed'],
  },
  'PUT /api/communities/:slug/threads/:id/helped': {
    as: 'member',
    summary:
      'My ask is closed, and these helped: of those who replied, or anybody of the room. Given again, these instead. Those named are told, once.',
    body: z.strictObject({ memberIds: z.array(id).max(limits.helped) }),
    replies: { 200: myThread },
    problems: [...written, 'member.not_yours', 'ask.only'],
  },
  'DELETE /api/communities/:slug/threads/:id/helped': {
    as: 'member',
    summary: 'My ask is open again. Those who were told that they helped stay told.',
    replies: { 204: null },
    problems: [...written, 'member.not_yours', 'ask.only'],
  },
  'PUT /api/communities/:slug/threads/:id/at-hand': {
    as: 'member',
    summary: 'Keep a thread at hand: a host in the community, a keeper in the circle; up to 12.',
    body: z.strictObject({ atHand: z.boolean() }),
    replies: { 200: myThread },
    problems: [...written, 'member.host_only', 'circle.keeper_only', 'thread.at_hand_full'],
  },
  'PUT /api/communities/:slug/replies/:id/thanks': {
    as: 'member',
    summary: 'This helped me. Its author alone is told.',
    replies: { 204: null },
    problems: ['circle.members_only', 'circle.closed', 'reply.deleted', 'thanks.own'],
  },
  'DELETE /api/communities/:slug/replies/:id/thanks': {
    as: 'member',
    summary: 'Take the thanks back.',
    replies: { 204: null },
    problems: ['circle.members_only', 'circle.closed'],
  },
})

/** `writing` is told to those who may read the thread; `thread.mine` to one member; `reply.thanked` to giver and author. */
export type ThreadFrame =
  | { type: 'thread.started' | 'thread.changed'; thread: Thread }
  /** `circleId` and `kind` say where it was said, for who keeps no thread of it. */
  | {
      type: 'reply.posted' | 'reply.edited'
      reply: Reply
      circleId: string | null
      kind: Thread['kind']
      last: Last
      quoted: Reply | null
    }
  | { type: 'thread.mine'; threadId: string; mine: Mine }
  | {
      type: 'reply.thanked'
      threadId: string
      replyId: string
      by: { id: string; name: string }
      thanked: boolean
    }
  | { type: 'writing'; threadId: string; member: { id: string; name: string } }
