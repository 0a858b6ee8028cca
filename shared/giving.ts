import { z } from 'zod'
import { circle } from './circles.ts'
import { endpoints, id, page, text, time } from './endpoint.ts'
import { limits } from './limits.ts'
import { thread } from './threads.ts'

const who = z.strictObject({ id, name: z.string() })
const some = z.int().min(0)
const named = thread.pick({ id: true, title: true })

/**
 * What one took and gave in 90 days, for oneself alone (PRODUCT §8): of what one may still read, circles too. Each act counts
 * once, under one name; of private talks nothing counts.
 */
export const balance = z.strictObject({
  asked: z.strictObject({
    /** Asks one began. */
    asks: some,
    /** Pings one sent, but for those called off. */
    pings: some,
  }),
  gave: z.strictObject({
    /** Threads of others in which one answered, however often; but for newcomers'. */
    answered: some,
    /** Asks whose authors named one. */
    helped: some,
    offers: some,
    /** Pings of others for which one was in. */
    in: some,
    /** Newcomers in their first 30 days: introduced or greeted by who brought them, or answered. */
    welcomed: some,
    /** Replies of others one gave thanks for. */
    thanked: some,
  }),
})
export type Balance = z.infer<typeof balance>

/** Somebody who might use one's help now, and why it is shown: of the post or of the two. */
export const need = z.strictObject({
  because: z.discriminatedUnion('code', [
    z.strictObject({ code: z.literal('not_spoken') }),
    z.strictObject({ code: z.literal('circle'), circle: circle.pick({ id: true, name: true }) }),
    /** Nobody else has answered since then. */
    z.strictObject({ code: z.literal('waiting'), since: time }),
    /** An ask that was answered and is still open. */
    z.strictObject({ code: z.literal('open'), since: time }),
  ]),
  thread: thread.pick({ id: true, title: true, kind: true, author: true }),
})
export type Need = z.infer<typeof need>

/** Something one can do today. */
export const deed = z.discriminatedUnion('code', [
  /** I said I would answer it. */
  z.strictObject({ code: z.literal('taken'), thread: named, author: who }),
  /** Nobody has answered it, and it is offered to me. */
  z.strictObject({ code: z.literal('offered'), thread: named, author: who }),
  /** The outcome of a ping of mine is owed. */
  z.strictObject({ code: z.literal('tell'), ping: z.strictObject({ id, what: z.string() }) }),
  /** An ask of mine was answered, and is not closed: who helped? */
  z.strictObject({ code: z.literal('close'), thread: named }),
  /** Somebody might use my help. */
  z.strictObject({ code: z.literal('answer'), thread: named, author: who }),
  /** Somebody is new, and we have not spoken. */
  z.strictObject({ code: z.literal('greet'), member: who }),
  /** Others have written what could be put in the chair. */
  z.strictObject({ code: z.literal('feature') }),
])
export type Deed = z.infer<typeof deed>

const choice = z.enum(['rest', 'help', 'well'])
/** That Snug asked whether one wants a rest or help, and what one said. */
export const rest = z.strictObject({ askedAt: time, choice: choice.nullable(), version: z.int() })
export type Rest = z.infer<typeof rest>

export const giving = z.strictObject({
  balance,
  needs: z.array(need),
  today: z.array(deed),
  /** Null: never asked. */
  rest: rest.nullable(),
})
export type Giving = z.infer<typeof giving>

/** An ask of the whole community that nobody met: 7 days old and unanswered, or closed with nobody named. */
export const unmet = z.strictObject({
  thread: named,
  author: who,
  since: time,
  closed: z.boolean(),
})
export type Unmet = z.infer<typeof unmet>

const share = z.strictObject({ mine: some, all: some })
/** How much of the talk of the whole community is a host's own. */
export const guard = z.strictObject({
  /** Of the last 30 days; threads by number, words by length. */
  threads: share,
  words: share,
  /** How many of the last eight threads are mine. */
  latest: some,
  /** Five of them, or more: better to answer, or to feature, somebody. */
  enough: z.boolean(),
  /** Who waits first, when it is enough. */
  waiting: named.extend({ author: who }).nullable(),
})
export type Guard = z.infer<typeof guard>

export const givingEndpoints = endpoints({
  'GET /api/communities/:slug/giving': {
    as: 'member',
    summary:
      'What I asked and gave in 90 days, who might use my help now, and what I can do today. Mine alone.',
    replies: { 200: giving },
  },
  'PUT /api/communities/:slug/giving/rest': {
    as: 'member',
    summary:
      'My answer when Snug has asked: a rest, help, or all is well. Of the first two the hosts are told, in my words.',
    body: z.strictObject({ choice, words: text(limits.restWords, 0).optional() }),
    replies: { 200: rest },
    problems: ['giving.answered'],
  },
  'GET /api/communities/:slug/giving/unmet': {
    as: 'host',
    summary: 'Asks of the whole community that nobody met, latest first.',
    replies: { 200: page(unmet) },
  },
  'GET /api/communities/:slug/guard': {
    as: 'host',
    summary:
      'How much of the talk is my own, from the 15th day of the community and ten members on; null before.',
    replies: { 200: z.strictObject({ guard: guard.nullable() }) },
  },
})

/** To one member only. */
export type GivingFrame = { type: 'giving.rest'; rest: Rest }
