import { and, eq, sql } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import type { Change, Tell } from '#server/database/change.ts'
import type { Tx } from '#server/database/connection.ts'
import { mails } from '#server/database/schema.ts'
import { job } from '#server/jobs/queue.ts'
import type { NotBefore } from '#server/moments.ts'
import { failureOf } from './failures.ts'
import type { Letter, Mail } from './letter.ts'
import { mailJob, type MailPayload, patience } from './post.ts'
import type { Message, Transport } from './transport.ts'

/**
 * What a kind of mail says at this moment, or when it may; undefined when it is not to be sent any more. It may draw a secret, in the
 * transaction that marks the mail: what it locks there it locks before it looks.
 */
export type Letters = Record<string, (tx: Tx, mail: Mail) => Promise<Letter | NotBefore | undefined>>

/** What follows when a mail of a kind was refused for good, in the transaction that notes it. */
export type Refusals = Record<string, (tx: Tx, tell: Tell, mail: Mail) => Promise<void>>

type Delivering = {
  change: Change
  transport: Transport
  letters: Letters
  refusals: Refusals
  /** Told of a mail that was refused for good: which one, and the server's number. */
  refused: (mail: string, note: string) => void
}

/**
 * The job that sends one mail. It is marked before it is sent, so that of two workers one sends it; who is not heard of
 * again is taken over after a while, under the same Message-ID (ACCESS I16). A failure is thrown for the queue to try again
 * later, and later each time; a refusal of the recipient or the letter is noted, and is the end.
 */
export const deliver = ({ change, transport, letters, refusals, refused }: Delivering) =>
  job<MailPayload>({
    name: mailJob,
    async run(which) {
      const marked = await change((tx) => mark(tx, which, letters, transport.domain))
      if (!marked) return
      try {
        await transport.send(marked)
      } catch (error) {
        const { note, final } = failureOf(error)
        await change(async (tx, tell) => {
          const mail = await settle(tx, which, marked, final ? 'refused' : 'waiting', note)
          if (final && mail) await refusals[mail.kind]?.(tx, tell, mail)
        })
        if (!final) throw error
        refused(which.mail, note)
        return
      }
      await change((tx) => settle(tx, which, marked, 'sent'))
    },
  })

const mark = async (
  tx: Tx,
  { community, mail: id }: MailPayload,
  letters: Letters,
  domain: string,
): Promise<Message | undefined> => {
  const own = and(eq(mails.communityId, community), eq(mails.id, id))
  const [mail] = await tx.select().from(mails).where(own).for('update')
  if (!mail || (mail.state !== 'waiting' && mail.state !== 'sending')) return undefined
  const [now] = await tx
    .select({
      // Somebody is at it, as far as is known; the sweep sees to it that it is not forgotten.
      busy: sql<boolean>`${mails.state} = 'sending' and ${mails.markedAt} > snug_now() - ${patience}::interval`,
      stale: sql<boolean>`${mails.sendAt} < snug_now() - interval '3 days'`,
    })
    .from(mails)
    .where(own)
  if (now!.busy) return undefined
  const letter = now!.stale ? undefined : await letters[mail.kind]?.(tx, mail)
  if (!letter) {
    await tx
      .update(mails)
      .set({ state: 'dropped', settledAt: sql`snug_now()`, dueAt: null })
      .where(own)
    return undefined
  }
  if ('notBefore' in letter) {
    await tx.update(mails).set({ state: 'waiting', dueAt: letter.notBefore }).where(own)
    return undefined
  }
  const [marked] = await tx
    .update(mails)
    .set({
      state: 'sending',
      tries: sql`${mails.tries} + 1`,
      markedAt: sql`snug_now()`,
      // Later than the queue itself would try again.
      dueAt: sql`snug_now() + ${patience}::interval + exp(least(10, ${mails.tries} + 1)) * interval '1 second'`,
      messageId: mail.messageId ?? `<${randomBytes(16).toString('hex')}@${domain}>`,
    })
    .where(own)
    .returning({ messageId: mails.messageId, date: mails.markedAt })
  return { id, kind: mail.kind, messageId: marked!.messageId!, date: marked!.date!, letter }
}

/** What came of it, noted in its row, which it answers; unless somebody has taken it over meanwhile. */
const settle = async (
  tx: Tx,
  { community, mail }: MailPayload,
  { date }: Message,
  state: 'sent' | 'refused' | 'waiting',
  note: string | null = null,
): Promise<Mail | undefined> => {
  const [settled] = await tx
    .update(mails)
    .set({ state, note, ...(state !== 'waiting' && { settledAt: sql`snug_now()`, dueAt: null }) })
    .where(
      and(
        eq(mails.communityId, community),
        eq(mails.id, mail),
        eq(mails.state, 'sending'),
        eq(mails.markedAt, date),
      ),
    )
    .returning()
  return settled
}
