import type { Hours } from '#shared/reach.ts'
import type { Tx } from '#server/database/connection.ts'

/**
 * A notice that waits for the end of quiet hours waits for the end of the new ones; where those are not now, it is looked at now.
 * Of this member, or of all who follow the community's. Its row is locked before: whoever puts something off to the old end
 * (reach/due.ts) has done so, and is seen, or does not begin. What its mail or push was put off to is theirs (mail/, push/).
 */
export const moveMorning = async (
  tx: Tx,
  community: string,
  { member, was, is }: { member?: string; was: Hours; is: Hours },
) => {
  if (was.from === is.from && was.to === is.to) return
  await tx.$client.query({
    name: 'notices.move_morning',
    // A morning once for each zone, not for each notice; and locked in the order in which who mails a thread locks them.
    text: `with now as materialized (select snug_now() as at),
      followers as materialized (select m.id, a.time_zone as zone
        from members m join accounts a on a.id = m.account_id
        left join reach own on own.community_id = m.community_id and own.member_id = m.id
        where m.community_id = $1 and case when $2::uuid is null then own.quiet_from is null else m.id = $2 end),
      mornings as materialized (select zone, quiet_until(now.at, zone, $3, $4) as was,
          coalesce(quiet_until(now.at, zone, $5, $6), now.at) as becomes
        from (select distinct zone from followers) zones cross join now),
      waiting as materialized (select n.id, was, becomes
        from notices n join followers f on f.id = n.member_id join mornings using (zone)
        where n.community_id = $1 and (n.push_at is not null or n.mail_at is not null) and (n.push_at = was or n.mail_at = was)
        order by n.id for no key update of n)
      update notices n
      set push_at = case when n.push_at = was then becomes else n.push_at end,
        mail_at = case when n.mail_at = was then becomes else n.mail_at end
      from waiting where n.community_id = $1 and n.id = waiting.id`,
    values: [community, member, was.from, was.to, is.from, is.to],
  })
}
