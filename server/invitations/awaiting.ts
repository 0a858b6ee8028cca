import type { AwaitingVouch } from '#shared/invitations.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import type { Member } from '#server/members/member.ts'

// Who it is for is the name that its inviter wrote; never the address.
const columns = `i.id, json_build_object('id', m.id, 'name', m.name) as inviter, i.name, i.vouch, i.version,
  i.created_at::text as "createdAt", i.expires_at::text as "expiresAt"`
const tables = `invitations i join members m on m.community_id = i.community_id and m.id = i.inviter_id`

const whole = <T extends AwaitingVouch>(row: T): T => ({
  ...row,
  createdAt: iso(row.createdAt),
  expiresAt: iso(row.expiresAt),
})

/** Others' invitations that await a second vouch, newest first (PRODUCT §3). */
export const readAwaiting = async (
  db: Reader,
  member: Member,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  const { at, id } = placeOf(cursor)
  const { rows } = await db.$client.query<AwaitingVouch>({
    name: 'invitations.awaiting',
    text: `select ${columns} from ${tables}
      where i.community_id = $1 and i.inviter_id <> $2 and i.state = 'awaiting vouch' and i.expires_at > (select snug_now())
        and exists (select 1 from members me where me.community_id = $1 and me.id = $2 and me.status in ('active', 'resting'))
        and ($3::timestamptz is null or (i.created_at, i.id) < ($3::timestamptz, $4::uuid))
      order by i.created_at desc, i.id desc limit $5`,
    values: [member.communityId, member.id, at, id, limit + 1],
  })
  return pageOf(rows.map(whole), limit, ({ createdAt: at, id }) => ({ at, id }))
}

/** One, for who may co-sign it, and whether it still waits. */
export const readAwaitingOne = async (db: Reader, communityId: string, id: string) => {
  const { rows } = await db.$client.query<AwaitingVouch & { state: string }>({
    name: 'invitation.awaiting',
    text: `select ${columns}, i.state from ${tables} where i.community_id = $1 and i.id = $2`,
    values: [communityId, id],
  })
  return rows[0] && whole(rows[0])
}
