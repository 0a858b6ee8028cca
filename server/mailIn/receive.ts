import { threadEndpoints } from '#shared/threads.ts'
import { limits as numbers } from '#shared/limits.ts'
import { accountAt } from '#server/accounts/known.ts'
import type { Tx } from '#server/database/connection.ts'
import { Problem, refuse } from '#server/http/problem.ts'
import { noteHere } from '#server/members/here.ts'
import { asMember, type Member } from '#server/members/member.ts'
import { isUsed, once } from '#server/members/once.ts'
import { answerPing } from '#server/pings/answer.ts'
import { idOf, type Signer } from '#server/signing/signer.ts'
import { postReply } from '#server/threads/reply.ts'
import type { World } from '#server/world.ts'
import { isOf, type ReplyTo, readReplyTo, today } from './address.ts'
import type { Answered } from './calendar.ts'
import { choiceIn, type Said } from './choice.ts'
import type { Envelope } from './proof.ts'
import type { Coming, Letter } from './read.ts'
import { Refused } from './refused.ts'

export type Receiving = Pick<World, 'db' | 'change' | 'limits' | 'signer'> & {
  /** Of the addresses one answers at, and of our Message-IDs. */
  domains: { replies: string; own: string }
  read: (raw: Uint8Array<ArrayBuffer>, coming: Coming) => Promise<Letter>
}

/** Who is written to: refused before a byte of the mail is read, unless it is an address that was made here and is still good. */
export const demandAddress = async (
  { db, signer, domains }: Pick<Receiving, 'db' | 'signer' | 'domains'>,
  address: string,
): Promise<ReplyTo> => {
  const at = address.lastIndexOf('@')
  if (address.slice(at + 1).toLowerCase() !== domains.replies.toLowerCase())
    throw new Refused('5.7.1', 'Mail for that domain is not taken here')
  const to = readReplyTo(signer, address.slice(0, at))
  if (!to) throw new Refused('5.1.1', 'There is no such address')
  if (to.day < (await today(db)))
    throw new Refused('5.1.6', 'This address has expired: answer a newer mail, or on the page')
  return to
}

/**
 * Takes a mail in and does what it says, once: replies to the thread, or answers the ping, by the same verbs as the page
 * (PRODUCT §9). Whatever is not so is refused with the reason, and changes nothing.
 */
export const receive = async (
  world: Receiving,
  raw: Uint8Array<ArrayBuffer>,
  envelope: Envelope,
): Promise<void> => {
  const to = await demandAddress(world, envelope.to)
  const letter = await world.read(raw, {
    envelope,
    to: to.local,
    ping: to.kind === 'ping' ? to.id : undefined,
  })

  const member = await writerOf(world, letter.from, to)
  if (member.quiet)
    await noteHere(world.db, { communityId: member.communityId, memberId: member.id }).catch(() => {})
  const id = idOfMail(world.signer, member, to, letter)
  const { text, answered } = letter
  const said = answered
    ? { choice: answered.choice, note: '' }
    : to.kind === 'ping'
      ? choiceIn(text)
      : undefined
  if (said) return answer(world, member, to.id, id, said, answered)
  if (text === '') throw new Refused('5.6.0', 'Nothing was left without what you quoted and your signature')
  await reply(world, member, await threadOf(world, member, to), id, withLeftOut(text, letter.attachments))
}

/** Who wrote, as a member of where it is answered: the account whose proved address it is, and the seat the address is for. */
const writerOf = async ({ db, signer }: Receiving, from: string, to: ReplyTo): Promise<Member> => {
  const account = await accountAt(db, from)
  const seat = account?.seats.find(({ communityId, memberId }) =>
    isOf(signer, to, { communityId, id: memberId }),
  )
  if (!account || !seat)
    throw new Refused(
      '5.7.1',
      'This address is for somebody else, or you write from another one than your account has',
    )
  return asMember(account, seat.slug)
}

/**
 * Under which id it is done: the same mail has the same, whoever is given it and however often, and nobody else can know it.
 * So it is done once (members/once.ts), also by two processes at once, or after one died before it could say so.
 */
const idOfMail = (signer: Signer, member: Member, to: ReplyTo, { name }: Letter) => {
  const bytes = signer.sign(
    'mail',
    [member.communityId, member.id, to.id, name].map((part) => Buffer.from(part)),
    16,
  )
  // An id of one's own kind (version 8, RFC 9562).
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return idOf(bytes)
}

/** Nothing else has this id: when it comes with other words, it is the same mail, changed on its way. */
const unlessDone = (error: unknown) => {
  if (!(error instanceof Problem && error.type === 'id.unusable')) throw error
}

const answer = async (
  { db, change }: Receiving,
  member: Member,
  ping: string,
  id: string,
  { choice, note }: Said,
  answered: Answered | undefined,
) => {
  if (note.length > numbers.note)
    throw new Refused('5.6.0', `What follows the answer is its note, of ${numbers.note} characters at most`)
  // Also when the ping has ended since.
  if (await isUsed(db, member, id)) return
  await change(async (tx, tell) => {
    await answerPing(tx, tell, member, ping, { choice, note })
    if (answered?.choice === 'in') await demandSameTime(tx, member, ping, answered)
    // Whoever is given it at the same moment waits here, and then undoes what it did.
    if (!(await once(tx, member, id, `answer by mail ${ping}`, {}))) refuse('id.unusable')
  }).catch(unlessDone)
}

/**
 * Whoever accepted an invitation said that they can at that time: it has to be the ping's, which is locked. Where the calendar
 * does not say it in UTC, it has to be the last invitation that it accepted.
 */
const demandSameTime = async (
  tx: Tx,
  { communityId }: Member,
  ping: string,
  { begins, sequence }: Answered,
) => {
  const { rows } = await tx.$client.query<{ same: boolean | null }>({
    name: 'ping.time.same',
    text: `select case when $3::float8 is null then changes = $4 else floor(extract(epoch from happens_at)) = $3::float8 end as same
      from pings where community_id = $1 and id = $2`,
    values: [communityId, ping, begins ?? null, sequence],
  })
  if (!rows[0]?.same)
    throw new Refused('5.7.1', 'Its time has changed since: answer the newer mail, or on the page')
}

const posting = threadEndpoints['POST /api/communities/:slug/threads/:id/replies'].body
const reply = async (
  { db, limits }: Receiving,
  member: Member,
  thread: string,
  id: string,
  words: string,
) => {
  const { data } = posting.safeParse({ id, body: words })
  if (!data)
    throw new Refused('5.6.0', `It is longer than ${numbers.body} characters, or holds what is no text`)
  await postReply(db, member, thread, data, limits.of('post')).catch(unlessDone)
}

const threadOf = async (
  { db }: Receiving,
  { communityId }: Member,
  { kind, id }: ReplyTo,
): Promise<string> => {
  if (kind === 'thread') return id
  const { rows } = await db.$client.query<{ thread_id: string }>({
    name: 'ping.thread',
    text: 'select thread_id from pings where community_id = $1 and id = $2',
    values: [communityId, id],
  })
  return rows[0]?.thread_id ?? refuse('not_found')
}

const withLeftOut = (text: string, count: number) =>
  count === 0
    ? text
    : `${text}\n\n(${count === 1 ? 'an attachment was' : `${count} attachments were`} left out)`
