import { z } from 'zod'
import { email } from './accounts.ts'
import { endpoints, id, line, page, pageQuery, time } from './endpoint.ts'
import { vouch } from './invitations.ts'
import { limits } from './limits.ts'

/** A name put forward while no seat was free, as its voucher alone sees it. Once `seated` it is an invitation of the same id. */
export const waitingEntry = z.strictObject({
  id,
  name: z.string(),
  email: z.string().nullable(),
  vouch: z.string(),
  state: z.enum(['waiting', 'seated', 'withdrawn', 'ended']),
  /** From 1: the next seat that is free is theirs. Null once it waits no more. */
  place: z.int().nullable(),
  createdAt: time,
  version: z.int(),
})
export type WaitingEntry = z.infer<typeof waitingEntry>

export const waitingEndpoints = endpoints({
  'GET /api/communities/:slug/waiting': {
    as: 'member',
    summary: 'Whom I have in the line for a seat, in its order. Hosts also see how long it is.',
    query: z.strictObject(pageQuery),
    replies: { 200: page(waitingEntry).extend({ length: z.int().nullable() }) },
  },
  'POST /api/communities/:slug/waiting': {
    as: 'member',
    summary:
      'Put a name forward while no seat is free, with a vouch. Spends one invitation; the first in line is invited by itself when a seat is free.',
    body: z.strictObject({
      id: id.optional(),
      vouch,
      name: line(limits.accountName),
      email: email.optional(),
    }),
    replies: { 201: waitingEntry },
    problems: [
      'id.unusable',
      'member.host_only',
      'waiting.seat_free',
      'invitation.budget',
      'invitation.too_soon',
      'invitation.self',
      'invitation.twice',
    ],
  },
  'DELETE /api/communities/:slug/waiting/:id': {
    as: 'member',
    summary: 'Take back a name I put forward; the invitation it spent comes back.',
    replies: { 204: null },
    problems: ['waiting.over'],
  },
})

/** What is heard live: an entry by its voucher only, the length of the line by hosts. */
export type WaitingFrame =
  { type: 'waiting.changed'; waiting: WaitingEntry } | { type: 'waiting.length'; length: number }
