import type { PingCard } from '#shared/table.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Member } from '#server/members/member.ts'
import { asksMe, fromMine, myColumns } from '#server/pings/asked.ts'
import { asListed, type ListedRow } from '#server/pings/read.ts'
import { fromPings, pingColumns } from '#server/pings/row.ts'

/** No member is asked by more than a few at once; the rest are among the pings. */
const most = 12

type Row = ListedRow & { circle_name: string | null; again: boolean }

/** The pings that want the asker's answer, soonest deadline first; what they said they would answer later among them. */
export const readAsking = async (db: Reader, member: Member): Promise<PingCard[]> => {
  const { rows } = await db.$client.query<Row>({
    name: 'table.pings',
    text: `select ${pingColumns}, ${myColumns}, c.name as circle_name, coalesce(${asksMe.again}, false) as again
      ${fromPings} ${fromMine}
      left join circles c on c.community_id = p.community_id and c.id = p.circle_id
      where p.community_id = $1 and ${asksMe.orLater} and exists (select from members me
        where me.community_id = $1 and me.id = $2 and me.status in ('active', 'resting'))
      order by p.closes_at, p.id limit ${most}`,
    values: [member.communityId, member.id],
  })
  const pings = await asListed(db, member, rows)
  return pings.map((ping, i) => {
    const { circle_name: name, again } = rows[i]!
    return {
      because: { code: 'asked', again, later: ping.mine?.choice === 'later' },
      ping,
      circle: ping.circleId === null ? null : { id: ping.circleId, name: name ?? '' },
    }
  })
}
