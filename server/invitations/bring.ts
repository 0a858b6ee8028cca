import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { ListLine, ListPreview } from '#shared/bringing.ts'
import { limits } from '#shared/limits.ts'
import { lockSeats } from '#server/communities/seats.ts'
import type { Tell } from '#server/database/change.ts'
import type { Reader, Tx } from '#server/database/connection.ts'
import { invitations } from '#server/database/schema.ts'
import { refuse } from '#server/http/problem.ts'
import { type Host, lockHost } from '#server/members/member.ts'
import { once, remember } from '#server/members/once.ts'
import { readSpent } from './budget.ts'
import { keepSeats } from './keep.ts'
import { drawSecrets } from './link.ts'
import { readList } from './list.ts'

/** What bringing this list would do, line by line. Changes nothing; refuses what cannot be read (readList). */
export const previewList = async (db: Reader, host: Host, csv: string): Promise<ListPreview> => {
  const lines = await judged(db, host, readList(csv))
  const { free } = await readSpent(db, host.communityId, host.id)
  return {
    lines: lines.map(shortened),
    faulty: lines.filter(({ faults }) => faults.length > 0).length,
    free: Math.max(0, free),
  }
}

/**
 * Invites everybody in a list of founding members, each as if by invite(), or nobody (PRODUCT §3): bounded by free seats,
 * and by neither a budget nor fifty a day. Answers the invitations in the order of the list and the secrets of their
 * links; none when this very list came before, or a second vouch is awaited. Refuses `list.faulty` with its lines, `seats.full`, and what readList does;
 * never by whether an address belongs to a member, so that nobody learns it by asking.
 */
export const bring = async (
  tx: Tx,
  tell: Tell,
  host: Host,
  { id: listId = uuidv7(), csv }: { id?: string; csv: string },
): Promise<{ id: string; brought: { id: string; secret: string | null }[] }> => {
  const { communityId } = host
  // Read before the lock is taken: that is slow work.
  const list = readList(csv)
  const ledger = await lockSeats(tx, tell, communityId)
  await lockHost(tx, host)
  if (!(await once(tx, host, listId, 'bring', { csv })))
    return { id: listId, brought: await broughtBefore(tx, host, listId) }

  const lines = await judged(tx, host, list)
  const faulty = lines.filter(({ faults }) => faults.length > 0)
  if (faulty.length > 0) refuse('list.faulty', { errors: faulty.slice(0, 20).map(saidOf) })
  if (lines.length > ledger.free)
    refuse('seats.full', {
      detail: `${lines.length} people in the list, ${Math.max(0, ledger.free)} seats free`,
    })

  const people = lines.map(({ name, address: email, vouch }) => ({ id: uuidv7(), vouch, name, email }))
  await remember(
    tx,
    host,
    'invite',
    people.map(({ id, ...body }) => ({ id, body })),
  )
  const chairs = people.map((one) => ({ ...one, listId }))
  const state = await keepSeats(tx, tell, ledger, host.id, chairs)
  const ids = people.map(({ id }) => id)
  const secrets = state === 'open' ? await drawSecrets(tx, communityId, ids) : []
  return { id: listId, brought: ids.map((id, i) => ({ id, secret: secrets[i] ?? null })) }
}

const broughtBefore = async (tx: Tx, { communityId }: Host, listId: string) => {
  const rows = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(eq(invitations.communityId, communityId), eq(invitations.listId, listId)))
    .orderBy(asc(invitations.id))
  return rows.map(({ id }) => ({ id, secret: null }))
}

/** The lines, with what only the community knows: whose address it is that asks, and whom they keep a chair for already. */
const judged = async (db: Reader, host: Host, lines: ListLine[]): Promise<ListLine[]> => {
  const open = await db
    .select({ email: invitations.email })
    .from(invitations)
    .where(
      and(
        eq(invitations.communityId, host.communityId),
        eq(invitations.inviterId, host.id),
        inArray(invitations.state, ['open', 'awaiting vouch']),
        gt(invitations.expiresAt, sql`(select snug_now())`),
      ),
    )
  const invited = new Set(open.map(({ email }) => email))
  return lines.map((line) => {
    const { address, faults } = line
    if (address === host.account.email)
      return { ...line, faults: [...faults, { at: 'address', reason: 'your_own' }] }
    if (invited.has(address))
      return { ...line, faults: [...faults, { at: 'address', reason: 'already_invited' }] }
    return line
  })
}

const saidOf = ({ line, faults }: ListLine) => ({
  pointer: '/csv',
  detail: `line ${line}: ${faults.map(({ at, reason }) => [at, reason].filter(Boolean).join(' ')).join(', ')}`,
})

/** What is far too long is not sent back whole. */
const shortened = (line: ListLine): ListLine => {
  const cut = (words: string) => [...words].slice(0, limits.vouch.max + 1).join('')
  return { ...line, name: cut(line.name), address: cut(line.address), vouch: cut(line.vouch) }
}
