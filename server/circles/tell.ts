import type { Tell } from '#server/database/change.ts'

/** Which circle, of which community. */
export type Place = { communityId: string; id: string }

/**
 * Its face has changed: told to whoever may see it, and to each only what they may see. What is withheld from a host
 * outside (`near`) is not told to them at all: that something has changed is already too much (ACCESS I12).
 */
export const toldChanged = (tell: Tell, { communityId, id }: Place, { near = false } = {}) =>
  tell({
    kind: near ? 'circle.changed_near' : 'circle.changed',
    community: communityId,
    ids: { circle: id },
  })

/** What is between the circle and this member has changed: told to them alone. */
export const toldMine = (tell: Tell, { communityId, id }: Place, memberId: string) =>
  tell({
    kind: 'circle.mine',
    community: communityId,
    ids: { circle: id, member: memberId },
    to: { member: memberId },
  })

/** A seat in it was taken, given up, or its keeping has changed: told to whoever may see who is in it. */
export const toldSeat = (tell: Tell, { communityId, id }: Place, memberId: string) =>
  tell({ kind: 'circle.seat', community: communityId, ids: { circle: id, member: memberId } })

/** A request or an invitation: told to its keepers. */
export const toldRequest = (tell: Tell, { communityId, id }: Place, requestId: string) =>
  tell({ kind: 'circle.request', community: communityId, ids: { circle: id, request: requestId } })
export const toldInvitation = (tell: Tell, { communityId, id }: Place, invitationId: string) =>
  tell({ kind: 'circle.invitation', community: communityId, ids: { circle: id, invitation: invitationId } })

/** They can see it no more. The version is that of the moment they lost it: what changes afterwards is not theirs to count. */
export const toldLost = (tell: Tell, { communityId, id, version }: Place & { version: number }, to: string) =>
  tell({
    kind: 'circle.lost',
    community: communityId,
    ids: { circle: id, version: String(version) },
    to: { member: to },
  })
