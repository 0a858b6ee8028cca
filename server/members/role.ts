import { and, eq, inArray, sql } from 'drizzle-orm'
import { log } from '#server/communities/log.ts'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { notify } from '#server/notices/notify.ts'
import { lockSubject } from './ending.ts'
import { tellMember } from './me.ts'
import { demandConfirmed, type Host } from './member.ts'

/** A host makes somebody a host, or a member again, their own self included; a community always has a host. */
export const setRole = async (tx: Tx, tell: Tell, host: Host, id: string, role: 'host' | 'member') => {
  await lockSeats(tx, tell, host.communityId)
  const subject = await lockSubject(tx, host, id)
  demandConfirmed(host.account)
  if (subject.role === role) return
  if (subject.status === 'suspended') refuse('member.not_active')
  if (role === 'member') await demandAnotherHost(tx, host.communityId, id)
  const [{ version }] = (await tx
    .update(members)
    .set({ role, version: sql`${members.version} + 1` })
    .where(and(eq(members.communityId, host.communityId), eq(members.id, id)))
    .returning({ version: members.version })) as [{ version: number }]
  await log(tx, {
    community: host.communityId,
    kind: 'member.role',
    actor: host.id,
    subject: id,
    detail: { role },
  })
  tellMember(tell, host.communityId, id)
  tell({ kind: 'member.role', community: host.communityId, ids: { member: id }, to: { member: id } })
  if (id !== host.id)
    await notify(tx, tell, host.communityId, [
      { to: id, kind: 'member.role', key: `member.role:${version}`, about: host.id, words: role },
    ])
}

/** Refuses when nobody but this one is host; the community's lock is held, so it stays as counted (ACCESS I10). */
export const demandAnotherHost = async (tx: Tx, communityId: string, but: string) => {
  const [other] = await tx
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.communityId, communityId),
        eq(members.role, 'host'),
        inArray(members.status, ['active', 'resting']),
        sql`${members.id} <> ${but}`,
      ),
    )
    .limit(1)
  if (!other) refuse('member.last_host')
}
