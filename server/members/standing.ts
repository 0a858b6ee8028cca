import type { Standing } from '#shared/members.ts'
import type { AccountAsker } from '#server/accounts/sessions.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'

/** What hosts have told an account about its seats (PRODUCT §11): who is kept out can read no inbox. */
export const readStanding = async (db: Reader, account: AccountAsker): Promise<Standing[]> => {
  const { rows } = await db.$client.query<Standing>({
    name: 'standing',
    text: `select json_build_object('slug', c.slug, 'name', c.name) as community, m.status, coalesce(m.reason, '') as reason, m.misfit,
        m.ended_at::text as at
      from members m join communities c on c.id = m.community_id
      where m.account_id = $1 and m.status in ('suspended', 'removed') order by m.ended_at desc nulls first, c.slug`,
    values: [account.id],
  })
  return rows.map((row) => ({ ...row, at: row.at === null ? null : iso(row.at) }))
}
