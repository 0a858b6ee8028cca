import type { Welcome } from '#shared/invitations.ts'
import { apart } from '#server/blocks/apart.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'

// Whoever is invited anew is here because of who did so, and of what that one says of them.
// Near: who brought my inviter, and whom my inviter brought. Before a host comes a member, before the seldom the frequent.
// Nobody who sits unseen is given away as having been here; two who are apart are not sent to each other.
const reading = `
  with me as (
    select m.id, n.brought_by, i.name as inviter, i.invited_by as grand,
      coalesce((select used.vouch from invitations used where used.community_id = m.community_id
        and used.inviter_id = n.brought_by and used.accepted_by = m.id order by used.settled_at desc limit 1), m.vouch) as vouch
    from members m left join newcomers n on n.community_id = m.community_id and n.member_id = m.id
    left join members i on i.community_id = n.community_id and i.id = n.brought_by
    where m.community_id = $1 and m.id = $2 and m.status in ('active', 'resting')),
  near as (
    select o.id, o.name, o.lines, o.ask_about as "askAbout",
      case when o.id = me.brought_by then 'invited_you'
        when o.id = me.grand or o.invited_by = me.brought_by or o.invited_by = me.id then 'near_in_chain'
        when not o.unseen and o.last_here_at > snug_now() - interval '7 days' then 'here_lately'
        else 'member' end as because, o.role, o.last_here_at, o.unseen
    from members o, me where o.community_id = $1 and o.id <> me.id and o.status = 'active'
      and not ${apart('$1', 'me.id', 'o.id')})
  select me.vouch, case when me.inviter is not null then json_build_object('id', me.brought_by, 'name', me.inviter) end as inviter,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'lines', lines, 'askAbout', "askAbout", 'because', because)), '[]')
      from (select * from near order by array_position(array['invited_you', 'near_in_chain', 'here_lately', 'member'], because),
        role = 'host', unseen, last_here_at desc, id limit 3) three) as greet
  from me`

/** Why a newcomer is here, and three people to greet: the inviter first, then those near in the chain or here lately. */
export const readWelcome = async (db: Reader, member: Member): Promise<Welcome> => {
  const { rows } = await db.$client.query<Welcome>({
    name: 'welcome',
    text: reading,
    values: [member.communityId, member.id],
  })
  return found(rows[0])
}
