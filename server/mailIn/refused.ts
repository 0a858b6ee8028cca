import { Problem } from '#server/http/problem.ts'
import type { ProblemType } from '#shared/problems.ts'

/** Enhanced code (RFC 3463); 4.… is tried again by whoever sends. */
export type Status = `${4 | 5}.${number}.${number}`

/** A mail that is not taken, with what the sender's mail server is told: it tells them. Nothing is mailed by us. */
export class Refused extends Error {
  readonly responseCode: number
  readonly status: Status
  readonly why: string
  constructor(status: Status, why: string, responseCode?: number) {
    super(`${status} ${why}`)
    this.status = status
    this.why = why
    this.responseCode = responseCode ?? (status.startsWith('4') ? 451 : status.startsWith('5.6') ? 554 : 550)
  }
}

const sentences: Partial<Record<ProblemType, string>> = {
  not_found: 'What this answers is not there for you',
  'member.suspended': 'Your seat in this community is suspended',
  'circle.members_only': 'You do not sit in this circle',
  'circle.closed': 'This circle is closed: it can be read only',
  'thread.deleted': 'This thread was deleted',
  'ping.ended': 'This ping has ended',
  'request.invalid': 'This is too long, or holds what is no text',
}

/** What a verb refuses, as it is said by mail; undefined for what is no refusal. */
export const inMail = (error: unknown): Refused | undefined => {
  if (error instanceof Refused) return error
  if (!(error instanceof Problem)) return undefined
  if (error.type === 'request.too_many')
    return new Refused('4.7.1', 'You have posted much in little time; this one is taken later')
  return new Refused('5.7.1', sentences[error.type] ?? error.type)
}
