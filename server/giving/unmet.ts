import type { Unmet } from '#shared/giving.ts'
import { unheard } from '#server/blocks/apart.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking } from '#server/members/claim.ts'
import type { Host } from '#server/members/member.ts'

type Row = { id: string; title: string; author: string; name: string; since: string; closed: boolean }

const most = 50
const asks = (since: string, closed: boolean, which: string) => `(
    select t.id, t.title, a.id as author, a.name, ${since}::text as since, ${closed} as closed
    from me cross join moment join threads t on t.community_id = me.community_id
    join members a on a.community_id = t.community_id and a.id = t.author_id and a.status in ('active', 'resting')
    where t.kind = 'ask' and t.circle_id is null and t.deleted_at is null and ${since} > moment.now - interval '90 days' and ${which}
      and not ${unheard('me.community_id', 'me.id', 'a.id')}
    order by ${since} desc, t.id desc limit ${most})`

const text = `, moment as materialized (select snug_now() as now)
  select * from (
    ${asks('t.created_at', false, `not t.needs_no_answer and t.answered_at is null and t.created_at <= moment.now - interval '7 days'`)}
    union all
    ${asks(
      't.closed_at',
      true,
      `t.closed_at is not null and not exists (select from helped h
        where h.community_id = t.community_id and h.thread_id = t.id)`,
    )}) unmet
  order by since desc, id desc limit ${most}`

/** The asks that nobody met (PRODUCT §8), for hosts: of the whole community alone (ACCESS I8, I12). */
export const readUnmet = async (db: Reader, host: Host): Promise<Unmet[]> => {
  const { rows } = await db.$client.query<Row>(asking(host, 'giving.unmet', text))
  return rows.map(({ id, title, author, name, since, closed }) => ({
    thread: { id, title },
    author: { id: author, name },
    since: iso(since),
    closed,
  }))
}
