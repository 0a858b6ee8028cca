import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#server/database/connection.ts'
import { mails } from '#server/database/schema.ts'
import { enqueueAll } from '#server/jobs/queue.ts'

/** What the queue knows of a mail: which one, and nothing of it. */
export type MailPayload = { community: string; mail: string }
export const mailJob = 'mail'

/** Lets a worker send them as soon as this transaction has committed. */
export const enqueueMails = (tx: Tx, mails: readonly MailPayload[]) =>
  enqueueAll<MailPayload>(
    tx,
    { name: mailJob },
    mails.map(({ community, mail }) => ({ payload: { community, mail }, key: `mail:${mail}` })),
  )

export type NewMail = {
  community: string
  kind: string
  about: string
  /** A member; else whom the thing itself is addressed to. */
  member?: string
  stage?: number
  /** So much later, by the database's clock: `'3 days'`. */
  after?: string
}

/**
 * Puts mails on their way, in the transaction of the act that causes them: rolled back with it, sent after it. One per
 * thing, recipient, kind and stage, ever. What a mail says, and whether it is still to be sent, is asked when it is.
 */
export const post = async (tx: Tx, given: readonly NewMail[]) => {
  if (given.length === 0) return
  const made = await tx
    .insert(mails)
    .values(
      given.map(({ community, kind, about, member, stage, after = '0' }) => ({
        communityId: community,
        id: uuidv7(),
        kind,
        aboutId: about,
        memberId: member,
        ...(stage !== undefined && { stage }),
        sendAt: sql`snug_now() + ${after}::interval`,
        dueAt: sql`snug_now() + ${after === '0' ? patience : after}::interval`,
      })),
    )
    .onConflictDoNothing()
    .returning({
      community: mails.communityId,
      mail: mails.id,
      waits: sql<boolean>`${mails.sendAt} > snug_now()`,
    })
  await enqueueMails(
    tx,
    made.filter(({ waits }) => !waits),
  )
}

/** After so long without a word from whoever is at it, somebody else begins again. */
export const patience = '10 minutes'
