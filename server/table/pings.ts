import type { PingCard } from '#shared/table.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Known } from '#server/members/claim.ts'
import { asksMe, fromMine, myColumns } from '#server/pings/asked.ts'
import { asListed, type ListedRow, seen } from '#server/pings/read.ts'
import { fromPings, owing, pingColumns } from '#server/pings/row.ts'

/** Open for 14 days at most, and owed for 14 after that: nothing older is looked at. No member is asked by more than a few at once; the rest are among the pings. */
const most = 12

type Row = ListedRow & { circle_name: string | null; again: boolean; owed: boolean }

/**
 * The pings that want the asker's answer, soonest deadline first; what they said they would answer later among them, and
 * before them the one whose outcome they owe.
 */
export const readAsking = async (db: Reader, member: Known): Promise<PingCard[]> => {
  const { rows } = await db.$client.query<Row>({
    name: 'table.pings',
    text: `select ${pingColumns}, ${myColumns}, c.name as circle_name, coalesce(${asksMe.again}, false) as again,
        ${owing('$2')} is true as owed
      ${fromPings} ${fromMine}
      left join circles c on c.community_id = p.community_id and c.id = p.circle_id
      where p.community_id = $1 and p.created_at > snug_now() - interval '29 days' and ${seen}
        and (${asksMe.orLater} or ${owing('$2')})
      order by owed desc, p.closes_at, p.id limit ${most}`,
    values: [member.communityId, member.id],
  })
  const pings = await asListed(db, member, rows)
  return pings.map((ping, i) => {
    const { circle_name: name, again, owed } = rows[i]!
    return {
      because: owed ? { code: 'owed' } : { code: 'asked', again, later: ping.mine?.choice === 'later' },
      ping,
      circle: ping.circleId === null ? null : { id: ping.circleId, name: name ?? '' },
    }
  })
}
