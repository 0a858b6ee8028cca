import { asCircleMember, lockCircleAuthor } from '#server/circles/sight.ts'
import type { Tx } from '#server/database/connection.ts'
import type { SeatRow } from '#server/accounts/sessions.ts'
import { found } from '#server/http/problem.ts'
import { demandActive, type Member } from '#server/members/member.ts'
import { fromMine, myColumns, type MyRow } from './asked.ts'
import { fromPings, type PingRow, pingColumns } from './row.ts'

/** A ping that is locked, with what is between it and the member for whom it was. */
export type LockedPing = PingRow & MyRow

/**
 * Locks one ping and reads it then, with what a member has answered: its state is by the database's clock, looked at under the
 * lock.
 */
export const lockRow = async (
  tx: Tx,
  community: string,
  id: string,
  member: string | null,
): Promise<LockedPing> => {
  await tx.$client.query({
    name: 'ping.lock',
    text: 'select 1 from pings where community_id = $1 and id = $2 for no key update',
    values: [community, id],
  })
  const { rows } = await tx.$client.query<LockedPing>({
    name: 'ping.locked',
    text: `select ${pingColumns}, ${myColumns} ${fromPings} ${fromMine('$3')} where p.community_id = $1 and p.id = $2`,
    values: [community, id, member],
  })
  return found(rows[0])
}

/** Nobody leaves the community, or is kept out, until this is over; before all other locks. */
export const holdSeats = (tx: Tx, community: string) =>
  tx.$client.query({
    name: 'ping.seats.lock',
    text: 'select 1 from communities where id = $1 for share',
    values: [community],
  })

/**
 * Locks a ping for what falls due there, after the seats of its room: whoever leaves, is taken out or silenced waits for
 * this, or has gone before it.
 */
export const lockSettled = async (tx: Tx, community: string, id: string): Promise<LockedPing> => {
  await holdSeats(tx, community)
  await tx.$client.query({
    name: 'ping.room.lock',
    text: `select 1 from circles where community_id = $1
      and id = (select circle_id from pings where community_id = $1 and id = $2) for share`,
    values: [community, id],
  })
  return lockRow(tx, community, id, null)
}

/**
 * Begins every act on a ping: circle, membership, ping, in this order. 404 for what the asker may not see, 403 in a
 * listed circle they are not in. `presides`: a host, or in a circle its keeper. `first` is done before the ping is locked,
 * so that others wait for it as short as can be.
 */
export const lockPing = async (tx: Tx, member: Member, id: string, first?: () => Promise<unknown>) => {
  type Room = { circle_id: string | null; status: SeatRow['status'] | null; role: SeatRow['role'] | null }
  const { rows } = await tx.$client.query<Room>({
    name: 'ping.room',
    // As lockAuthor, at once with finding out that no circle is to be locked before.
    text: `select p.circle_id, seat.status, seat.role from pings p
      left join lateral (select m.status, m.role from members m
        where m.community_id = p.community_id and m.id = $3 and p.circle_id is null for share) seat on true
      where p.community_id = $1 and p.id = $2`,
    values: [member.communityId, id, member.id],
  })
  const room = found(rows[0])
  const { circle_id } = room
  const presides =
    circle_id === null
      ? demandActive(room).role === 'host'
      : (await lockCircleAuthor(tx, await asCircleMember(tx, member, circle_id))).keeper
  await first?.()
  return { ping: await lockRow(tx, member.communityId, id, member.id), presides }
}

/** As lockPing, of an act that many are told of: whoever leaves meanwhile waits for it, or has gone before it. */
export const lockPingToTell = async (tx: Tx, member: Member, id: string) => {
  await holdSeats(tx, member.communityId)
  return lockPing(tx, member, id)
}

/** Who hears of a ping. */
export const audienceOf = ({ circle_id }: Pick<PingRow, 'circle_id'>) =>
  circle_id === null ? ({ all: true } as const) : { circle: circle_id }
