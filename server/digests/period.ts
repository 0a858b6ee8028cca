import type { Reach } from '#shared/reach.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking, type Known } from '#server/members/claim.ts'
import { rooms } from './rooms.ts'

/** The kind of its mails. */
export const kind = 'digest'

/** Whose digest it is, and what it tells of: from when and until when. */
export type Period = {
  name: string
  community: string
  zone: string
  how: Reach['digest']
  due_at: string | null
  since: string
  until: string
  /** Some room reaches them by the digest alone. */
  quiet: boolean
}

const text = `, ${rooms},
  made as materialized (select coalesce((select w.made_at from mails w where w.community_id = me.community_id and w.id = $3),
    snug_now()) as at from me)
  select m.name, c.name as community, a.time_zone as zone, coalesce(own.digest, 'weekly') as how, d.due_at::text,
    greatest(me.joined_at, made.at - interval '14 days',
      (select max(w.made_at) from mails w where w.community_id = me.community_id and w.about_id = me.id and w.member_id = me.id
        and w.kind = '${kind}' and w.state in ('sending', 'sent') and w.made_at < made.at))::text as since,
    made.at::text as until, rooms.whole = 'digest' or rooms.quiet <> '{}' as quiet
  from me cross join rooms cross join made
  join members m on m.community_id = me.community_id and m.id = me.id
  join accounts a on a.id = m.account_id join communities c on c.id = me.community_id
  left join digests d on d.community_id = me.community_id and d.member_id = me.id
  left join reach own on own.community_id = me.community_id and own.member_id = me.id`

/**
 * What a digest tells of: all since the last one that was sent, two weeks at most, until its mail was made, or until now. So
 * nothing is told twice, whatever is chosen meanwhile, and what an empty week left out is in the next. Undefined for who has no seat.
 */
export const readPeriod = async (db: Reader, who: Known, mail?: string): Promise<Period | undefined> => {
  const { rows } = await db.$client.query<Period>(asking(who, 'digests.period', text, [mail]))
  return rows[0]
}
