import { asc, eq, sql } from 'drizzle-orm'
import type { Tx } from '#server/database/connection.ts'
import { members } from '#server/database/schema.ts'
import { post } from '#server/mail/post.ts'

/** The mails about an account; what each says stands in letters/. */
export const mailKinds = {
  reset: 'account.reset',
  address: 'account.address',
  moved: 'account.moved',
} as const

type AccountMail = { kind: (typeof mailKinds)[keyof typeof mailKinds]; about: string }

/**
 * Mails an account about itself: one of a kind about one thing in a minute. A mail stands in a community, and an account in
 * none: these stand where it took its first seat, whatever became of that.
 */
export const mailAccount = async (tx: Tx, accountId: string, mails: readonly AccountMail[]) => {
  const [first] = await tx
    .select({
      community: members.communityId,
      stage: sql<number>`floor(extract(epoch from snug_now()) / 60)::integer`,
    })
    .from(members)
    .where(eq(members.accountId, accountId))
    .orderBy(asc(members.joinedAt), asc(members.communityId))
    .limit(1)
  if (!first) return
  await post(
    tx,
    mails.map((mail) => ({ ...first, ...mail })),
  )
}
