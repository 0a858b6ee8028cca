import { iso } from '#server/database/columns.ts'
import type { Tx } from '#server/database/connection.ts'
import { type Pickable, pickOfTheDay } from './rotation.ts'

type Row = Omit<Pickable, 'host'> & { members: number }

/**
 * What Snug puts in the chair of a community where nobody waits for it. What its author did not want there before is not
 * looked at; whoever said so, or would be left out, is unwilling. Of what is said in circles it knows nothing (ACCESS I8).
 */
export const pickFor = async (tx: Tx, community: string, now: string): Promise<Pickable | undefined> => {
  const { rows } = await tx.$client.query<Row>({
    name: 'chair.pickable',
    text: `with seated as materialized (
        select count(*)::int as members from members where community_id = $1 and status in ('active', 'resting'))
      select t.id, t.kind, t.author_id as author, t.created_at::text as at, members,
        (select max(f.front_at)::text from spotlights f where f.community_id = $1 and f.author_id = t.author_id
          and f.front_at is not null and f.state <> 'undone') as "frontAt",
        exists (select from spotlights f where f.community_id = $1 and f.author_id = t.author_id and f.state = 'declined')
          or exists (select from spotlight_choices o where o.community_id = $1 and o.member_id = t.author_id and o.left_out)
          as "ratherNot",
        exists (select from spotlights f where f.community_id = $1 and f.author_id = t.author_id and f.thread_id = t.id
          and f.reply_id is null and f.front_at is not null and f.state <> 'undone') as held
      from seated join threads t on t.community_id = $1
      join members a on a.community_id = $1 and a.id = t.author_id and a.status in ('active', 'resting') and a.role <> 'host'
      where t.circle_id is null and t.deleted_at is null and t.kind in ('talk', 'offer')
        and t.last_reply_at >= $2::timestamptz - interval '30 days' and t.created_at >= $2::timestamptz - interval '30 days'`,
    values: [community, now],
  })
  const posts = rows.map(({ members: _, ...row }) => ({
    ...row,
    host: false,
    at: iso(row.at),
    frontAt: row.frontAt === null ? null : iso(row.frontAt),
  }))
  return pickOfTheDay(posts, { now, members: rows[0]?.members ?? 0, featured: false })
}
