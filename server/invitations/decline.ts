import { eq } from 'drizzle-orm'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { invitations } from '#server/database/schema.ts'
import { notify } from '#server/notices/notify.ts'
import { seatWaiting } from '#server/waiting/seat.ts'
import { readDoor } from './door.ts'
import { endUnused } from './settle.ts'
import { refuseBy } from './states.ts'

/** No, thank you: the seat is free again and the inviter told kindly. Saying it twice changes nothing more. */
export const decline = async (
  tx: Tx,
  tell: Tell,
  secret: string,
  communityId: string,
  accountId: string | undefined,
) => {
  await lockSeats(tx, tell, communityId)
  const { state, invitationId } = await readDoor(tx, secret, accountId)
  if (state === 'declined') return
  if (state !== 'open') refuseBy(state)
  const ended = await endUnused(tx, tell, communityId, 'declined', eq(invitations.id, invitationId))
  await notify(
    tx,
    tell,
    communityId,
    ended.map(({ id, inviterId }) => ({
      to: inviterId,
      kind: 'invitation.declined',
      key: `invitation.declined:${id}`,
      invitation: id,
    })),
  )
  await seatWaiting(tx, tell, communityId)
}
