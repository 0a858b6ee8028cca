import type { Hours } from '#shared/reach.ts'
import type { Tx } from '#server/database/connection.ts'

/**
 * What waits for the end of quiet hours waits for the end of the new ones; where those are not now, it is looked at now. Of this
 * member, or of all who follow the community's.
 */
export const moveMorning = async (
  tx: Tx,
  community: string,
  { member, was, is }: { member?: string; was: Hours; is: Hours },
) => {
  if (was.from === is.from && was.to === is.to) return
  await tx.$client.query({
    name: 'notices.move_morning',
    text: `update notices n
      set push_at = case when n.push_at = morning.was then morning.becomes else n.push_at end,
        mail_at = case when n.mail_at = morning.was then morning.becomes else n.mail_at end
      from (select m.id, quiet_until(now.at, a.time_zone, $3, $4) as was,
          coalesce(quiet_until(now.at, a.time_zone, $5, $6), now.at) as becomes
        from members m join accounts a on a.id = m.account_id cross join (select snug_now() as at offset 0) now
        left join reach own on own.community_id = m.community_id and own.member_id = m.id
        where m.community_id = $1 and case when $2::uuid is null then own.quiet_from is null else m.id = $2 end) morning
      where n.community_id = $1 and n.member_id = morning.id and (n.push_at = morning.was or n.mail_at = morning.was)`,
    values: [community, member, was.from, was.to, is.from, is.to],
  })
}
