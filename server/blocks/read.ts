import type { Block } from '#shared/blocks.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import type { Loaders } from '#server/live/hub.ts'
import { asking } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'

type Somebody = Pick<Member, 'communityId' | 'id'>

// Begun with the asker's own seat: who has none any more reads nothing.
const mine = `select o.id, o.name, b.kind, b.created_at::text as at
  from me join blocks b on b.community_id = me.community_id and b.member_id = me.id
  join members o on o.community_id = b.community_id and o.id = b.other_id`
const shown = (row: Block): Block => ({ ...row, at: iso(row.at) })

/** Whom one has muted or blocked, by name; nobody else can read it. */
export const readBlocks = async (db: Reader, who: Somebody): Promise<Block[]> => {
  const { rows } = await db.$client.query<Block>(asking(who, 'blocks', `${mine} order by o.name, o.id`))
  return rows.map(shown)
}

const blockAlone = async (db: Reader, who: Somebody, other: string): Promise<Block | undefined> => {
  const { rows } = await db.$client.query<Block>(asking(who, 'block', `${mine} where o.id = $3`, [other]))
  return rows[0] && shown(rows[0])
}
export const readBlock = async (db: Reader, who: Somebody, other: string) =>
  found(await blockAlone(db, who, other))

export const blockLoaders: Loaders = {
  // As it stands when it is told, so that it is never out of order.
  'block.changed': async (db, { community, ids }) => {
    const { member = '', other = '' } = ids
    const block = (await blockAlone(db, { communityId: community, id: member }, other)) ?? null
    return [{ to: { member }, say: { type: 'block.changed', id: other, block } }]
  },
}
