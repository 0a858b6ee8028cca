import { eq, sql } from 'drizzle-orm'
import { foundCommunity } from '#server/communities/found.ts'
import type { Tell } from '#server/database/change.ts'
import type { Reader, Tx } from '#server/database/connection.ts'
import { communities, setupSecrets } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { makeAccount } from './accounts.ts'
import { hashOf, newSecret } from './secrets.ts'

/** Whether the server still waits for its first community. */
export const setupIsOpen = async (db: Reader) =>
  (await db.select({ id: communities.id }).from(communities).limit(1)).length === 0

/** A secret for the set-up page; undefined once the server is set up. Each process may print one of its own. */
export const makeSetupSecret = async (tx: Tx, fixed?: string) => {
  if (!(await setupIsOpen(tx))) return undefined
  const secret = fixed ?? newSecret()
  await tx
    .insert(setupSecrets)
    .values({ secretHash: hashOf(secret) })
    .onConflictDoNothing()
  return secret
}

/** Refuses what does not open the first chair: a server that is set up, a secret that none of its processes printed. */
export const demandSetup = async (db: Reader, secret: string) => {
  if (!(await setupIsOpen(db))) refuse('setup.closed')
  const [known] = await db
    .select({ at: setupSecrets.createdAt })
    .from(setupSecrets)
    .where(eq(setupSecrets.secretHash, hashOf(secret)))
  if (!known) refuse('setup.secret')
}

/** The first account and its community, once per server. */
export const setUp = async (
  tx: Tx,
  tell: Tell,
  secret: string,
  account: { name: string; email: string; passwordHash: string },
  community: Parameters<typeof foundCommunity>[3],
) => {
  // Two who set up at once: the second waits here and finds it closed.
  await tx.execute(sql`lock table setup_secrets in exclusive mode`)
  await demandSetup(tx, secret)
  const accountId = await makeAccount(tx, account)
  const { memberId } = await foundCommunity(tx, tell, { accountId, name: account.name }, community)
  await tx.delete(setupSecrets)
  return { accountId, memberId }
}
