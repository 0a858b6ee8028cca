import type { Door } from '#shared/invitations.ts'
import { hashOf } from '#server/accounts/secrets.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import { needsProof } from './needsProof.ts'

/** What a secret opens, and how its bearer stands in that community, when signed in. */
export type AtTheDoor = {
  communityId: string
  slug: string
  invitationId: string
  state: Door['state']
  community: { name: string; purpose: string; criteria: string }
  seats: NonNullable<Door['community']['seats']>
  inviter: { id: string; name: string; here: boolean }
  vouch: string
  email: string | null
  /** The secret was mailed to that address; or the bearer's account has it, and has proved it. */
  mailed: boolean
  proved: boolean
  expiresAt: string
  knocked: boolean
  mine: { id: string; status: string; barred: boolean } | null
}

// The state as of now, swept or not; an open one without an inviter who is still here is as good as revoked (ACCESS I6).
const reading = `
  select c.id as "communityId", c.slug, i.id as "invitationId", i.vouch, i.email, s.mailed, i.expires_at::text as "expiresAt",
    coalesce(i.knocked_at > snug_now() - interval '72 hours', false) as knocked,
    case when i.state <> 'open' then i.state
      when i.expires_at <= snug_now() then 'expired'
      when m.status not in ('active', 'resting') then 'revoked'
      else 'open' end as state,
    json_build_object('name', c.name, 'purpose', c.purpose, 'criteria', c.criteria) as community,
    json_build_object('cap', c.seats, 'taken', c.taken, 'resting', c.resting, 'held', c.held,
      'free', c.seats - c.taken - c.resting - c.held) as seats,
    json_build_object('id', m.id, 'name', m.name, 'here', m.status in ('active', 'resting')) as inviter,
    exists (select from accounts a where a.id = $2 and a.email = i.email and a.proved_at is not null) as proved,
    case when me.id is not null then json_build_object('id', me.id, 'status', me.status, 'barred', me.barred) end as mine
  from invitation_secrets s
  join invitations i on i.community_id = s.community_id and i.id = s.invitation_id
  join communities c on c.id = i.community_id
  join members m on m.community_id = i.community_id and m.id = i.inviter_id
  left join members me on me.community_id = i.community_id and me.account_id = $2
  where s.secret_hash = $1 and i.state <> 'awaiting vouch'`

/**
 * Reads what a secret opens; changes nothing. A secret that opens nothing, and any secret in the hand of somebody
 * barred, are one and the same `invitation.unknown`; to somebody suspended it is `member.suspended`.
 */
export const readDoor = async (db: Reader, secret: string, accountId?: string): Promise<AtTheDoor> => {
  const { rows } = await db.$client.query<AtTheDoor>({
    name: 'invitations.door',
    text: reading,
    values: [hashOf(secret), accountId ?? null],
  })
  const door = rows[0]
  if (!door || door.mine?.barred) return refuse('invitation.unknown')
  if (door.mine?.status === 'suspended') refuse('member.suspended')
  return { ...door, expiresAt: iso(door.expiresAt) }
}

const within = new Set(['active', 'resting'])
/** The seat the bearer already has in it. */
export const alreadyIn = ({ mine }: AtTheDoor) => (mine && within.has(mine.status) ? mine : undefined)

/** What a look answers: only an open invitation says more than what became of it, and where. */
export const asSeen = (door: AtTheDoor, bound: boolean): Door => {
  const { state, community, seats, inviter, vouch, expiresAt, slug } = door
  const already = alreadyIn(door) ? slug : null
  if (state !== 'open')
    return {
      state,
      community: { name: community.name, purpose: null, criteria: null, seats: null },
      inviter: null,
      vouch: null,
      expiresAt: null,
      inviterHears: state === 'accepted' ? [] : ['knocked'],
      knocked: state !== 'accepted' && door.knocked,
      already,
      proof: null,
    }
  return {
    state,
    community: { ...community, seats },
    inviter: { name: inviter.name },
    vouch,
    expiresAt,
    inviterHears: ['accepted', 'declined'],
    knocked: false,
    already,
    proof: bound && already === null && needsProof(door) ? { address: hintOf(door.email!) } : null,
  }
}

/** Whose address it is knows it by this; nobody else could write to it. */
const hintOf = (address: string) => {
  const at = address.lastIndexOf('@')
  return `${at > 1 ? address.slice(0, 1) : ''}…${address.slice(at)}`
}
