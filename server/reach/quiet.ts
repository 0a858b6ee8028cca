import type { Hours } from '#shared/reach.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Known } from '#server/members/claim.ts'

/**
 * SQL over an account `a`, what they chose (`own`, of reach) and their community (`house`), at `now.at`: until when their quiet
 * hours last, their own or else the community's (PRODUCT §9); null outside of them.
 */
export const quietUntil = `quiet_until(now.at, a.time_zone, coalesce(own.quiet_from, house.quiet_from), coalesce(own.quiet_to, house.quiet_to))`

/** The quiet hours that hold for a member: their own, or else the community's. */
export const quietOf = async (tx: Tx, { communityId, id }: Known): Promise<Hours> => {
  const { rows } = await tx.$client.query<Hours>({
    name: 'reach.quiet',
    text: `select coalesce(own.quiet_from, house.quiet_from) as "from", coalesce(own.quiet_to, house.quiet_to) as "to"
      from communities house left join reach own on own.community_id = house.id and own.member_id = $2 where house.id = $1`,
    values: [communityId, id],
  })
  return rows[0]!
}
