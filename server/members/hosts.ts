import { and, eq } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'

/** The hosts of a community who can act now: whom one tells what only hosts can settle. */
export const hostsOf = async (tx: Tx, communityId: string) => {
  const hosts = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.communityId, communityId), eq(members.role, 'host'), eq(members.status, 'active')))
  return hosts.map(({ id }) => id)
}

/** Whether somebody is a host. Under the seats' lock it stays so. */
export const isHost = async (tx: Tx, communityId: string, id: string) => {
  const [row] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.communityId, communityId), eq(members.id, id)))
  return row?.role === 'host'
}
