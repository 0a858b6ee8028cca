import { call } from '#client/call.ts'
import { drawLink, hasEnded } from '../invitations.ts'

/** What bringing this list would do; nothing is changed. */
export const lookAt = (slug: string, csv: string) =>
  call('POST /api/communities/:slug/invitations/list/preview', { params: { slug }, body: { csv } })

/**
 * Invites everybody in the list, or nobody; answers whose chairs are kept. Sent again, the links were in the answer that
 * got lost: others are drawn.
 */
export const bring = async (slug: string, body: { id: string; csv: string }): Promise<Brought[]> => {
  const { invited } = await call('POST /api/communities/:slug/invitations/list', { params: { slug }, body })
  const brought: Brought[] = []
  for (const { invitation, link } of invited) {
    const { id, name, email } = invitation
    // One that has ended meanwhile opens nothing any more.
    if (hasEnded(invitation)) continue
    const drawn = link ?? (invitation.state === 'open' ? await drawLink(slug, id) : null)
    brought.push({ name: name ?? '', address: email ?? '', link: drawn })
  }
  return brought
}
/** Without a link as long as a second vouch is awaited. */
export type Brought = { name: string; address: string; link: string | null }
