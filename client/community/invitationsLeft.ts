import { onCleanup } from 'solid-js'
import { call } from '#client/call.ts'
import { hear } from '#client/live.ts'
import { createLoad } from '#client/load.ts'

/** How many invitations I may still write; what changes it is heard by the inviter. */
export const useInvitationsLeft = (slug: () => string) => {
  const load = createLoad(slug, (open) =>
    call('GET /api/communities/:slug/invitations', { params: { slug: open }, query: { limit: 1 } }),
  )
  onCleanup(hear('invitation.changed', () => void load.again()))
  return () => load.data()?.budget.left
}
