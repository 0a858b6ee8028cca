import { due } from '#server/jobs/sweep.ts'
import { post } from '#server/mail/post.ts'
import { mailable } from '#server/reach/letters/to.ts'
import { kind } from './period.ts'

/**
 * So many in a second: on a Sunday at 8:00 all are due at once, and whoever looks at the page then, or waits for the mail of a
 * ping, is not to wait for letters. 10,000 are on their way within fifteen minutes.
 */
const most = 20

/** One that could not be made for so long, since no process ran, is left out: the next tells of that time too. */
const late = '2 days'

// Its stage is the day on which it was due, so that there is one a day at most, wherever one has moved since.
const text = `with picked as materialized (
    select community_id, member_id, due_at from digests where due_at <= (select snug_now())
    order by due_at limit $1 for update skip locked),
  moved as (update digests d set due_at = next_digest(snug_now(), a.time_zone, coalesce(own.digest, 'weekly'))
    from picked p join members m on m.community_id = p.community_id and m.id = p.member_id join accounts a on a.id = m.account_id
    left join reach own on own.community_id = m.community_id and own.member_id = m.id
    where d.community_id = p.community_id and d.member_id = p.member_id
    returning p.community_id as community, p.member_id as member,
      (p.due_at at time zone readable_zone(a.time_zone))::date - date 'epoch' as stage,
      p.due_at > snug_now() - interval '${late}' and ${mailable} as wanted)
  select community, member, stage from moved where wanted`

/**
 * Digests whose moment has come (PRODUCT §9): some of them in one transaction, each by one process, which sets the next. Whether
 * anything has happened is asked when its letter is written (letter.ts).
 */
export const digestsDue = due<object>({
  name: 'digests',
  async find(db) {
    const { rows } = await db.$client.query<object>({
      name: 'due.digests',
      text: 'select from digests where due_at <= (select snug_now()) limit 1',
    })
    return rows
  },
  async settle(tx) {
    const { rows } = await tx.$client.query<{ community: string; member: string; stage: number }>({
      name: 'digests.due',
      text,
      values: [most],
    })
    await post(
      tx,
      rows.map(({ community, member, stage }) => ({ community, kind, about: member, member, stage })),
    )
  },
})
