import type { Tx } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import type { AccountAsker, SeatRow } from '#server/accounts/sessions.ts'

declare const sat: unique symbol
/** Somebody with a seat in one community. Only asMember() and its kin make one; the verbs take it, so an unauthorised call does not compile. */
export type Seated = {
  readonly [sat]: true
  readonly id: string
  readonly communityId: string
  readonly slug: string
  readonly name: string
  readonly role: 'host' | 'member'
  readonly joinedAt: string
  readonly quiet: boolean
  readonly account: AccountAsker
}
/** An active member. */
export type Member = Seated & { readonly active: true }
export type Host = Member & { readonly role: 'host' }

const within = new Set(['active', 'suspended', 'resting'])

const seatOf = (account: AccountAsker, slug: string): SeatRow =>
  account.seats.find((seat) => seat.slug === slug && within.has(seat.status)) ?? refuse('not_found')
const made = (
  account: AccountAsker,
  { memberId, communityId, slug, memberName, role, joinedAt, quiet }: SeatRow,
) =>
  ({
    id: memberId,
    communityId,
    slug,
    name: memberName,
    role,
    joinedAt,
    quiet,
    account,
    active: true,
  }) as unknown as Member

/** The asker's seat, also while suspended: for leaving and for taking one's own data. */
export const asSeated = (account: AccountAsker, slug: string): Seated => made(account, seatOf(account, slug))
/** The asker as an active member; 404 when not of the community, 403 while suspended. A resting member's visit ends the rest. */
export const asMember = (account: AccountAsker, slug: string): Member => {
  const seat = seatOf(account, slug)
  if (seat.status === 'suspended') refuse('member.suspended')
  return made(account, seat)
}
export const asHost = (account: AccountAsker, slug: string): Host => {
  const member = asMember(account, slug)
  return member.role === 'host' ? (member as Host) : refuse('member.host_only')
}

/** Refuses unless the password was said within the last 15 minutes. */
export const demandConfirmed = (account: AccountAsker) => {
  if (!account.session.confirmed) refuse('session.confirm')
}

/**
 * Locks the author's membership for the length of the transaction: removal, suspension and leaving change that row
 * first, so nothing by them commits afterwards. Every write begins here, after the locks of community and circle.
 */
export const lockAuthor = async (tx: Tx, member: Member) => {
  const { rows } = await tx.$client.query<Pick<SeatRow, 'status' | 'role'>>({
    name: 'member.lock',
    text: 'select status, role from members where community_id = $1 and id = $2 for share',
    values: [member.communityId, member.id],
  })
  return demandActive(rows[0])
}
/** The row of a member who may act, locked by whoever read it; refuses otherwise. */
export const demandActive = <R extends { status: SeatRow['status'] | null }>(row: R | undefined): R => {
  if (!row?.status || !within.has(row.status)) return refuse('not_found')
  if (row.status === 'suspended') return refuse('member.suspended')
  return row
}

/** As lockAuthor, and refuses who is no host any more. */
export const lockHost = async (tx: Tx, host: Host) => {
  if ((await lockAuthor(tx, host)).role !== 'host') refuse('member.host_only')
}
