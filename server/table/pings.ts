import type { PingCard } from '#shared/table.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking, type Claim, type Known } from '#server/members/claim.ts'
import { asksMe, fromMine, myColumns } from '#server/pings/asked.ts'
import { asListed, type ListedRow } from '#server/pings/read.ts'
import { fromUntold, untoldColumns } from '#server/pings/row.ts'
import { circleOf, type Seated, sits } from './seats.ts'

/** Open for 14 days at most, and owed for 14 after that: nothing older is looked at. No member is asked by more than a few at once; the rest are among the pings. */
const most = 12

export type AskingRow = ListedRow & { again: boolean; owed: boolean }

// One row for the seat at least: who has none is told from whom nobody asks anything.
const text = `
  select wanting.* from me left join lateral (
  select ${untoldColumns}, ${myColumns}, coalesce(${asksMe.again}, false) as again,
    p.author_id = me.id and owed.until is not null as owed
  ${fromUntold} ${fromMine('me.id')}
  where p.community_id = me.community_id and p.created_at > snug_now() - interval '29 days'
    and (p.circle_id is null or exists (select from circle_members s
      where s.community_id = p.community_id and s.circle_id = p.circle_id and s.member_id = me.id))
    and (${asksMe.orLater} or p.author_id = me.id and owed.until is not null)
  order by owed desc, p.closes_at, p.id limit ${most}) wanting on true
  order by owed desc, closes_at, id`

/**
 * The pings that want the asker's answer, soonest deadline first; what they said they would answer later among them, and before
 * them the one whose outcome they owe. Undefined for who has no seat (any more), or whose claim is not true.
 */
export const readAsking = async (db: Reader, who: Known | Claim): Promise<AskingRow[] | undefined> => {
  const { rows } = await db.$client.query<AskingRow | { id: null }>(asking(who, 'table.pings', text))
  if (rows.length === 0) return undefined
  return rows.filter((row): row is AskingRow => row.id !== null)
}

/** They as cards, with who is in: of the rooms where the asker sits as the rest of the table knows it, which was asked beside. */
export const askingCards = async (
  db: Reader,
  member: Seated,
  rows: readonly AskingRow[],
): Promise<PingCard[]> => {
  const here = rows.filter(({ circle_id: circle }) => circle === null || sits(member, circle))
  const pings = await asListed(db, member, here)
  return pings.map((ping, i) => {
    const { again, owed } = here[i]!
    return {
      because: owed ? { code: 'owed' } : { code: 'asked', again, later: ping.mine?.choice === 'later' },
      ping,
      circle: circleOf(member, ping.circleId),
    }
  })
}
