import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'

/** What was told is undone: it leaves the inbox where nobody has read it yet. What was read stays told. */
export const undoNotice = async (tx: Tx, tell: Tell, community: string, member: string, key: string) => {
  const { rows } = await tx.$client.query<{ id: string }>({
    name: 'notice.undo',
    text: `delete from notices where community_id = $1 and member_id = $2 and key = $3 and read_at is null returning id`,
    values: [community, member, key],
  })
  if (rows[0]) tell({ kind: 'notice.undone', community, ids: { member, notice: rows[0].id }, to: { member } })
}
