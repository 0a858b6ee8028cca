import type { Deed, Need } from '#shared/giving.ts'
import { mayMeet } from '#server/blocks/apart.ts'
import type { Reader } from '#server/database/connection.ts'
import { stands } from '#server/handovers/still.ts'
import { asking } from '#server/members/claim.ts'
import type { Member } from '#server/members/member.ts'
import { owing } from '#server/pings/row.ts'
import { readPossible } from '#server/spotlights/possible.ts'

/** A day has few hours. */
const most = 3

type Row = {
  offer: Extract<Deed, { code: 'taken' | 'offered' }> | null
  owed: { id: string; what: string } | null
  open: { id: string; title: string } | null
  new: { id: string; name: string } | null
}

const answered = (one: string, other: string) => `exists (select from threads t
  join replies r on r.community_id = t.community_id and r.thread_id = t.id and r.author_id = ${other}
  where t.community_id = me.community_id and t.author_id = ${one} and t.circle_id is null)`

const text = `
  select
    (select json_build_object('code', o.state, 'thread', json_build_object('id', t.id, 'title', t.title),
        'author', json_build_object('id', a.id, 'name', a.name))
      from handover_offers o join threads t on t.community_id = o.community_id and t.id = o.thread_id
      join members a on a.community_id = t.community_id and a.id = t.author_id
      where o.community_id = me.community_id and o.member_id = me.id and ${stands('me.id')}
      order by o.state = 'taken' desc, o.until, t.id limit 1) as offer,
    (select json_build_object('id', p.id, 'what', p.what) from pings p
      where p.community_id = me.community_id and p.author_id = me.id and p.owed_until is not null and ${owing('me.id')}
        and (p.circle_id is null or exists (select from circle_members s
          where s.community_id = p.community_id and s.circle_id = p.circle_id and s.member_id = me.id))
      order by p.created_at, p.id limit 1) as owed,
    (select json_build_object('id', t.id, 'title', t.title) from threads t
      where t.community_id = me.community_id and t.author_id = me.id and t.kind = 'ask' and not t.needs_no_answer
        and t.deleted_at is null and t.answered_at is not null
        and (t.circle_id is null or exists (select from circle_members s join circles c on c.community_id = s.community_id
            and c.id = s.circle_id and c.closed_at is null
          where s.community_id = t.community_id and s.circle_id = t.circle_id and s.member_id = me.id))
      order by t.created_at, t.id limit 1) as open,
    (select json_build_object('id', m.id, 'name', m.name) from members m
      where m.community_id = me.community_id and m.status = 'active' and m.id <> me.id and m.invited_by is not null
        and m.first_joined_at > snug_now() - interval '30 days' and ${mayMeet('m.id')}
        and not ${answered('m.id', 'me.id')} and not ${answered('me.id', 'm.id')}
        and not exists (select from circles c where c.community_id = m.community_id and c.kind = 'private'
          and c.low_id = least(m.id, me.id) and c.high_id = greatest(m.id, me.id))
      order by m.first_joined_at desc, m.id limit 1) as new
  from me`

/** Two or three things one can do today: what one is asked for by name first, then what is owed (PRODUCT §8). */
export const readToday = async (db: Reader, member: Member, needs: readonly Need[]): Promise<Deed[]> => {
  const { rows } = await db.$client.query<Row>(asking(member, 'giving.today', text))
  const [row] = rows
  if (!row) return []
  const need = needs.find(({ thread }) => thread.id !== row.offer?.thread.id)
  const deeds: (Deed | false | null | undefined)[] = [
    row.offer,
    row.owed && { code: 'tell', ping: row.owed },
    row.open && { code: 'close', thread: row.open },
    need && {
      code: 'answer',
      thread: { id: need.thread.id, title: need.thread.title },
      author: need.thread.author,
    },
    row.new && { code: 'greet', member: row.new },
  ]
  const first = deeds.filter((deed): deed is Deed => Boolean(deed)).slice(0, most)
  const feature = first.length < most && (await readPossible(db, member)).length > 0
  return feature ? [...first, { code: 'feature' }] : first
}
