import { sql } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { refuse } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'

/**
 * Refuses one's own address (`invitation.self`), and one that one invites already or has in the line
 * (`invitation.twice`); never by whether it belongs to a member, so that nobody learns it by asking.
 */
export const demandNewAddress = async (tx: Tx, member: Member, email: string | undefined) => {
  if (!email) return
  if (email === member.account.email)
    refuse('invitation.self', { errors: [{ pointer: '/email', detail: 'is your own' }] })
  const { rows } = await tx.execute(sql`
    select 1 from invitations where community_id = ${member.communityId} and inviter_id = ${member.id}
      and email = ${email} and state in ('open', 'awaiting vouch')
    union all
    select 1 from waiting where community_id = ${member.communityId} and member_id = ${member.id}
      and email = ${email} and state = 'waiting'`)
  if (rows.length > 0)
    refuse('invitation.twice', { errors: [{ pointer: '/email', detail: 'you keep a chair for it already' }] })
}
