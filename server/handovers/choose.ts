import { createHash } from 'node:crypto'
import { daysFrom, longestAgo } from '#server/moments.ts'

/**
 * What is looked at when somebody is chosen: never more than this. Times are ISO 8601, UTC, null for never; what they say
 * others may notice, so they are of the whole community only (ACCESS I8). `hereAt` alone counts any visit.
 */
export type Askable = {
  id: string
  host: boolean
  hereAt: string | null
  /** When a post was last offered to them, whichever. */
  askedAt: string | null
  /** When they last replied to somebody else. */
  repliedAt: string | null
  /** They said: don't offer me these. */
  spared: boolean
  /** This post was offered to them before. */
  askedForThis: boolean
  /** They or its author blocked the other. */
  blocked: boolean
}
export type Unanswered = { id: string; author: string }

const days = { here: 7, spell: 7 }
/** So many are asked in one round. */
export const atOnce = 3

/**
 * Whom an unanswered post is offered to (PRODUCT §6, No empty chair): at most three of those who may read it and are
 * asked things, whoever replied least lately first. The same people in any order give the same three.
 */
export const chooseThree = <T extends Askable>(people: readonly T[], post: Unanswered, now: string): T[] =>
  people
    .filter((one) => mayBeAsked(one, post, now))
    .map((one) => ({ one, lot: lotOf(post, one) }))
    .sort((a, b) => longestAgo(a.one.repliedAt, b.one.repliedAt) || (a.lot < b.lot ? -1 : 1))
    .slice(0, atOnce)
    .map(({ one }) => one)

const mayBeAsked = (one: Askable, { author }: Unanswered, now: string) =>
  one.id !== author &&
  !one.host &&
  !one.spared &&
  !one.askedForThis &&
  !one.blocked &&
  one.hereAt !== null &&
  daysFrom(one.hereAt, now) <= days.here &&
  (one.askedAt === null || daysFrom(one.askedAt, now) >= days.spell)

// Among those who never replied it would always be the same who are asked first, were it by id.
const lotOf = (post: Unanswered, one: Askable) =>
  createHash('sha256').update(`${post.id} ${one.id}`).digest('hex')
