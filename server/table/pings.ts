import type { PingCard } from '#shared/table.ts'
import type { Reader } from '#server/database/connection.ts'
import type { Known } from '#server/members/claim.ts'
import { asksMe, fromMine, myColumns } from '#server/pings/asked.ts'
import { asListed, type ListedRow } from '#server/pings/read.ts'
import { fromUntold, untoldColumns } from '#server/pings/row.ts'

/** Open for 14 days at most, and owed for 14 after that: nothing older is looked at. No member is asked by more than a few at once; the rest are among the pings. */
const most = 12

export type AskingRow = ListedRow & { circle_name: string | null; again: boolean; owed: boolean }

/**
 * SQL beside "me" (members/claim.ts) and their "seats" (seats.ts): the pings that want the asker's answer, soonest deadline first;
 * what they said they would answer later among them, and before them the one whose outcome they owe. One JSON array of rows.
 */
export const wantingMe = `(select coalesce(json_agg(wanting), '[]') from (
  select ${untoldColumns}, ${myColumns}, s.name as circle_name, coalesce(${asksMe.again}, false) as again,
    p.author_id = me.id and owed.until is not null as owed
  ${fromUntold} ${fromMine('me.id')}
  left join seats s on s.circle_id = p.circle_id
  where p.community_id = me.community_id and p.created_at > snug_now() - interval '29 days'
    and (p.circle_id is null or s.circle_id is not null)
    and (${asksMe.orLater} or p.author_id = me.id and owed.until is not null)
  order by owed desc, p.closes_at, p.id limit ${most}) wanting)`

/** They as cards, with who is in. */
export const askingCards = async (
  db: Reader,
  member: Known,
  rows: readonly AskingRow[],
): Promise<PingCard[]> => {
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
