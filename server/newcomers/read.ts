import type { Newcomer } from '#shared/newcomers.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import type { Frame, Loaders } from '#server/live/hub.ts'
import type { Member } from '#server/members/member.ts'

type Row = Newcomer & { inviter: string }

const step = (name: string) => `exists (select from newcomer_steps s
  where s.community_id = m.community_id and s.member_id = m.id and s.step = '${name}')`
// A suspension is not told: who is kept out looks like anybody else. But an inviter who said that this is not whom they invited
// is asked to do nothing for them before a host has decided.
const newcomers = `
  select m.id, m.name, n.brought_at::text as "broughtAt", (n.brought_at + interval '30 days')::text as until, i.id as inviter,
    ${step('introduced')} as introduced, ${step('heard')} or coalesce(first.needs_no_answer, false) as answered,
    ${step('greeted')} as greeted,
    case when first.id is not null then json_build_object('id', first.id, 'title', first.title) end as post
  from newcomers n join members m on m.community_id = n.community_id and m.id = n.member_id
  join members i on i.community_id = n.community_id and i.id = n.brought_by and i.status in ('active', 'resting')
  left join lateral (select t.id, t.title, t.needs_no_answer from threads t
    where t.community_id = m.community_id and t.author_id = m.id and t.circle_id is null and t.deleted_at is null
      and t.kind in ('talk', 'ask', 'offer') order by t.created_at limit 1) first on true
  where n.community_id = $1 and m.status in ('active', 'resting', 'suspended') and not (m.status = 'suspended' and m.misfit)
    and n.brought_at > snug_now() - interval '30 days'`
const shown = ({ inviter: _, ...row }: Row): Newcomer => ({
  ...row,
  broughtAt: iso(row.broughtAt),
  until: iso(row.until),
})

/** Whom a member brought within the last 30 days, the latest first, with the inviter's duties (PRODUCT §3). Theirs alone to see. */
export const readNewcomers = async (db: Reader, { communityId, id }: Member): Promise<Newcomer[]> => {
  const { rows } = await db.$client.query<Row>({
    name: 'newcomers',
    text: `${newcomers} and n.brought_by = $2 order by n.brought_at desc, m.id`,
    values: [communityId, id],
  })
  return rows.map(shown)
}

const some = async (db: Reader, community: string, ids: readonly string[]) =>
  (
    await db.$client.query<Row>({
      name: 'newcomers.some',
      text: `${newcomers} and n.member_id = any($2::uuid[]) order by m.id`,
      values: [community, ids],
    })
  ).rows

/** One of those the member brought; 404 for anybody else, and past the 30 days. */
export const readNewcomer = async (db: Reader, member: Member, id: string): Promise<Newcomer> => {
  const [row] = await some(db, member.communityId, [id])
  return shown(found(row?.inviter === member.id ? row : undefined))
}

/** A step of newcomers, said to whoever brought them. */
export const newcomerLoaders: Loaders = {
  'newcomer.changed': async (db, { community, ids }): Promise<Frame[]> => {
    const rows = await some(db, community, ids.newcomers?.split(' ') ?? [])
    return rows.map((row) => ({
      to: { member: row.inviter },
      say: { type: 'newcomer.changed', newcomer: shown(row) },
    }))
  },
}
