import type { Welcome } from '#shared/invitations.ts'
import type { Reader } from '#server/database/connection.ts'
import { found } from '#server/http/problem.ts'
import type { Member } from '#server/members/member.ts'

// Near: who brought my inviter, and whom my inviter brought. Before a host comes a member, before the seldom the frequent.
// Nobody who sits unseen is given away as having been here.
const reading = `
  with me as (
    select m.id, m.invited_by, m.vouch, i.name as inviter, i.invited_by as grand
    from members m left join members i on i.community_id = m.community_id and i.id = m.invited_by
    where m.community_id = $1 and m.id = $2 and m.status in ('active', 'resting')),
  near as (
    select o.id, o.name, o.lines, o.ask_about as "askAbout",
      case when o.id = me.invited_by then 'invited_you'
        when o.id = me.grand or o.invited_by = me.invited_by or o.invited_by = me.id then 'near_in_chain'
        when not o.unseen and o.last_here_at > snug_now() - interval '7 days' then 'here_lately'
        else 'member' end as because, o.role, o.last_here_at, o.unseen
    from members o, me where o.community_id = $1 and o.id <> me.id and o.status = 'active')
  select me.vouch, case when me.inviter is not null then json_build_object('id', me.invited_by, 'name', me.inviter) end as inviter,
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
