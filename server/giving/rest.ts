import { and, eq } from 'drizzle-orm'
import type { Rest } from '#shared/giving.ts'
import type { Tell } from '#server/database/change.ts'
import { iso } from '#server/database/columns.ts'
import type { Reader, Tx } from '#server/database/connection.ts'
import { giving } from '#server/database/schema.ts'
import { found, refuse } from '#server/http/problem.ts'
import type { Loaders } from '#server/live/hub.ts'
import { hostsOf } from '#server/members/hosts.ts'
import { lockAuthor, type Member } from '#server/members/member.ts'
import { notify } from '#server/notices/notify.ts'

type Row = Omit<Rest, 'askedAt'> & { asked_at: string }

/** What Snug asked somebody, and what they said; undefined for who was never asked. */
export const readRest = async (
  db: Reader,
  communityId: string,
  memberId: string,
): Promise<Rest | undefined> => {
  const { rows } = await db.$client.query<Row>({
    name: 'giving.rest',
    text: `select asked_at::text, choice, version from giving where community_id = $1 and member_id = $2 and asked_at is not null`,
    values: [communityId, memberId],
  })
  const [row] = rows
  return row && { askedAt: iso(row.asked_at), choice: row.choice, version: row.version }
}

/**
 * Says whether one wants a rest, or help, or neither. Only of the first two the hosts are told, in one's own words and with
 * no figure. The first answer stands: 409 for another; 404 for who was not asked.
 */
export const answerRest = async (
  tx: Tx,
  tell: Tell,
  member: Member,
  { choice, words }: { choice: NonNullable<Rest['choice']>; words?: string | undefined },
) => {
  await lockAuthor(tx, member)
  const { communityId, id } = member
  const mine = and(eq(giving.communityId, communityId), eq(giving.memberId, id))
  const [row] = await tx.select().from(giving).where(mine).for('no key update')
  const { version, choice: before } = found(row?.askedAt ? row : undefined)
  if (before === choice) return
  if (before !== null) refuse('giving.answered')
  await tx
    .update(giving)
    .set({ choice, version: version + 1 })
    .where(mine)
  tell({ kind: 'giving.rest', community: communityId, ids: { member: id }, to: { member: id } })
  if (choice === 'well') return
  const hosts = await hostsOf(tx, communityId)
  await notify(
    tx,
    tell,
    communityId,
    hosts
      .filter((to) => to !== id)
      .map((to) => ({
        to,
        kind: `giving.${choice}` as const,
        key: `giving:${id}:${version}`,
        about: id,
        ...(words && { words }),
      })),
  )
}

/** Said to that member alone. */
export const givingLoaders: Loaders = {
  'giving.rest': async (db, { community, ids }) => {
    const rest = await readRest(db, community, ids.member!)
    return rest ? [{ to: { member: ids.member! }, say: { type: 'giving.rest', rest } }] : []
  },
}
