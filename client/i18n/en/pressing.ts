import type { ProblemType } from '#shared/problems.ts'

/** What may be said before anything else was fetched, or when nothing can be. */
export const pressing = {
  offline: 'The server cannot be reached. Check your connection and try again.',
  'request.malformed': 'The server did not understand that. Reload the page and try again.',
  'request.invalid': 'Something in there is not as it should be.',
  'request.too_many': 'That was a lot in a short time. Wait a little and try again.',
  not_found: 'There is nothing here, or nothing for you to see.',
  'server.failed': 'Something broke on our side. Nothing was changed; try again in a moment.',
  'server.busy': 'The server has its hands full. Try again in a moment.',
  'session.needed': 'Sign in first.',
  'member.suspended': 'Your seat is kept, but suspended for now.',
  'id.unusable': 'This could not be sent again. Copy your words, reload the page and send them anew.',
} as const satisfies Partial<Record<ProblemType | 'offline', string>>
