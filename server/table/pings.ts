import type { PingCard } from '#shared/table.ts'
import type { Reader } from '#server/database/connection.ts'
import { asking, type Claim, type Known } from '#server/members/claim.ts'
import { asksMe, fromMine, myColumns } from '#server/pings/asked.ts'
import { asListed, type ListedRow } from '#server/pings/read.ts'
import { fromUntold, untoldColumns } from '#server/pings/row.ts'
import { circleOf, type Seated } from './seats.ts'

/** Open for 14 days at most, and owed for 14 after that: nothing older is looked at. No member is asked by more than a few at once; the rest are among the pings. */
const most = 12

export type AskingRow = ListedRow & { again: boolean; owed: boolean }

const text = `
  select ${untoldColumns}, ${myColumns}, coalesce(${asksMe.again}, false) as again,
    p.author_id = me.id and owed.until is not null as owed
  ${fromUntold} join me on me.community_id = p.community_id ${fromMine('me.id')}
  where p.created_at > snug_now() - interval '29 days'
    and (p.circle_id is null or exists (select from circle_members s
      where s.community_id = p.community_id and s.circle_id = p.circle_id and s.member_id = me.id))
    and (${asksMe.orLater} or p.author_id = me.id and owed.until is not null)
  order by owed desc, p.closes_at, p.id limit ${most}`

/**
 * The pings that want the asker's answer, soonest deadline first; what they said they would answer later among them, and before
 * them the one whose outcome they owe. None for who has no seat, or whose claim is not true.
 */
export const readAsking = async (db: Reader, who: Known | Claim): Promise<AskingRow[]> =>
  (await db.$client.query<AskingRow>(asking(who, 'table.pings', text))).rows

/** They as cards, with who is in. */
export const askingCards = async (
  db: Reader,
  member: Seated,
  rows: readonly AskingRow[],
): Promise<PingCard[]> => {
  const pings = await asListed(db, member, rows)
  return pings.map((ping, i) => {
    const { again, owed } = rows[i]!
    return {
      because: owed ? { code: 'owed' } : { code: 'asked', again, later: ping.mine?.choice === 'later' },
      ping,
      circle: circleOf(member, ping.circleId),
    }
  })
}
