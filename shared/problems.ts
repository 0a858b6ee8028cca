/**
 * Every refusal there is (RFC 9457), with its status. The type is a stable code; the client owns the sentence.
 * What one may not see and what does not exist are the same `not_found`.
 */
export const problems = {
  'request.malformed': 400,
  'request.invalid': 400,
  'request.too_large': 413,
  'request.not_json': 415,
  'request.too_many': 429,
  'origin.foreign': 403,
  not_found: 404,
  'server.failed': 500,
  'server.busy': 503,

  'session.needed': 401,
  'session.wrong': 401,
  'session.confirm': 403,
  'passkey.wrong': 401,
  'passkey.copied': 401,
  'passkey.unusable': 400,
  'passkey.enough': 409,
  'push.endpoint': 400,
  'push.enough': 409,
  'push.gone': 409,
  'push.not_taken': 409,
  'setup.closed': 409,
  'setup.secret': 403,
  'account.email_taken': 409,
  'account.password_common': 400,
  'account.reset_unknown': 404,
  'account.address_unknown': 404,
  'community.slug_taken': 409,

  'id.unusable': 409,
  'member.suspended': 403,
  'member.host_only': 403,
  'member.not_yours': 403,
  'member.already': 409,
  'member.last_host': 409,
  'member.is_host': 409,
  'member.not_active': 409,
  'member.not_suspended': 409,

  'seats.full': 409,
  'seats.in_use': 409,
  'seats.raise_pending': 409,

  'invitation.unknown': 404,
  'invitation.used': 409,
  'invitation.declined': 409,
  'invitation.expired': 409,
  'invitation.revoked': 409,
  'invitation.budget': 409,
  'invitation.too_soon': 409,
  'invitation.self': 409,
  'invitation.twice': 409,
  'invitation.open': 409,
  'invitation.unproved': 403,
  'invitation.code': 403,
  'invitation.settled_in': 409,
  'invitation.awaiting': 409,
  'invitation.own': 409,

  'waiting.seat_free': 409,
  'waiting.over': 409,

  'list.header': 400,
  'list.empty': 400,
  'list.unreadable': 400,
  'list.too_long': 400,
  'list.faulty': 400,

  'circle.members_only': 403,
  'circle.keeper_only': 403,
  'circle.full': 409,
  'circle.already': 409,
  'circle.not_in': 409,
  'circle.last_keeper': 409,
  'circle.closed': 409,
  'circle.by_invitation': 409,
  'circle.invited': 409,
  'circle.settled': 409,
  'private.self': 409,

  'block.self': 409,
  'report.own': 409,
  'report.twice': 409,
  'report.no_host': 409,
  'report.no_keeper': 409,
  'report.settled': 409,

  'thread.deleted': 409,
  'thread.bound': 409,
  'ask.only': 409,
  'ask.closed': 409,
  'reply.deleted': 409,
  'thanks.own': 409,
  'thread.at_hand_full': 409,
  'handover.ended': 409,

  'giving.answered': 409,
  'spotlight.own': 409,
  'spotlight.room': 409,
  'spotlight.ping': 409,
  'spotlight.already': 409,
  'spotlight.left_out': 409,
  'spotlight.former': 409,
  'spotlight.enough': 409,
  'spotlight.too_late': 409,

  'ping.ended': 409,
  'ping.open': 409,
  'ping.owed': 409,
  'ping.budget': 409,
  'ping.too_soon': 409,
  'ping.deadline': 400,
  'ping.nobody': 409,
  'ping.unlisted': 409,
  'outcome.told': 409,
  'outcome.not_in': 403,
} as const

export type ProblemType = keyof typeof problems

/** The body of every refusal. `errors` point at the fields at fault (JSON Pointer). */
export type ProblemBody = {
  type: ProblemType
  title: string
  status: number
  detail?: string
  errors?: { pointer: string; detail: string }[]
}
