import { z } from 'zod'

/** What an inbox can say; the client owns the sentence. */
export const noticeKind = z.enum([
  'invitation.accepted',
  'invitation.declined',
  'invitation.knocked',
  'circle.invited',
  'circle.requested',
  'circle.admitted',
  'circle.refused',
  'circle.taken_out',
  'circle.keeper',
  'circle.closed',
  'private.started',
  'thread.replied',
  'thread.mentioned',
  'thread.thanked',
  'ping.sent',
  'ping.enough',
  'ping.moved_up',
  'ping.time_changed',
  'ping.ended',
  'ping.cancelled',
  'ping.owed',
  'ping.outcome',
  'member.role',
  'member.taken_back',
  'seats.raise',
])
export type NoticeKind = z.infer<typeof noticeKind>
