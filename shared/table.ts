import { z } from 'zod'
import { circle } from './circles.ts'
import { endpoints, id, time } from './endpoint.ts'
import { ping } from './pings.ts'
import { inTheChair } from './spotlights.ts'
import { myThread, reply } from './threads.ts'

const who = z.strictObject({ id, name: z.string() })

/** Where something wants me: the dots beside the places one can go. Mine alone. */
export const marks = z.strictObject({
  /** How many open pings want my answer. */
  pings: z.int(),
  /** Something unread in the whole community. */
  whole: z.boolean(),
  /** The circles with something unread in them. */
  circles: z.array(id),
  /** My private talks, latest first: with whom, and whether something there is unread. */
  private: z.array(z.strictObject({ circleId: id, with: who, unread: z.boolean() })),
  /** Unread in my inbox. */
  notices: z.int(),
  /** The threads I have muted: what is said in them marks nothing. */
  muted: z.array(id),
  /** The members I would rather not hear: muted or blocked. */
  unheard: z.array(id),
})
export type Marks = z.infer<typeof marks>

/**
 * Why a card lies on the table (PRODUCT §6): about the post or about the two of you, never about how much anyone writes.
 * A code and its facts; the client owns the sentence.
 */
export const because = z.discriminatedUnion('code', [
  /** A ping that asks you; `again` when its time was changed since you said yes; `later` when you said later. */
  z.strictObject({ code: z.literal('asked'), again: z.boolean(), later: z.boolean() }),
  /** A ping of yours that has ended: you owe its outcome. */
  z.strictObject({ code: z.literal('owed') }),
  /** Nobody has answered it yet, and it is offered to you, with two others at most; only you see it. */
  z.strictObject({ code: z.literal('offered'), until: time }),
  /** You said you would answer it. */
  z.strictObject({ code: z.literal('taken'), until: time }),
  /** Nobody else has answered it since then. */
  z.strictObject({ code: z.literal('waiting'), since: time }),
  /** You have never answered one another, where you may read it. */
  z.strictObject({ code: z.literal('not_spoken'), with: who }),
  /** In a circle you sit in. */
  z.strictObject({ code: z.literal('circle'), circle: z.strictObject({ id, name: z.string() }) }),
  /** A thread you have opened or written in has moved on. */
  z.strictObject({ code: z.literal('moved_on'), by: who }),
  /** A thread you have not opened yet. */
  z.strictObject({ code: z.literal('started') }),
  ...inTheChair,
])
export type Because = z.infer<typeof because>

const named = circle.pick({ id: true, name: true })
export const pingCard = z.strictObject({ because, ping, circle: named.nullable() })
export type PingCard = z.infer<typeof pingCard>
/** `words` are the first words: of the thread, or of the first unread reply with its author; `at` is when they were said. */
export const threadCard = z.strictObject({
  because,
  thread: myThread,
  circle: named.nullable(),
  words: z.string(),
  at: time,
})
export type ThreadCard = z.infer<typeof threadCard>
/** Who is in the chair: their thread or, where it is one, their reply in it; `words` are its first. `id` is the spotlight's. */
export const chairCard = z.strictObject({
  id,
  because: z.discriminatedUnion('code', [...inTheChair]),
  thread: myThread,
  reply: reply.nullable(),
  member: who,
  words: z.string(),
  at: time,
})
export type ChairCard = z.infer<typeof chairCard>
/** Not built yet: an empty shelf. */
const none = z.array(z.never())

export const table = z.strictObject({
  pings: z.array(pingCard),
  waiting: z.array(threadCard),
  /** One at most. */
  chair: z.array(chairCard),
  fresh: z.array(threadCard),
  pieces: none,
  round: none,
  notMet: none,
})
export type Table = z.infer<typeof table>

export const tableEndpoints = endpoints({
  'GET /api/communities/:slug/table': {
    as: 'member',
    summary:
      'The table: the pings that want my answer or my outcome, who waits for a first reply, who is in the chair, what is new where I sit.',
    replies: { 200: table },
  },
  'GET /api/communities/:slug/marks': {
    as: 'member',
    summary: 'Where something wants me: unread talk, pings to answer, my inbox, my private talks.',
    replies: { 200: marks },
  },
})
