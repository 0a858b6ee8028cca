import { apart, unheard } from '#server/blocks/apart.ts'
import { iso } from '#server/database/columns.ts'
import type { Tx } from '#server/database/connection.ts'
import type { Askable } from './choose.ts'

type Row = Omit<Askable, 'hereAt' | 'askedAt' | 'repliedAt'> & {
  here_at: string | null
  asked_at: string | null
  replied_at: string | null
}
const at = (time: string | null) => (time === null ? null : iso(time))

/**
 * The room a thread `t` is in, as those who are in it know it: the whole community, and, for a thread of a circle, that
 * circle too. Whom a thread of the whole community is offered to must not depend on what goes on in any circle, nor whom
 * one of a circle is offered to on any other (ACCESS I8): so a member may be asked here and, within the same 7 days,
 * in a circle that nobody else here can see. When they were last here counts any visit.
 */
const sameRoom = (circle: string) => `(${circle} is null or ${circle} = t.circle_id)`

/** Who may read a thread, with what is looked at when three of them are chosen: active members, in a circle those who sit there. */
export const readAskable = async (tx: Tx, community: string, thread: string): Promise<Askable[]> => {
  const { rows } = await tx.$client.query<Row>({
    name: 'handover.askable',
    text: `select m.id, m.role = 'host' as host, m.last_here_at::text as here_at,
        (select max(turn.offered_at)::text from handover_turns turn
          where turn.community_id = m.community_id and turn.member_id = m.id and ${sameRoom('turn.circle_id')}) as asked_at,
        (select r.created_at::text from replies r cross join lateral (select from threads said
            where said.community_id = r.community_id and said.id = r.thread_id and said.author_id <> m.id
              and said.kind <> 'private' and ${sameRoom('said.circle_id')} offset 0) room
          where r.community_id = m.community_id and r.author_id = m.id and r.deleted_at is null
          order by r.created_at desc limit 1) as replied_at,
        exists (select from handover_choices n
          where n.community_id = m.community_id and n.member_id = m.id and n.spared) as spared,
        exists (select from handover_offers o where o.community_id = m.community_id and o.member_id = m.id
          and o.thread_id = t.id) as "askedForThis",
        ${apart('m.community_id', 'm.id', 't.author_id')} or ${unheard('m.community_id', 'm.id', 't.author_id')} or exists (
          select from thread_reads mute where mute.community_id = m.community_id and mute.member_id = m.id
            and mute.thread_id = t.id and mute.attention = 'mute') as blocked
      from threads t join members m on m.community_id = t.community_id and m.status = 'active'
      where t.community_id = $1 and t.id = $2 and (t.circle_id is null or exists (select from circle_members s
        where s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = m.id))`,
    values: [community, thread],
  })
  return rows.map(({ here_at, asked_at, replied_at, ...row }) => ({
    ...row,
    hereAt: at(here_at),
    askedAt: at(asked_at),
    repliedAt: at(replied_at),
  }))
}
