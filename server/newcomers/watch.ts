import { and, eq, sql } from 'drizzle-orm'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { newcomers } from '#server/database/schema.ts'
import { due } from '#server/jobs/sweep.ts'
import { beginAnew, tellStep } from './steps.ts'

/** Unseen for so long, a newcomer has gone quiet. (Whoever is not new is asked after 45 days, PRODUCT §10.) */
const silence = sql`interval '14 days'`

/**
 * From the day somebody is brought they are the newcomer of whoever brought them, this time (`anew`: they sat here before),
 * and it is watched for 90 days whether they stay; that inviter is told if they do not.
 */
export const watchNewcomer = async (
  tx: Tx,
  tell: Tell,
  communityId: string,
  { memberId, broughtBy, anew }: { memberId: string; broughtBy: string; anew: boolean },
) => {
  const from = {
    broughtBy,
    broughtAt: sql`snug_now()` as never,
    lookAt: sql`snug_now() + ${silence}` as never,
  }
  await tx
    .insert(newcomers)
    .values({ communityId, memberId, ...from })
    .onConflictDoUpdate({ target: [newcomers.communityId, newcomers.memberId], set: from })
  if (anew) await beginAnew(tx, communityId, memberId)
  tellTheirs(tell, communityId, memberId, broughtBy)
}

/** Who comes back by themselves is nobody's newcomer anew: what is left of the days since they were brought goes on. */
export const watchOn = async (tx: Tx, tell: Tell, communityId: string, memberId: string) => {
  const [row] = await tx
    .select({ broughtBy: newcomers.broughtBy })
    .from(newcomers)
    .where(and(eq(newcomers.communityId, communityId), eq(newcomers.memberId, memberId)))
  if (row) tellTheirs(tell, communityId, memberId, row.broughtBy)
}

const tellTheirs = (tell: Tell, community: string, newcomer: string, inviter: string) =>
  tell({ kind: 'newcomer.changed', community, ids: { newcomers: newcomer }, to: { member: inviter } })

type Who = { communityId: string; memberId: string }
type Seen = { over: boolean; away: boolean; cameBack: boolean }

/**
 * A newcomer whom nobody has seen for 14 days, after they had come back at least once: their inviter is told, once per
 * person they brought. Who never came back is a grey joint of the chain and was never loud; who rests, is kept out or has
 * left is not told of, but looked for again: they may return within the 90 days.
 * A visit moves the moment: it is looked at again when it can be true.
 */
export const quietDue = due<Who>({
  name: 'newcomers gone quiet',
  async find(db) {
    const { rows } = await db.$client.query<Who>({
      name: 'due.newcomers',
      text: `select community_id as "communityId", member_id as "memberId" from newcomers
        where look_at <= (select snug_now()) limit 500`,
    })
    return rows
  },
  async settle(tx, _, { communityId, memberId }) {
    const mine = sql`${newcomers.communityId} = ${communityId} and ${newcomers.memberId} = ${memberId}`
    const { rows: still } = await tx.execute(
      sql`select from newcomers where ${mine} and look_at <= snug_now() for no key update`,
    )
    if (still.length === 0) return
    const { rows } = await tx.execute<Seen>(sql`
      select n.brought_at + interval '90 days' <= snug_now() as over,
        m.last_here_at + ${silence} <= snug_now() as away,
        m.status = 'active' and (m.last_here_at at time zone c.time_zone)::date > (m.joined_at at time zone c.time_zone)::date as "cameBack"
      from members m join communities c on c.id = m.community_id
      join newcomers n on n.community_id = m.community_id and n.member_id = m.id
      where m.community_id = ${communityId} and m.id = ${memberId}`)
    const { over, away, cameBack } = rows[0]!
    const gone = !over && away && cameBack
    if (gone) await tellStep(tx, { community: communityId, of: memberId, step: 'quiet' })
    const next = away
      ? sql`snug_now() + ${silence}`
      : sql`(select m.last_here_at + ${silence} from members m where m.community_id = ${communityId} and m.id = ${memberId})`
    await tx
      .update(newcomers)
      .set({ lookAt: over || gone ? null : next })
      .where(mine)
  },
})
