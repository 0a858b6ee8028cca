import type { InvitationState } from '#shared/invitations.ts'
import { refuse } from '#server/http/problem.ts'

/** Refuses with what became of an invitation that is not open any more. */
export const refuseBy = (state: InvitationState): never => {
  switch (state) {
    case 'accepted':
      return refuse('invitation.used')
    case 'declined':
      return refuse('invitation.declined')
    case 'revoked':
      return refuse('invitation.revoked')
    case 'expired':
    // Past its time between two statements.
    case 'open':
      return refuse('invitation.expired')
    case 'awaiting vouch':
      return refuse('invitation.awaiting')
  }
}
