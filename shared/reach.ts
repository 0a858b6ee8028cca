import { z } from 'zod'
import { endpoints, id, moment, time } from './endpoint.ts'

/** How much of a room comes to one outside of the page (PRODUCT §9). What is in the inbox is there in any case. */
export const level = z.enum(['everything', 'mentions', 'digest', 'nothing'])
export type Level = z.infer<typeof level>
export const digest = z.enum(['weekly', 'daily', 'off'])
const minute = z.int().min(0).max(1439)
/** In minutes of one's own day, in the time zone of one's account; the same twice: no quiet hours. */
const hours = z.strictObject({ from: minute, to: minute })
export type Hours = z.infer<typeof hours>

/** One's choices in one community. */
export const reach = z.strictObject({
  /** One's own quiet hours; null: none were chosen, and the community's hold (`quietFrom`, `quietTo`), as they stand. */
  quiet: hours.nullable(),
  /** Until then nothing is pushed or mailed. */
  awayUntil: time.nullable(),
  /** Not even what is urgent comes in quiet hours. */
  neverWoken: z.boolean(),
  /** A push says who it is from and what it is about, never what was said; else only that something waits. */
  pushNames: z.boolean(),
  byMail: z.boolean(),
  digest,
  /** Of the whole community (`circleId` null) and of each circle one sits in. */
  rooms: z.array(z.strictObject({ circleId: id.nullable(), name: z.string(), level })),
  /** Whether mail can come at all: the address of the account was shown to be one's own. */
  mailable: z.boolean(),
  /** Whether a push can come at all: one of the account's devices takes them. */
  pushable: z.boolean(),
  version: z.int(),
})
export type Reach = z.infer<typeof reach>

export const reachEndpoints = endpoints({
  'GET /api/communities/:slug/reach': {
    as: 'member',
    summary: 'How I am reached here, outside of the page.',
    replies: { 200: reach },
  },
  'PATCH /api/communities/:slug/reach': {
    as: 'member',
    summary:
      'Change how I am reached here: quiet hours (null: those of the community), away until, never wake me, what pushes say, mail, digest, one room.',
    body: z.strictObject({
      quiet: hours.nullable().optional(),
      awayUntil: moment.nullable().optional(),
      neverWoken: z.boolean().optional(),
      pushNames: z.boolean().optional(),
      byMail: z.boolean().optional(),
      digest: digest.optional(),
      room: z.strictObject({ circleId: id.nullable(), level }).optional(),
    }),
    replies: { 200: reach },
    problems: ['circle.members_only'],
  },
})

/** To one's own sockets only: changed on one device is changed on all. */
export type ReachFrame = { type: 'reach.changed'; reach: Reach }
