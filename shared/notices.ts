import { z } from 'zod'
import { endpoints, id, pageQuery, time } from './endpoint.ts'

/** What an inbox can say; the client owns the sentence. */
export const noticeKind = z.enum([
  'invitation.accepted',
  'invitation.declined',
  'invitation.knocked',
  'invitation.misfit',
  'invitation.unmailed',
  'invitation.awaiting',
  'invitation.co_signed',
  'waiting.seat',
  'waiting.returned',
  'circle.invited',
  'circle.requested',
  'circle.admitted',
  'circle.refused',
  'circle.taken_out',
  'circle.keeper',
  'circle.closed',
  'private.started',
  'thread.started',
  'thread.replied',
  'thread.mentioned',
  'thread.thanked',
  'handover.offered',
  'thread.helped',
  'spotlight.front',
  'spotlight.picked',
  'spotlight.said',
  'spotlight.given',
  'spotlight.waited',
  'ping.sent',
  'ping.later',
  'ping.nudged',
  'ping.enough',
  'ping.moved_up',
  'ping.time_changed',
  'ping.ended',
  'ping.cancelled',
  'ping.owed',
  'ping.outcome',
  'ping.thanks',
  'newcomer.posted',
  'newcomer.heard',
  'newcomer.answered',
  'newcomer.quiet',
  'giving.asked',
  'giving.rest',
  'giving.help',
  'member.role',
  'member.warned',
  'member.taken_back',
  'report.made',
  'report.settled',
  'seats.raise',
  'account.passkey',
])
export type NoticeKind = z.infer<typeof noticeKind>

const named = z.strictObject({ id, name: z.string() })
/** A row in one's inbox (PRODUCT §9). What it is about is named as it stands now; one notice names one subject. */
export const notice = z.strictObject({
  id,
  kind: noticeKind,
  about: named.nullable(),
  thread: z.strictObject({ id, title: z.string() }).nullable(),
  reply: z.strictObject({ id, number: z.int() }).nullable(),
  /** Open: it can still be answered. */
  ping: z.strictObject({ id, what: z.string(), open: z.boolean() }).nullable(),
  /** Null also when it may not be seen any more. */
  circle: named.nullable(),
  invitationId: id.nullable(),
  words: z.string().nullable(),
  /** Told without a mark: it wants nothing. */
  quiet: z.boolean(),
  createdAt: time,
  readAt: time.nullable(),
  /**
   * Several answers in a thread are one notice: what was answered there from it on, until it was read. Latest first, and at most
   * so many.
   */
  answers: z.array(z.strictObject({ by: named, at: time })),
})
export type Notice = z.infer<typeof notice>

const unread = z.int()
export const noticeEndpoints = endpoints({
  'GET /api/communities/:slug/notices': {
    as: 'member',
    summary: 'My inbox, latest first, and how many are unread. What I may not see any more is not in it.',
    query: z.strictObject(pageQuery),
    replies: { 200: z.strictObject({ items: z.array(notice), next: z.string().nullable(), unread }) },
  },
  'PUT /api/communities/:slug/notices/read': {
    as: 'member',
    summary: 'Read: these, all up to this one, or all about a ping. Read on one device is read on all.',
    body: z.union([
      z.strictObject({ ping: id }),
      z.strictObject({ upTo: id }),
      z.strictObject({ ids: z.array(id).min(1).max(100) }),
    ]),
    // `at`: the moment at which this call read them, as it stands with each; null when all was read already.
    replies: { 200: z.strictObject({ unread, at: time.nullable() }) },
  },
})

/** Both to one's own sockets only; `unread` is the count that stands then. */
export type NoticeFrame =
  | { type: 'notice.added'; notice: Notice; unread: number }
  | { type: 'notice.read'; ids: string[]; at: string; unread: number }
  /** What was told was undone before it was read. */
  | { type: 'notice.undone'; ids: string[]; unread: number }
