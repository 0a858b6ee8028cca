import type { Invitation, InvitationFrame } from '#shared/invitations.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { pageOf, placeOf } from '#server/http/cursor.ts'
import { found } from '#server/http/problem.ts'
import type { Loaders } from '#server/live/hub.ts'
import type { Member } from '#server/members/member.ts'
import { readAwaitingOne } from './awaiting.ts'

// Past its time, an open one is expired, swept or not.
const columns = `
  i.id, i.vouch, i.name, i.version, i.created_at::text as "createdAt", i.expires_at::text as "expiresAt",
  i.settled_at::text as "settledAt", i.knocked_at::text as "knockedAt", i.misfit_at::text as "misfitAt",
  case when i.state in ('open', 'awaiting vouch') and i.expires_at <= snug_now() then 'expired' else i.state end as state,
  json_build_object('id', m.id, 'name', m.name) as inviter,
  case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as "acceptedBy",
  case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as "coSignedBy",
  case when e.id is not null then json_build_object('id', e.id, 'name', e.name) end as "endedBy",
  exists (select from invitation_secrets k
    where k.community_id = i.community_id and k.invitation_id = i.id and not k.mailed) as linked,
  coalesce(i.misfit_at > a.joined_at and a.misfit and a.status = 'suspended', false) as "misfitWaits"`
const tables = `
  invitations i
  join members m on m.community_id = i.community_id and m.id = i.inviter_id
  left join members a on a.community_id = i.community_id and a.id = i.accepted_by
  left join members s on s.community_id = i.community_id and s.id = i.co_signed_by
  left join members e on e.community_id = i.community_id and e.id = i.ended_by`
// Nothing is answered once the asker's seat has ended, whatever the request began as.
const asker = (and = '') =>
  `exists (select 1 from members me where me.community_id = $1 and me.id = $2 and me.status in ('active', 'resting') ${and})`

const whole = (row: Invitation): Invitation => ({
  ...row,
  createdAt: iso(row.createdAt),
  expiresAt: iso(row.expiresAt),
  settledAt: row.settledAt && iso(row.settledAt),
  knockedAt: row.knockedAt && iso(row.knockedAt),
  misfitAt: row.misfitAt && iso(row.misfitAt),
})

/** One's own invitation. */
export const readInvitation = async (db: Reader, communityId: string, inviterId: string, id: string) => {
  const { rows } = await db.$client.query<Invitation>({
    name: 'invitation',
    text: `select ${columns}, i.email from ${tables} where i.community_id = $1 and i.inviter_id = $2 and i.id = $3`,
    values: [communityId, inviterId, id],
  })
  return whole(found(rows[0]))
}

/** Several of one's own, in this order. */
export const readInvitations = async (
  db: Reader,
  communityId: string,
  inviterId: string,
  ids: readonly string[],
) => {
  const { rows } = await db.$client.query<Invitation>({
    name: 'invitations.several',
    text: `select ${columns}, i.email from ${tables} where i.community_id = $1 and i.inviter_id = $2 and i.id = any($3::uuid[])`,
    values: [communityId, inviterId, ids],
  })
  const byId = new Map(rows.map((row) => [row.id, whole(row)]))
  return ids.map((id) => found(byId.get(id)))
}

export type Paged = { cursor?: string | undefined; limit: number }

/** One's own, newest first. */
export const readOwn = async (db: Reader, member: Member, { cursor, limit }: Paged) => {
  const { rows } = await db.$client.query<Invitation>({
    name: 'invitations.own',
    text: `select ${columns}, i.email from ${tables}
      where i.community_id = $1 and i.inviter_id = $2 and ${asker()}
        and ($3::timestamptz is null or (i.created_at, i.id) < ($3::timestamptz, $4::uuid))
      order by i.created_at desc, i.id desc limit $5`,
    values: [member.communityId, member.id, ...after(cursor), limit + 1],
  })
  return paged(rows, limit)
}

/**
 * For hosts, newest first: all that are open, who keeps a chair for whom, but no address that another typed. And those on
 * which somebody knocked in the last 30 days whose inviter is gone: a host was told, and can invite again (PRODUCT §3).
 */
export const readAllOpen = async (db: Reader, member: Member, { cursor, limit }: Paged) => {
  const { rows } = await db.$client.query<Invitation>({
    name: 'invitations.open',
    text: `select ${columns}, case when i.inviter_id = $2 then i.email end as email from ${tables}
      where i.community_id = $1 and ${asker(`and me.role = 'host'`)}
        and case when i.state in ('open', 'awaiting vouch') and i.expires_at > (select snug_now()) then true
          else i.state <> 'accepted' and i.knocked_at > (select snug_now()) - interval '30 days'
            and m.status not in ('active', 'resting') end
        and ($3::timestamptz is null or (i.created_at, i.id) < ($3::timestamptz, $4::uuid))
      order by i.created_at desc, i.id desc limit $5`,
    values: [member.communityId, member.id, ...after(cursor), limit + 1],
  })
  return paged(rows, limit)
}

const after = (cursor: string | undefined) => {
  const { at, id } = placeOf(cursor)
  return [at, id]
}
const paged = (rows: readonly Invitation[], limit: number) =>
  pageOf(rows.map(whole), limit, ({ createdAt: at, id }) => ({ at, id }))

/** An invitation is told to its inviter only; that it awaits a co-signer, to everybody else. */
export const invitationLoaders: Loaders = {
  'invitation.changed': async (db, { community, ids, to }) => {
    if (!to || !('member' in to) || !ids.invitation) return []
    const invitation = await readInvitation(db, community, to.member, ids.invitation)
    return [{ to, say: { type: 'invitation.changed', invitation } }]
  },
  'invitation.awaiting': async (db, { community, ids }) => {
    const one = await readAwaitingOne(db, community, ids.invitation ?? '')
    if (!one) return []
    const { state, ...awaiting } = one
    const { id, version, inviter } = awaiting
    const say: InvitationFrame =
      state === 'awaiting vouch'
        ? { type: 'invitation.awaiting', awaiting }
        : { type: 'invitation.awaited', id, version }
    return [{ to: { all: true }, except: inviter.id, say }]
  },
}
