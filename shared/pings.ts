import { z } from 'zod'
import { endpoints, id, line, moment, page, pageQuery, text, time } from './endpoint.ts'
import { limits } from './limits.ts'

const who = z.strictObject({ id, name: z.string() })
export type Who = z.infer<typeof who>

export const pingState = z.enum(['open', 'met', 'lapsed', 'cancelled'])
export type PingState = z.infer<typeof pingState>
export const choice = z.enum(['in', 'cant', 'notMe', 'later'])
export type Choice = z.infer<typeof choice>

/** How it stands. `no` is can't and not me together; `silent` are those asked who have not answered. */
export const tally = z.strictObject({
  in: z.int(),
  waiting: z.int(),
  no: z.int(),
  later: z.int(),
  silent: z.int(),
})
export type Tally = z.infer<typeof tally>

/**
 * One member's current answer. To others can't and not me are both `no`, without their note; only the author is told
 * which, and why (PRODUCT §7).
 */
export const pingAnswer = z.strictObject({
  pingId: id,
  member: who,
  choice: z.enum(['in', 'no', 'later', 'cant', 'notMe']),
  /** In, past "at most": moves up by itself when somebody in changes their mind. */
  waiting: z.boolean(),
  note: z.string(),
  at: time.nullable(),
  answeredAt: time,
  version: z.int(),
})
export type PingAnswer = z.infer<typeof pingAnswer>

/** My own answer, as I gave it. */
export const myAnswer = z.strictObject({
  choice,
  waiting: z.boolean(),
  note: z.string(),
  at: time.nullable(),
  answeredAt: time,
  version: z.int(),
})
export type MyAnswer = z.infer<typeof myAnswer>

/** A ping, as all who may see it see it alike. */
export const sharedPing = z.strictObject({
  id,
  threadId: id,
  circleId: id.nullable(),
  author: who,
  what: z.string(),
  why: z.string(),
  place: z.string(),
  happensAt: time.nullable(),
  /** When the time was last changed: answers given before that are asked for again. */
  timeChangedAt: time.nullable(),
  needed: z.int().nullable(),
  atMost: z.int().nullable(),
  urgent: z.boolean(),
  createdAt: time,
  closesAt: time,
  state: pingState,
  endedAt: time.nullable(),
  /** When as many were in as are needed, for the first time. */
  enoughAt: time.nullable(),
  /**
   * First a circle is asked: when the rest follow, while fewer are in than are needed, and when they did. All may see it
   * and answer from the start.
   */
  restAt: time.nullable(),
  restAskedAt: time.nullable(),
  asked: z.int(),
  tally,
  outcome: z.strictObject({ text: z.string(), html: z.string(), by: who, at: time }).nullable(),
  /** Its author owes an outcome until it is told, or until then. */
  owedUntil: time.nullable(),
  version: z.int(),
})
export type SharedPing = z.infer<typeof sharedPing>

/** What the author alone is told: who is silent and, after the end, how it went. Times in seconds after sending. */
export const authorsView = z.strictObject({
  silent: z.array(who),
  figures: z
    .strictObject({
      firstAnswerAfter: z.int().nullable(),
      enoughAfter: z.int().nullable(),
      shareAnswered: z.number().nullable(),
      /** Of those asked, who had seen that they were, or answered; from eight asked upwards. */
      shareReached: z.number().nullable(),
    })
    .nullable(),
})
export type AuthorsView = z.infer<typeof authorsView>

/**
 * A ping as one member sees it. `answers` are all of them; in lists those in, in the reply to an
 * answer that one. `forAuthor` is null in both, and for everybody else.
 */
export const ping = sharedPing.extend({
  /** I was asked: that is fixed at sending (of the rest, when they are). Who joins later may answer, and is asked nothing. */
  asksMe: z.boolean(),
  answers: z.array(pingAnswer),
  mine: myAnswer.nullable(),
  forAuthor: authorsView.nullable(),
})
export type Ping = z.infer<typeof ping>

const budget = z.strictObject({ left: z.int(), of: z.int() })
/** What sending would cost: how many it interrupts now and how many later, never who. */
export const pingPreview = z.strictObject({
  /** How many it interrupts now, by an open page or a push, and how many find it later. */
  now: z.int(),
  later: z.int(),
  /** How many more an urgent one interrupts now: it is night where they are, and they let themselves be woken. */
  woken: z.int(),
  /** How many more are asked afterwards, where a circle is asked first and too few of it are in. */
  rest: z.int(),
  budget: z.strictObject({
    /** Mine, and the community's or the circle's: what is left of any 7 days. An urgent ping takes two of each. */
    mine: budget,
    room: budget,
  }),
  /** When I may send an urgent one; null: already. */
  urgentFrom: time.nullable(),
  /** The ping whose outcome I owe: nothing new before it is told. */
  owed: ping.nullable(),
})
export type PingPreview = z.infer<typeof pingPreview>

const what = line(limits.pingWhat)
const place = line(limits.pingPlace, 0)
const outcomeText = text(limits.outcome)
const count = z.int().min(1).max(limits.seats.max)
const waveMinutes = limits.pings.minutes

