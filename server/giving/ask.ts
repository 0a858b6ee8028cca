import { and, eq, sql } from 'drizzle-orm'
import { giving } from '#server/database/schema.ts'
import { due } from '#server/jobs/sweep.ts'
import { notify } from '#server/notices/notify.ts'
import { readStands } from './balance.ts'
import { givesFarMore } from './farMore.ts'
import { everySoOften } from './look.ts'

/** Whoever was asked is left in peace for so long. */
const peace = sql`interval '180 days'`

type Who = { communityId: string; memberId: string }

/**
 * Looks at each member every 30 days: who gives far more than they get is asked, privately, whether they want a rest or help
 * (PRODUCT §8). Who rests or is kept out is asked nothing; of who has no seat nothing is looked at any more.
 */
export const givingDue = due<Who>({
  name: 'who gives far more',
  async find(db) {
    const { rows } = await db.$client.query<Who>({
      name: 'due.giving',
      text: `select community_id as "communityId", member_id as "memberId" from giving
        where look_at <= (select snug_now()) order by look_at limit 500`,
    })
    return rows
  },
  async settle(tx, tell, { communityId, memberId }) {
    const { rows: seats } = await tx.execute<{ status: string }>(
      sql`select status from members where community_id = ${communityId} and id = ${memberId} for share`,
    )
    const mine = and(eq(giving.communityId, communityId), eq(giving.memberId, memberId))
    const { rows } = await tx.execute<{ peaceful: boolean; version: number }>(sql`
      select version, coalesce(asked_at + ${peace} > snug_now(), false) as peaceful from giving
      where ${mine} and look_at <= snug_now() for no key update`)
    const [row] = rows
    if (!row) return
    const { status } = seats[0]!
    if (status !== 'active' && status !== 'resting' && status !== 'suspended')
      return void (await tx.update(giving).set({ lookAt: null }).where(mine))
    const stands =
      status === 'active' && !row.peaceful ? await readStands(tx, { communityId, id: memberId }) : undefined
    const asks = stands !== undefined && givesFarMore(stands)
    await tx
      .update(giving)
      .set({
        lookAt: sql`snug_now() + ${everySoOften}` as never,
        ...(asks && { askedAt: sql`snug_now()` as never, choice: null, version: row.version + 1 }),
      })
      .where(mine)
    if (!asks) return
    tell({
      kind: 'giving.rest',
      community: communityId,
      ids: { member: memberId },
      to: { member: memberId },
    })
    await notify(tx, tell, communityId, [
      { to: memberId, kind: 'giving.asked', key: `giving:asked:${row.version + 1}` },
    ])
  },
})
