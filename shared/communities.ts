import { z } from 'zod'
import { timeZone } from './accounts.ts'
import { endpoints, id, line, page, pageQuery, text, time } from './endpoint.ts'
import { limits } from './limits.ts'

/** The seat ledger of a community: `taken + resting + held ≤ cap`, always (PRODUCT §2). */
export const ledger = z.strictObject({
  cap: z.int(),
  taken: z.int(),
  resting: z.int(),
  held: z.int(),
  free: z.int(),
})

const whoInvites = z.enum(['members', 'hosts'])

/** A community, as all its members see it alike. */
export const community = z.strictObject({
  slug: z.string(),
  name: z.string(),
  purpose: z.string(),
  criteria: z.string(),
  language: z.string(),
  timeZone: z.string(),
  seats: ledger,
  /** More seats, announced: from `dueAt` on there are `to`. */
  raise: z.strictObject({ to: z.int(), dueAt: time }).nullable(),
  /** How long an invitation stays open, and how many each member may send to begin with. */
  invitationDays: z.int(),
  invitationBudget: z.int(),
  /** All members, once they have been here for 14 days, or hosts only. */
  whoInvites,
  /** Whether another member co-signs an invitation before it has a link. */
  secondVouch: z.boolean(),
  /** After how many hours a post that nobody has answered is offered to three members. */
  handoverHours: z.int(),
  /** How many pings a member and a room may send in any 7 days, and after how many minutes one is mailed. */
  pingBudget: z.int(),
  pingRoomBudget: z.int(),
  pingMailMinutes: z.int(),
  /** Quiet hours of whoever has chosen none of their own, in minutes of their own day (PRODUCT §9). */
  quietFrom: z.int(),
  quietTo: z.int(),
  /** Until then a raise needs no waiting (PRODUCT §2). */
  foundedAt: time,
  version: z.int(),
})
export type Community = z.infer<typeof community>

/** One's own seat: what others do not see of it included. */
export const me = z.strictObject({
  memberId: id,
  role: z.enum(['host', 'member']),
  status: z.enum(['active', 'resting']),
  name: z.string(),
  lines: z.string(),
  askAbout: z.string(),
  /** Sitting unseen: neither "here" nor "writing" is shown. */
  unseen: z.boolean(),
  /** What was said of me when I was brought; null for the founder. */
  vouch: z.string().nullable(),
  vouchHidden: z.boolean(),
  /** Whoever brought me is told no more of my first steps; nobody else sees it. */
  newsEnded: z.boolean(),
  /** Who is told of them, and until when: whoever brought me this time, for 90 days. */
  newsTo: z.strictObject({ name: z.string(), until: time }).nullable(),
  /** Posts that nobody has answered are not offered to me; nobody else sees it. */
  handoversSpared: z.boolean(),
  /** I would be left out of the chair; nobody else sees it. */
  leftOut: z.boolean(),
  joinedAt: time,
  version: z.int(),
})
export type Me = z.infer<typeof me>
export const communityAndMe = community.extend({ me })

/** Who is named in an entry; also who has left. */
const named = z.strictObject({ id, name: z.string() })
/** What the log can say; the client owns the sentence. Hosts read every kind, members only some (PRODUCT §11). */
export const logKind = z.enum([
  'community.founded',
  'community.changed',
  'seats.lowered',
  'seats.raise_announced',
  'seats.raise_withdrawn',
  'seats.raised',
  'member.joined',
  'member.returned',
  'member.left',
  'member.warned',
  'member.suspended',
  'member.paused',
  'member.taken_back',
  'member.removed',
  'member.role',
  'invitation.sent',
  'invitation.settled',
  'invitation.co_signed',
  'waiting.put',
  'waiting.ended',
  'thread.deleted',
  'reply.deleted',
  'thread.at_hand',
  'report.settled',
  'ping.cancelled',
  'ping.closed',
  'circle.started',
  'circle.changed',
  'circle.invited',
  'circle.invitation_withdrawn',
  'circle.refused',
  'circle.joined',
  'circle.left',
  'circle.taken_out',
  'circle.keeper',
  'circle.closed',
])
export type LogKind = z.infer<typeof logKind>
export const logEntry = z.strictObject({
  id,
  kind: logKind,
  actor: named.nullable(),
  subject: named.nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  at: time,
})
export type LogEntry = z.infer<typeof logEntry>

const cap = z.int().min(limits.seats.min).max(limits.seats.max)

export const communityEndpoints = endpoints({
  'GET /api/communities/:slug': {
    as: 'member',
    summary: 'The community, its seats, and my own seat in it.',
    replies: { 200: communityAndMe },
  },
  'PATCH /api/communities/:slug': {
    as: 'host',
    summary:
      'Change what the community says of itself, how it invites, when a post is offered, what pings there may be, and its quiet hours.',
    body: z.strictObject({
      name: line(limits.communityName).optional(),
      purpose: text(limits.purpose).optional(),
      criteria: text(limits.criteria).optional(),
      invitationDays: z.int().min(limits.invitationDays.min).max(limits.invitationDays.max).optional(),
      invitationBudget: z.int().min(limits.invitationBudget.min).max(limits.invitationBudget.max).optional(),
      whoInvites: whoInvites.optional(),
      secondVouch: z.boolean().optional(),
      handoverHours: z.int().min(limits.handoverHours.min).max(limits.handoverHours.max).optional(),
      pingBudget: z.int().min(limits.pingBudget.min).max(limits.pingBudget.max).optional(),
      pingRoomBudget: z.int().min(limits.pingRoomBudget.min).max(limits.pingRoomBudget.max).optional(),
      pingMailMinutes: z.int().min(limits.pingMailMinutes.min).max(limits.pingMailMinutes.max).optional(),
      quietFrom: z.int().min(limits.quietFrom.min).max(limits.quietFrom.max).optional(),
      quietTo: z.int().min(limits.quietTo.min).max(limits.quietTo.max).optional(),
      timeZone: timeZone.optional(),
    }),
    replies: { 200: community },
  },
  'PUT /api/communities/:slug/seats': {
    as: 'host',
    summary: 'Set the cap. Fewer: at once. More: in 7 days, announced; at once in the first 14 days.',
    body: z.strictObject({ seats: cap }),
    replies: { 200: community },
    problems: ['seats.in_use', 'seats.raise_pending'],
  },
  'DELETE /api/communities/:slug/raise': {
    as: 'host',
    summary: 'Withdraw the raise that is announced.',
    replies: { 204: null },
  },
  'GET /api/communities/:slug/log': {
    as: 'member',
    summary:
      'What was done here, latest first. Departures say that, not why; open invitations are only counted.',
    query: z.strictObject(pageQuery),
    replies: { 200: page(logEntry) },
  },
})

export type CommunityFrame =
  { type: 'community.changed'; community: Community } | { type: 'me.changed'; me: Me }