export const newPing = z
  .strictObject({
    id: id.optional(),
    circleId: id.optional(),
    what,
    why: text(limits.pingWhy, 0).optional(),
    needed: count.optional(),
    atMost: count.optional(),
    closesAt: moment,
    happensAt: moment.optional(),
    place: place.optional(),
    urgent: z.boolean().optional(),
    /** First a circle of mine is asked, that all may see; after so many minutes the rest, while fewer are in than needed. */
    waves: z
      .strictObject({ circleId: id, minutes: z.int().min(waveMinutes.min).max(waveMinutes.max) })
      .optional(),
    /** Tells the outcome that is owed, and sends, in one go. */
    outcome: z.strictObject({ pingId: id, text: outcomeText }).optional(),
  })
  .refine(({ needed, atMost }) => needed === undefined || atMost === undefined || atMost >= needed, {
    path: ['atMost'],
    message: 'fewer than are needed',
  })
  .refine(({ waves, needed }) => waves === undefined || needed !== undefined, {
    path: ['needed'],
    message: 'how many, for the rest to be asked while they are fewer',
  })
  .refine(({ waves, circleId }) => waves === undefined || circleId === undefined, {
    path: ['waves'],
    message: 'only where everyone is asked',
  })

export const pingEndpoints = endpoints({
  'GET /api/communities/:slug/pings': {
    as: 'member',
    summary:
      'Pings, latest first; of one circle, open ones, those that want my answer, ended ones, or those whose outcome I owe.',
    query: z.strictObject({
      ...pageQuery,
      circle: id.optional(),
      state: z.enum(['open', 'wanting', 'ended', 'owed']).optional(),
    }),
    replies: { 200: page(ping) },
    problems: ['circle.members_only'],
  },
  'POST /api/communities/:slug/pings': {
    as: 'member',
    summary: 'Ask everyone, or one circle. Who is asked is fixed now; the outcome will be owed.',
    body: newPing,
    replies: { 201: ping },
    problems: [
      'ping.owed',
      'ping.budget',
      'ping.too_soon',
      'ping.deadline',
      'ping.nobody',
      'ping.unlisted',
      'ping.open',
      'outcome.told',
      'outcome.not_in',
      'circle.members_only',
      'circle.closed',
      'id.unusable',
    ],
  },
  'GET /api/communities/:slug/pings/preview': {
    as: 'member',
    summary:
      'Before sending: how many it interrupts now and later, and what is left to send. `first`: a circle is asked before the rest.',
    query: z
      .strictObject({ circle: id.optional(), first: id.optional() })
      .refine(({ circle, first }) => circle === undefined || first === undefined, {
        path: ['first'],
        message: 'only where everyone is asked',
      }),
    replies: { 200: pingPreview },
    problems: ['ping.unlisted', 'circle.members_only', 'circle.closed'],
  },
  'GET /api/communities/:slug/pings/:id': {
    as: 'member',
    summary: 'One ping with all its answers.',
    replies: { 200: ping },
    problems: ['circle.members_only'],
  },
  'PATCH /api/communities/:slug/pings/:id': {
    as: 'member',
    summary:
      'Its author changes what, place or time. A changed time is told to those in and asks them again.',
    body: z.strictObject({
      what: what.optional(),
      place: place.optional(),
      happensAt: moment.nullable().optional(),
    }),
    replies: { 200: ping },
    problems: ['ping.ended', 'member.not_yours', 'circle.members_only', 'circle.closed'],
  },
  'GET /api/communities/:slug/pings/:id/calendar': {
    as: 'member',
    summary:
      'A ping with a time, as a calendar file (iCalendar): one event, of an hour. None where no time is set.',
    type: 'text/calendar',
    replies: { 200: z.string() },
    problems: ['circle.members_only'],
  },
  'PUT /api/communities/:slug/pings/:id/answer': {
    as: 'member',
    summary: "I'm in, can't, not me, or later; changeable until the end. Answers with my answer only.",
    body: z
      .strictObject({ choice, note: text(limits.note, 0).optional(), at: moment.optional() })
      .refine(({ choice, at }) => at === undefined || choice === 'later', {
        path: ['at'],
        message: 'only with later',
      }),
    replies: { 200: ping },
    problems: ['ping.ended', 'circle.members_only', 'circle.closed'],
  },
  'POST /api/communities/:slug/pings/:id/close': {
    as: 'member',
    summary: 'Ends it early. Its author; a host, or in a circle its keeper.',
    replies: { 200: ping },
    problems: ['ping.ended', 'member.not_yours', 'circle.members_only', 'circle.closed'],
  },
  'POST /api/communities/:slug/pings/:id/cancel': {
    as: 'member',
    summary: 'Calls it off. Its author; a host, or in a circle its keeper.',
    replies: { 200: ping },
    problems: ['ping.ended', 'member.not_yours', 'circle.members_only', 'circle.closed'],
  },
  'PUT /api/communities/:slug/pings/:id/outcome': {
    as: 'member',
    summary: 'What came of it. Its author or anyone who was in; the first stands, its writer may edit it.',
    body: z.strictObject({ text: outcomeText }),
    replies: { 200: ping },
    problems: ['ping.open', 'outcome.told', 'outcome.not_in', 'circle.members_only', 'circle.closed'],
  },
})

/** One answer and how the ping stands with it. `version` is the ping's. */
type Answered = {
  type: 'ping.answered'
  answer: PingAnswer
  ping: Pick<SharedPing, 'id' | 'tally' | 'enoughAt' | 'version'>
}
/** `forAuthor` comes to the author's sockets only, `ping.mine` to the answerer's, `ping.asks` to those of who was asked in waves. */
export type PingFrame =
  | {
      type: 'ping.sent' | 'ping.changed' | 'ping.closed' | 'ping.outcome'
      ping: SharedPing
      forAuthor?: AuthorsView
    }
  | Answered
  | { type: 'ping.mine'; pingId: string; mine: MyAnswer }
  | { type: 'ping.asks'; pingId: string }
